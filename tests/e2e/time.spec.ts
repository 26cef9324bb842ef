// Time, size and the address of the e-prop chapter: what one figure changes, all follow, and a link brings back.
import { expect, test, type Page } from "@playwright/test";
import { allPaths } from "../../src/graph/path-sets.ts";
import { decodeSearch } from "../../src/state/url.ts";
import { defaultsOf } from "../../src/state/values.ts";
import { expectedIn, expectedOf, figureOf, nodeOf, open, pathFigures, expectSays } from "./helpers/chapter.ts";
import { answeredShiftOf, forgetShifts, shiftOf, watchShifts } from "./helpers/site.ts";

const graphs = pathFigures.eprop.map(({ name }) => name);
const boards = ["all-rows", "diagonals", "triangle"];

test("scrubbing t moves every figure that shares it, and nothing else; it plays, pauses and steps", async ({ page }) => {
  const search = "?seed=7&n=3&T=5&post=2&pre=1&t=2";
  await watchShifts(page);
  const first = await open(page, "eprop/", search, ...graphs, ...boards, "algorithm");
  await first.evaluate((figure) => figure.scrollIntoView({ block: "center", behavior: "instant" }));
  await forgetShifts(page);
  const { settings } = expectedOf("eprop", search);
  const sliders = page.getByRole("slider", { name: "time step t" });
  await expect(sliders).toHaveCount(7);
  const at = async (t: number) => {
    for (const slider of await sliders.all()) await expect(slider).toHaveValue(String(t));
    const expected = expectedIn({ ...settings, t });
    for (const figure of pathFigures.eprop) {
      await expectSays(figureOf(page, figure.name), expected, figure.whole(expected.settings));
      await expect(nodeOf(figureOf(page, figure.name), `z:2:${t}`)).toHaveAttribute("data-lit", "true");
    }
    await expect.poll(() => decodeSearch(new URL(page.url()).search, "eprop").settings.t).toBe(t);
  };
  const heights = () =>
    page.locator("figure[data-figure]").evaluateAll((all) => all.map((figure) => figure.getBoundingClientRect().height));
  const before = await heights();
  const history = await page.evaluate(() => window.history.length);
  const slider = first.getByRole("slider", { name: "time step t" });
  await slider.press("Home");
  await at(1);
  for (let t = 2; t <= 5; t++) {
    await slider.press("ArrowRight");
    await at(t);
  }
  await first.getByRole("button", { name: "one step back" }).click();
  await at(4);
  await first.getByRole("button", { name: "one step on" }).click();
  await slider.press("Home");
  await first.getByRole("button", { name: "play", exact: true }).click();
  await expect(slider).not.toHaveValue("1");
  await first.getByRole("button", { name: "pause", exact: true }).click();
  const stopped = Number(await slider.inputValue());
  expect(stopped).toBeLessThan(5);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1100)));
  await at(stopped);
  expect(await heights()).toEqual(before);
  expect(await page.evaluate(() => window.history.length)).toBe(history);
  expect(await shiftOf(page)).toBe(0);
  expect(await answeredShiftOf(page)).toBe(0);
});

/** All that a reader sees of the state of a page. */
const seen = (page: Page) =>
  page.locator("figure[data-figure]").evaluateAll((figures) =>
    figures.map((figure) => ({
      figure: figure.getAttribute("data-figure"),
      count: figure.getAttribute("data-path-count"),
      sum: figure.getAttribute("data-path-sum"),
      status: figure.querySelector(".figure-status p")?.textContent,
      lit: [...figure.querySelectorAll("[data-lit=true]")].map((node) =>
        ["node", "cell", "row", "diagonal", "edge"].map((name) => node.getAttribute(`data-${name}`)).join(" "),
      ),
      places: [...figure.querySelectorAll("[data-node], [data-cell]")].map(
        (node) => node.getAttribute("transform") ?? node.querySelector(".node-body")?.getAttribute("cy"),
      ),
      values: [...figure.querySelectorAll("[data-value]")].map((node) => node.getAttribute("data-value")),
      controls: [...figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].map((control) =>
        control instanceof HTMLInputElement && control.type !== "range" && control.type !== "number" ? control.checked : control.value,
      ),
      labels: [...figure.querySelectorAll("svg [data-node] .math-label, svg .board-labels")].map((label) => label.textContent).join(" "),
    })),
  );

test("a copied link restores the state of every figure exactly", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copy = async (name: string): Promise<string> => {
    await figureOf(page, name).locator("summary[aria-label='take this figure away']").click();
    await figureOf(page, name).getByRole("button", { name: "Copy link" }).click();
    await page.keyboard.press("Escape");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const restored = async (route: string, names: readonly string[], link: string) => {
    const before = await seen(page);
    await page.goto("about:blank");
    await open(page, "", link, ...names);
    await expect.poll(() => seen(page)).toEqual(before);
    expect(new URL(link).pathname).toBe(`/${route}`);
  };

  await test.step("/eprop/", async () => {
    const names = [...graphs, ...boards];
    await open(page, "eprop/", "?cell=alif&seed=11", ...names);
    const of = (name: string) => figureOf(page, name);
    await of("eligibility-paths").getByLabel("number of neurons N").selectOption("4");
    await of("eligibility-paths").getByLabel("number of time steps T").selectOption("7");
    await of("triangle").getByLabel("neuron j, postsynaptic").selectOption("3");
    await of("row-term").getByLabel("neuron i, presynaptic").selectOption("4");
    await of("learning-signal-paths").getByRole("checkbox", { name: "only the direct edge" }).check();
    await of("learning-signal-paths").getByRole("checkbox", { name: "step numbers" }).check();
    await of("total-derivative-shorthand").getByRole("button", { name: "Unfold the arrow" }).click();
    await of("diagonals").getByLabel("entry t′ of the diagonal").selectOption("4");
    await of("diagonals").getByLabel("diagonals as rows").check();
    await of("all-rows").getByRole("radio", { name: "diagonals" }).check({ force: true });
    await of("triangle").locator('[data-cell="3,6"]').click();
    await nodeOf(of("eligibility-paths"), "h:2:4").click();
    await nodeOf(of("eligibility-paths"), "z:3:5").click();
    await page.keyboard.press("Tab");
    await page.mouse.move(1, 1);
    await restored("eprop/", names, await copy("row-term"));
  });

  await test.step("/network/", async () => {
    const names = ["compact-graph", "expanded-graph", "broken-hypotheses"];
    await open(page, "network/", "?seed=4&n=3", ...names);
    const of = (name: string) => figureOf(page, name);
    await nodeOf(of("compact-graph"), "h:3").click();
    await nodeOf(of("expanded-graph"), "z:2:3").click();
    await of("broken-hypotheses").getByLabel("H4: weights in the start").check();
    await nodeOf(of("broken-hypotheses"), "z:1:0").click();
    await page.keyboard.press("Tab");
    await page.mouse.move(1, 1);
    await restored("network/", names, await copy("expanded-graph"));
    await of("compact-graph").getByRole("button", { name: "Open into neurons" }).click();
    await restored("network/", names, await copy("expanded-graph"));
  });
});

test("N from 2 to 6 and T from 2 to 8 are offered, and every figure follows; beyond them the address is clamped, with a note that moves nothing", async ({
  page,
}) => {
  const figure = await open(page, "eprop/", "", ...graphs, ...boards);
  const [n, T] = [figure.getByLabel("number of neurons N"), figure.getByLabel("number of time steps T")];
  expect(await n.locator("option").allInnerTexts()).toEqual(["2", "3", "4", "5", "6"]);
  expect(await T.locator("option").allInnerTexts()).toEqual(["2", "3", "4", "5", "6", "7", "8"]);
  await expect(n).toHaveValue("2");
  for (const [neurons, steps] of [
    [2, 2],
    [6, 2],
    [2, 8],
    [6, 8],
  ] as const) {
    await n.selectOption(String(neurons));
    await T.selectOption(String(steps));
    const { settings } = expectedIn({ ...defaultsOf("eprop"), n: neurons, T: steps });
    const expected = expectedIn({ ...settings, t: Number(await figure.getByRole("slider").inputValue()) });
    for (const part of pathFigures.eprop) {
      await expectSays(figureOf(page, part.name), expected, part.whole(expected.settings));
      await expect(figureOf(page, part.name).locator("[data-node]")).toHaveCount(expected.engine.graph.nodes.length);
    }
    await expectSays(figureOf(page, "triangle"), expected, allPaths(1));
    for (const board of boards) await expect(figureOf(page, board).locator("[data-cell]")).toHaveCount((steps * (steps + 1)) / 2);
    await expect(figureOf(page, "all-rows").locator(".thumbnail")).toHaveCount((steps * (steps + 1)) / 2);
  }
  for (const [asked, neurons, steps] of [
    ["?n=1&T=1&t=9&post=7", 2, 2],
    ["?n=7&T=9&t=0&post=0", 6, 8],
  ] as const) {
    await watchShifts(page);
    await page.goto(`eprop/${asked}`);
    await expect(page.locator("figure[data-figure=eligibility-paths][data-ready=true]")).toBeAttached();
    await expect(page.locator("[data-notice] li")).toHaveCount(4);
    await expect(page.locator("[data-notice] li").first()).toBeVisible();
    await expect(n).toHaveValue(String(neurons));
    await expect(T).toHaveValue(String(steps));
    expect(await shiftOf(page)).toBe(0);
  }
});
