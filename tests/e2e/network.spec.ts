import { expect, test } from "@playwright/test";
import { brokenGraph, brokenShown, pathsKnown } from "../../src/figures/broken-hypotheses/model.ts";
import { compactGraph } from "../../src/layout/collapse.ts";
import { compactShown } from "../../src/figures/compact-graph/model.ts";
import { allPaths, throughNodes } from "../../src/graph/path-sets.ts";
import { hiddenId } from "../../src/graph/ids.ts";
import type { NodeId } from "../../src/graph/types.ts";
import { expectedOf, lights, litTerms, nodeOf, open, expectSays } from "./helpers/chapter.ts";

const through = (...nodes: string[]) => compactShown(compactGraph(3), nodes as NodeId[]);

test("compact-graph: nodes by mouse and keyboard, terms both ways; it opens into neurons and folds again; the address keeps it all", async ({
  page,
}) => {
  const search = "?n=3&T=3&t=2";
  const expected = expectedOf("network", search);
  const figure = await open(page, "network/", search, "compact-graph");
  const counts = (...nodes: string[]) => expect(figure).toHaveAttribute("data-path-count", String(through(...nodes).count));
  const opener = figure.getByRole("button", { name: "Open into neurons" });

  await test.step("each node there once, and selected by mouse", async () => {
    await expect(nodeOf(figure, "h:2")).toHaveCount(1);
    await expect(nodeOf(figure, "W")).toHaveCount(1);
    await counts();
    await nodeOf(figure, "z:2").click();
    await counts("z:2");
    await lights(figure, through("z:2").lit.nodes);
    await nodeOf(figure, "h:1").click();
    await counts("z:2", "h:1");
    await expect(page).toHaveURL(/compactNodes\.z:2,h:1/);
    await page.reload();
    await expect(figure).toHaveAttribute("data-ready", "true");
    await counts("z:2", "h:1");
    await lights(figure, through("z:2", "h:1").lit.nodes);
    await nodeOf(figure, "h:1").focus();
    await page.keyboard.press("Escape");
    await counts();
    await lights(figure, ["E"]);
  });

  await test.step("by keyboard, along an edge that lights its term", async () => {
    await nodeOf(figure, "h:1").focus();
    await page.keyboard.press("ArrowRight");
    await expect(nodeOf(figure, "h:2")).toBeFocused();
    await expect(figure.locator(".edge-tip")).toContainText("own state");
    expect(await litTerms(page)).toEqual(["state"]);
    await page.keyboard.press("Enter");
    await counts("h:2");
    await page.keyboard.press("Escape");
    expect(await litTerms(page)).toEqual([]);
  });

  await test.step("a term of an equation lights its edges, or its paths", async () => {
    const columns = [1, 2, 3];
    await page.locator('#eq-model .equation-terms [data-term="emit"]').focus();
    await lights(
      figure,
      columns.flatMap((t) => [`h:${t}`, `z:${t}`]),
    );
    await page.locator('.equation-terms [data-term="eligibility-trace"]').first().focus();
    await lights(figure, ["W", "h:1", "h:2", "z:2"]);
    await page.locator('.equation-terms [data-term="eligibility-trace"]').first().blur();
    await lights(figure, ["E"]);
  });

  await test.step("opened, every neuron is in its column; it selects as the page's graphs do", async () => {
    const folded = (await nodeOf(figure, "h:2").boundingBox())!;
    await opener.click();
    await expect(nodeOf(figure, "h:2:2")).toHaveCount(1);
    await expect(nodeOf(figure, "h:2")).toHaveCount(0);
    const boxes = () => Promise.all([1, 2, 3].map(async (j) => (await nodeOf(figure, `h:${j}:2`).boundingBox())!));
    for (const { x } of await boxes()) expect(Math.abs(x - folded.x)).toBeLessThan(2);
    await expect.poll(async () => new Set((await boxes()).map(({ y }) => Math.round(y))).size).toBe(3);
    await expect(page).toHaveURL(/unfolded/);
    await expectSays(figure, expected, allPaths(1));
    await nodeOf(figure, "h:2:2").click();
    await expectSays(figure, expected, throughNodes(1, hiddenId(2, 2)));
    await lights(figure, expected.engine.lit(throughNodes(1, hiddenId(2, 2))).nodes);
    await page.keyboard.press("Escape");
    await expectSays(figure, expected, allPaths(1));
    await figure.getByRole("button", { name: "Fold the neurons together" }).click();
    await expect(nodeOf(figure, "h:2")).toHaveCount(1);
  });
});

test("expanded-graph: 18 paths at N = 2, T = 3; terms of the model light their edges, those of the claim their paths", async ({ page }) => {
  const search = "?n=2&T=3";
  const { engine, settings } = expectedOf("network", search);
  const figure = await open(page, "network/", search, "expanded-graph");
  await expect(figure).toHaveAttribute("data-path-count", "18");
  await lights(figure, ["E"]);
  const lit = async (term: string, nodes: Iterable<string>) => {
    await page.locator(`.equation-terms [data-term="${term}"]`).first().focus();
    await lights(figure, nodes);
  };
  const ends = (kinds: string[]) =>
    new Set(
      engine.graph.edges
        .filter(({ kind, from }) => kinds.includes(kind) && from !== "w:2" && engine.lit(allPaths(1)).nodes.has(from))
        .flatMap(({ from, to }) => [from, to] as string[]),
    );
  for (const kind of ["state", "weight", "emit", "loss"]) await lit(kind, ends([kind]));
  await lit("synapse", ends(["synapse", "self"]));
  await lit("gradient", engine.lit(allPaths(settings.post)).nodes);
});

test("broken-hypotheses: each breach makes the claim wrong, and its bypass repairs it; nodes keep the paths through them", async ({
  page,
}) => {
  const figure = await open(page, "network/", "", "broken-hypotheses");
  const numbers = figure.locator("[data-breach]");
  for (const label of ["H1: gap junctions", "H2: weight decay", "H3: voltage penalty", "H4: weights in the start"]) {
    await figure.getByLabel(label, { exact: true }).check();
    await expect.poll(async () => Number(await numbers.getAttribute("data-error"))).toBeGreaterThan(0.001);
    expect(Number(await numbers.getAttribute("data-repaired-error"))).toBeLessThan(1e-12);
    await expect(figure.locator("[data-edge^=bypass]").first()).toHaveAttribute("data-lit", "true");
  }
  await figure.getByLabel("none broken").check();
  await expect.poll(async () => Number(await numbers.getAttribute("data-error"))).toBeLessThan(1e-12);

  await figure.getByLabel("H3: voltage penalty").check();
  const graph = brokenGraph("voltage-penalty");
  const shown = (...nodes: string[]) => brokenShown(graph, nodes as NodeId[], "");
  await nodeOf(figure, "h:1:2").click();
  await expect(figure).toHaveAttribute("data-path-count", String(shown("h:1:2").count));
  await lights(figure, shown("h:1:2").nodes);
  await expect(figure.locator("svg.dag [tabindex='0']")).toHaveCount(1);
  await page.keyboard.press("ArrowUp");
  await expect(nodeOf(figure, "z:1:2")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(figure).toHaveAttribute("data-path-count", String(shown("h:1:2", "z:1:2").count));
  await expect(page).toHaveURL(/breachNodes\.h:1:2,z:1:2/);
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", String(pathsKnown(graph).known));
  await page.locator('#eq-model .equation-terms [data-term="state"]').focus();
  await expect(figure.locator("[data-edge^=state]:not([data-lit])")).toHaveCount(0);
  await expect(figure.locator("[data-edge][data-lit]:not([data-edge^=state])")).toHaveCount(0);
  const loss = (await figure.locator("[data-edge='loss:z:2:3>E'] .dag-reach").boundingBox())!;
  await page.mouse.move(loss.x + loss.width / 2, loss.y + loss.height / 2);
  await page.locator("[data-edge='loss:z:2:3>E'] .dag-reach").dispatchEvent("pointerover");
  expect(await litTerms(page)).toContain("loss");
});

test("by touch: a tap on a node keeps the paths through it, a second tap lets go", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const compact = await open(page, "network/", "?n=3&T=3&t=2", "compact-graph");
  await nodeOf(compact, "z:2").tap();
  await expect(compact).toHaveAttribute("data-path-count", String(through("z:2").count));
  await lights(compact, through("z:2").lit.nodes);
  await nodeOf(compact, "z:2").tap();
  await lights(compact, ["E"]);

  const broken = await open(page, "network/", "", "broken-hypotheses");
  await broken.getByLabel("H3: voltage penalty").tap();
  const graph = brokenGraph("voltage-penalty");
  const shown = brokenShown(graph, ["h:1:2"] as NodeId[], "");
  await nodeOf(broken, "h:1:2").tap();
  await expect(broken).toHaveAttribute("data-path-count", String(shown.count));
  await lights(broken, shown.nodes);
  await nodeOf(broken, "h:1:2").tap();
  await expect(broken).toHaveAttribute("data-path-count", String(pathsKnown(graph).known));
  await context.close();
});
