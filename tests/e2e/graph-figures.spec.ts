import { expect, test, type Locator, type Page } from "@playwright/test";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { directLearningSignalPaths, eligibilityPaths, learningSignalPaths, row, throughNodes } from "../../src/graph/path-sets.ts";
import { hiddenId, observableId } from "../../src/graph/ids.ts";
import type { PathSet } from "../../src/graph/types.ts";

const query = "?n=2&T=3&post=1&pre=2&t=2";
const graph = unrollNetwork({ N: 2, T: 3 });
const count = (set: PathSet): string => String(countPaths(graph, set));

async function open(page: Page, name: string, search = query): Promise<Locator> {
  await page.goto(`eprop/${search}`);
  const figure = page.locator(`figure[data-figure="${name}"]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator(`figure[data-figure="${name}"][data-ready="true"]`)).toBeVisible({ timeout: 15_000 });
  return figure;
}
const node = (figure: Locator, id: string): Locator => figure.locator(`[data-node="${id}"]`);

const byDefault: [string, PathSet][] = [
  ["eligibility-paths", eligibilityPaths(1, 2, "bellec")],
  ["learning-signal-paths", learningSignalPaths(1, 2, "bellec")],
  ["total-derivative-shorthand", learningSignalPaths(1, 2, "bellec")],
  ["row-term", row(1, 2, "bellec")],
];
for (const [name, set] of byDefault)
  test(`${name} shows its own paths, and follows time`, async ({ page }) => {
    const figure = await open(page, name);
    await expect(figure).toHaveAttribute("data-path-count", count(set));
    expect(Number(await figure.getAttribute("data-path-sum"))).not.toBeNaN();
    await expect(node(figure, "z:1:2")).toHaveAttribute("data-lit", "true");
    await expect(figure.locator('[data-node="E"]')).toHaveCount(1);
    const slider = figure.getByRole("slider", { name: "time step t" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expect(node(figure, "z:1:1")).toHaveAttribute("data-lit", "true");
    await expect(page).toHaveURL(/t=1/);
  });

test("row-term multiplies what the two figures before it sum", async ({ page }) => {
  const sums = [];
  for (const name of ["learning-signal-paths", "eligibility-paths", "row-term"])
    sums.push(Number(await (await open(page, name, "?n=3&T=6&post=2&pre=1&t=4")).getAttribute("data-path-sum")));
  const [signal, trace, term] = sums as [number, number, number];
  expect(Math.abs(term)).toBeGreaterThan(1e-9);
  expect(Math.abs(signal * trace - term)).toBeLessThan(1e-12 * Math.max(1, Math.abs(term)));
});

test("a click lights all paths through a node, a second narrows, Escape clears", async ({ page }) => {
  const figure = await open(page, "eligibility-paths");
  await node(figure, "z:1:2").click();
  await expect(figure).toHaveAttribute("data-path-count", count(throughNodes(1, observableId(1, 2))));
  await node(figure, "h:2:3").click();
  await expect(figure).toHaveAttribute("data-path-count", count(throughNodes(1, observableId(1, 2), hiddenId(2, 3))));
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", count(eligibilityPaths(1, 2, "bellec")));
});

test("the graph is one tab stop; arrows walk along edges and show their Jacobians", async ({ page }) => {
  const figure = await open(page, "eligibility-paths");
  await expect(figure.locator('[data-node][tabindex="0"]')).toHaveCount(1);
  await node(figure, "h:1:1").focus();
  await page.keyboard.press("ArrowRight");
  await expect(node(figure, "h:1:2")).toBeFocused();
  await expect(figure.locator('[data-edge="state:h:1:1>h:1:2"]')).toHaveCount(1);
  await expect(figure.locator(".edge-tip-value")).toContainText("=");
  await page.keyboard.press("ArrowUp");
  await expect(node(figure, "z:1:2")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(node(figure, "z:1:2")).toHaveAttribute("aria-pressed", "true");
});

test("pointing at an edge shows its Jacobian and lights its term", async ({ page }) => {
  const figure = await open(page, "eligibility-paths");
  const [a, b] = await Promise.all([node(figure, "h:1:1").boundingBox(), node(figure, "h:1:2").boundingBox()]);
  await page.mouse.move((a!.x + a!.width + b!.x) / 2, a!.y + a!.height / 2);
  await expect(figure.locator(".edge-tip")).toContainText("own state");
  await expect(page.locator('.term[data-term="state"][data-lit="true"]').first()).toBeAttached();
});

test("a term under an equation lights its paths in the figure", async ({ page }) => {
  const figure = await open(page, "row-term");
  await page.locator('.equation-terms [data-term="eligibility-trace"]').first().focus();
  await expect(figure).toHaveAttribute("data-path-count", count(eligibilityPaths(1, 2, "bellec")));
});

test("the partial learning signal keeps the direct edge", async ({ page }) => {
  const figure = await open(page, "learning-signal-paths");
  await figure.getByRole("checkbox", { name: "only the direct edge" }).check();
  await expect(figure).toHaveAttribute("data-path-count", count(directLearningSignalPaths(1, 2)));
});

test("the one arrow unfolds into all its paths and folds again, with the same sum", async ({ page }) => {
  const figure = await open(page, "total-derivative-shorthand");
  const sum = await figure.getAttribute("data-path-sum");
  await expect(figure.locator(".shorthand-line")).toHaveCount(1);
  await figure.getByRole("button", { name: "Unfold the arrow" }).click();
  await expect(figure.locator(".shorthand-line")).toHaveCount(0);
  await expect(figure).toHaveAttribute("data-path-sum", sum!);
  await expect(page).toHaveURL(/s=/);
  await figure.getByRole("button", { name: "Fold all into one arrow" }).click();
  await expect(figure.locator(".shorthand-line")).toHaveCount(1);
});
