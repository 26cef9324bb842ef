import { expect, test, type Page } from "@playwright/test";

const figureOf = (page: Page) => page.locator("figure[data-figure=matrix-view]");
const sentenceOf = (page: Page) => figureOf(page).locator(".figure-status p").first();
const field = (page: Page) => figureOf(page).getByRole("application");

const open = async (page: Page, query = "") => {
  await page.goto(`live/?figure=matrix-view${query}`);
  await expect(page.locator("figure[data-figure=matrix-view][data-ready=true]")).toBeVisible();
  await expect(field(page)).not.toHaveAttribute("aria-busy", "true");
};

test("a row of 8000 places: its paths by number and by sum", async ({ page }) => {
  await open(page);
  await expect(sentenceOf(page)).toHaveText(
    /1\.23\u00a0×\u00a010²²⁰ paths from w 1 to E that first leave neuron 1 at step 80, sum 2\.55; 4866 of 8000 places/,
  );
  await expect(field(page)).toHaveAttribute("data-lit-tiles", "4866");
  await figureOf(page).getByLabel("ink").selectOption("number of paths");
  await expect(field(page)).toHaveAttribute("data-lit-tiles", "4880");
  await figureOf(page).getByLabel("paths", { exact: true }).selectOption("trace up to t");
  await expect(field(page)).toHaveAttribute("data-lit-tiles", "80");
  await expect(page).toHaveURL(/matrixPaths\.trace/);
});

test("one tab stop, walked with the keys and set by the pointer; only the paths through the place", async ({ page }) => {
  await open(page);
  await field(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(sentenceOf(page)).toContainText("Through h 9 at step 100:");
  await page.keyboard.press("End");
  await page.keyboard.press("PageUp");
  await expect(sentenceOf(page)).toContainText("Through h 1 at step 200:");
  const box = (await field(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * (120.5 / 200), box.y + box.height * (4.5 / 40));
  await expect(sentenceOf(page)).toContainText("Through h 5 at step 121:");
  await figureOf(page).getByLabel("only paths through").check();
  await expect(field(page)).not.toHaveAttribute("aria-busy", "true");
  await expect(sentenceOf(page)).toContainText(/^3\.06\u00a0×\u00a010²¹⁸ paths/);
  await field(page).focus();
  await page.keyboard.press("Home");
  await expect(sentenceOf(page)).toHaveText(/^No path .* leads through h 5 at step 1\.$/);
  expect(await figureOf(page).locator('svg [tabindex="0"], svg[tabindex="0"]').count()).toBe(1);
});

test("Enter opens the place as a graph under its own numbers, Escape closes it", async ({ page }) => {
  await open(page);
  await field(page).focus();
  await page.keyboard.press("Enter");
  const window = figureOf(page).locator(".matrix-window");
  await expect(window.locator('[data-node="h:8:90"]')).toHaveAttribute("aria-pressed", "true");
  await expect(window.locator('[data-node="z:1:88"][data-lit=true]')).toBeVisible();
  await window.locator('[data-node="h:8:91"]').click();
  await expect(sentenceOf(page)).toContainText("Through h 8 at step 91:");
  await field(page).focus();
  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
});

test("a matrix that the page's graph can hold is opened in that graph", async ({ page }) => {
  await page.goto("live/?s=1~matrixN.4~matrixT.10~matrixNeuron.3~matrixStep.5");
  const figure = figureOf(page);
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=matrix-view][data-ready=true]")).toBeVisible();
  await figure.getByRole("button", { name: "Show in the graph above" }).click();
  const graph = page.locator("figure[data-figure=live-network]");
  await expect(graph.locator('[data-node="h:3:5"]')).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/cell=alif.*n=4.*T=10/);
});

test("the chosen row as a table", async ({ page }) => {
  await open(page, "&s=1~matrixT.12~matrixN.20~matrixExit.5");
  await figureOf(page).getByText("Row of neuron 8 as a table").click();
  const rows = figureOf(page).locator(".matrix-table tbody tr");
  await expect(rows).toHaveCount(12);
  await expect(rows.first()).toHaveText("100");
});

test("a hundred neurons over a thousand steps: computed by the worker, drawn as one image", async ({ page }) => {
  await open(page);
  const elements = (): Promise<number> => figureOf(page).locator("*").count();
  const before = await elements();
  await figureOf(page).getByLabel("neurons N").fill("100");
  await figureOf(page).getByLabel("steps T").fill("1000");
  await expect(sentenceOf(page)).toContainText("of 100\u202f000 places");
  await field(page).focus();
  for (let n = 0; n < 10; n++) await page.keyboard.press("ArrowRight");
  await expect(sentenceOf(page)).toContainText("at step 100:");
  // twelve times as many places, and no element to a place
  expect(await elements()).toBeLessThan(before + 60);
});

test("the table that a reader opens before the matrix has come stays open, and keeps the focus", async ({ page }) => {
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    window.Worker = class extends Worker {
      override postMessage(message: unknown): void {
        held.push(() => super.postMessage(message));
      }
    };
    Object.assign(window, { letGo: () => held.splice(0).forEach((send) => send()) });
  });
  await page.goto("live/");
  const table = figureOf(page).locator("details.matrix-table");
  await expect(table.locator("summary")).toBeVisible();
  await table.locator("summary").focus();
  await expect(table.locator("summary")).toBeFocused();
  await expect(figureOf(page)).toHaveAttribute("aria-busy", "true");
  await table.locator("summary").evaluate((summary: HTMLElement) => summary.click());
  await expect(table).toHaveJSProperty("open", true);
  const drawn = await table.elementHandle();
  const letGo = (element: Node): boolean => {
    (window as unknown as { letGo: () => void }).letGo();
    return element.isConnected;
  };
  await expect.poll(() => drawn.evaluate(letGo)).toBe(false);
  await expect(table.locator("tbody tr")).toHaveCount(200);
  await expect(table).toHaveJSProperty("open", true);
  await expect(table.locator("summary")).toBeFocused();
});
