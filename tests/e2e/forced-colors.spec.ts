import { expect, test, type Locator, type Page } from "@playwright/test";
import { figureOf } from "./helpers/chapter.ts";

async function opened(page: Page, route: string, name: string): Promise<Locator> {
  await page.goto(route);
  const figure = figureOf(page, name);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute("data-ready", "true", { timeout: 60_000 });
  return figure;
}

const styleOf = (locator: Locator, name: string): Promise<string> =>
  locator.first().evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`forced colours, ${colorScheme}`, () => {
    test.beforeEach(async ({ page }) => page.emulateMedia({ forcedColors: "active", colorScheme }));

    test("the bars of hops have the colours of the edges that they count", async ({ page }) => {
      const figure = await opened(page, "algorithms/", "hops");
      for (const hops of [0, 1]) {
        const edges = await styleOf(figure.locator(`.lit-edges[data-class="hop-${hops}"] .edge-lines`), "stroke");
        expect(await styleOf(figure.locator(`tr[data-hops="${hops}"] .hops-bar > span`), "border-top-color")).toBe(edges);
      }
    });

    test("of the chapters one alone is underlined, the page’s own", async ({ page }) => {
      await page.goto("eprop/");
      const ground = await styleOf(page.locator("body"), "background-color");
      const lines = await page
        .locator(".chapter-nav a")
        .evaluateAll((links) => links.map((link) => [link.ariaCurrent, getComputedStyle(link).borderBottomColor]));
      for (const [current, line] of lines) expect(line === ground).toBe(current === null);
    });

    test("the step of a graph is marked", async ({ page }) => {
      const figure = await opened(page, "eprop/", "row-term");
      expect(await styleOf(figure.locator(".time-cursor"), "stroke")).not.toBe("none");
    });

    test("the button that starts runs is legible, and so are the spikes of the marked neuron", async ({ page }) => {
      const figure = await opened(page, "learning/", "lab");
      const start = figure.locator(".training-start");
      const [ink, ground] = [await styleOf(start, "color"), await styleOf(start, "background-color")];
      expect(ink).not.toBe(ground);
      // the browser lays a band of its own behind letters on a ground that it did not choose
      expect(ground).toBe(await styleOf(figure.locator(".training-buttons button:not(.training-start)"), "background-color"));
      expect(Number(await styleOf(figure.locator(".lab-row"), "stroke-opacity"))).toBeLessThan(0.5);
    });

    test("parts of a path and runs have lines of their own, whatever the colours are", async ({ page }) => {
      const dag = await opened(page, "derivatives/", "factor-through");
      const lines = new Set<string>();
      for (const part of ["eligibility", "learning", "gradient"]) {
        const line = dag.locator(`.dag-edge-lit[data-class="${part}"] .dag-line`);
        lines.add(`${await styleOf(line, "stroke-width")} ${await styleOf(line, "stroke-dasharray")}`);
      }
      expect(lines.size).toBe(3);
      for (const name of ["lab", "reward", "trace-worth"]) {
        const figure = await opened(page, "learning/", name);
        const dashes = await figure
          .locator("table:not(.lab-settled) .run-swatch .run-line")
          .evaluateAll((drawn) => drawn.map((line) => getComputedStyle(line).strokeDasharray));
        expect(dashes.length, name).toBeGreaterThan(5);
        expect(new Set(dashes).size, name).toBe(dashes.length);
      }
    });
  });
