import { expect, test, type Locator } from "@playwright/test";
import { pathsOfRule } from "../../src/binding/rules.ts";
import { throughNodes } from "../../src/graph/path-sets.ts";
import type { NodeId } from "../../src/graph/types.ts";
import { ruleNames } from "../../src/model/rule-names.ts";
import { expectedOf, figureOf, nodeOf, open } from "./helpers/chapter.ts";
import { serveFolder } from "./helpers/served.ts";
import { complaintsOf, figures, label, readThrough, routes, shiftOf, watchShifts, inDeviceFaces, inOwnFaces } from "./helpers/site.ts";

// Kinds of lies that hostile readers found.

test("taxonomy: what is selected after a rule was chosen counts and names that rule's paths", async ({ page }) => {
  const { engine, settings } = expectedOf("algorithms", "");
  const figure = await open(page, "algorithms/", "?figure=taxonomy", "taxonomy");
  const status = figure.locator(".figure-status p");
  const counts = new Set<string>();
  for (const [n, name] of ruleNames.entries()) {
    await figure.getByRole("radio").nth(n).check();
    for (const node of ["h:2:2", "z:1:2", "E"] as NodeId[]) {
      await nodeOf(figure, node).press("Enter");
      const kept = pathsOfRule[name](throughNodes(settings.post, ...(node === "E" ? [] : [node])), {
        local: settings.local,
        order: settings.hops,
        window: 2,
      });
      await expect(figure, `${name} ${node}`).toHaveAttribute("data-path-count", String(engine.count(kept)));
      await expect(status).toContainText("those that the rule keeps");
      counts.add(String(engine.count(kept)));
      await nodeOf(figure, node).press("Escape");
    }
  }
  expect(counts.size).toBeGreaterThan(4);
});

/** What the sentence counts; undefined if it counts no paths. */
function countIn(sentence: string): string | undefined {
  if (/\bNo path\b/.test(sentence)) return "0";
  const [, of, count, rest] = /^(?:.*?\W)??(Of )?([\d\s]*\d)\s*paths?\b(.*)/s.exec(sentence) ?? [];
  const said = of === undefined ? count : /([\d\s]*\d) (?:are kept|and misses)/.exec(rest)?.[1];
  return said?.replace(/\s/g, "");
}

async function agrees(figure: Locator, when: string): Promise<void> {
  await expect(async () => {
    const sentence = await figure.locator(".figure-status p").first().innerText();
    const count = await figure.getAttribute("data-path-count");
    const said = countIn(sentence);
    if (said !== undefined) expect(said, `${when}: ${sentence}`).toBe(count);
    if (count === "0") expect(sentence, when).not.toMatch(/these paths/);
  }).toPass({ timeout: 60_000 });
}

/** They light no paths. */
const unlit = new Set([
  ...["opening", "slow-trace", "costs", "partial-total", "lab", "trace-worth", "reward"],
  ...["matrix-view", "gradients", "quality-map", "forward-backward", "local-sets", "checks", "published"],
]);

test("a figure that lights no paths counts none, and every other one counts them", async ({ page }) => {
  for (const { route, name } of figures) {
    await page.goto(`${route}?figure=${name}`);
    const figure = figureOf(page, name);
    await expect(figure).toHaveAttribute("data-ready", "true");
    expect((await figure.getAttribute("data-path-count")) === null, name).toBe(unlit.has(name));
  }
});

for (const { route, name } of figures.filter((one) => !unlit.has(one.name)))
  test(`${label(route)} ${name}: its sentence counts what it lights, whatever is selected`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.goto(`${route}?figure=${name}`);
    const figure = figureOf(page, name);
    await expect(figure).toHaveAttribute("data-ready", "true");
    await agrees(figure, "at rest");
    for (const node of ["w:2", "h:2:2", "z:1:1", "E"]) {
      const place = nodeOf(figure, node).first();
      if ((await place.count()) === 0) continue;
      await place.press("Enter");
      await agrees(figure, node);
      await place.press("Escape");
    }
    expect(complaints).toEqual([]);
  });

const screens = [
  [1440, 1400],
  [412, 915],
] as const;

for (const [width, height] of screens)
  test(`nothing moves while the rest of a page is laid out, ${width} px wide`, async ({ browser }) => {
    for (const route of routes) {
      const page = await browser.newPage({ viewport: { width, height } });
      await watchShifts(page);
      // where the site's faces do not come, nothing moves for them, and everything has its place all the same
      await inDeviceFaces(page);
      await page.goto(route);
      await expect(page.locator("html[data-first-paint]")).toHaveCount(0);
      expect(await shiftOf(page), label(route)).toBeLessThan(0.001);
      await page.setViewportSize({ width: 320, height });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${label(route)} at 320 px`).toBe(320);
      await page.close();
    }
  });

for (const [width, height] of screens)
  test(`a page that comes in pieces moves nothing, ${width} px wide`, async ({ browser }) => {
    const site = await serveFolder("dist", (html) => {
      const [header, afterHeader] = [html.indexOf("<header"), html.indexOf("</header>")];
      const firstScreens = afterHeader + 100_000;
      return [
        html.slice(0, header),
        ...html.slice(header, afterHeader).split(/(?<=<\/(?:a|nav|button|div)>)/),
        ...(html.slice(afterHeader, firstScreens).match(/.{1,2500}/gs) ?? []),
        html.slice(firstScreens),
      ];
    });
    const moved: string[] = [];
    for (const route of routes) {
      const page = await browser.newPage({ viewport: { width, height } });
      await watchShifts(page);
      await inDeviceFaces(page);
      await page.goto(site.home + route);
      await expect(page.locator("html[data-first-paint]")).toHaveCount(0);
      const shift = await shiftOf(page);
      if (shift > 0) moved.push(`${label(route)}: ${shift.toFixed(5)}`);
      await page.close();
    }
    site.close();
    expect(moved).toEqual([]);
  });

test("what is far from the first screen follows the first paint by itself, moves nothing, and is there at once when asked for", async ({
  page,
}) => {
  await watchShifts(page);
  await page.addInitScript(() => {
    const seen = { all: 0, shown: 0 };
    Object.assign(window, { seen });
    addEventListener("DOMContentLoaded", () => {
      const blocks = [...document.querySelectorAll("article.chapter > *")];
      seen.all = blocks.length;
      seen.shown = blocks.filter((block) => block.getClientRects().length > 0).length;
    });
  });
  await page.goto("eprop/");
  await expect(page.locator("html[data-first-paint]")).toHaveCount(0);
  const seen = await page.evaluate(() => (window as unknown as { seen: { all: number; shown: number } }).seen);
  expect(seen.shown).toBeLessThan(seen.all / 3);
  await readThrough(page);
  const heightOf = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);
  expect(await shiftOf(page)).toBeLessThan(0.001);
  await inOwnFaces(page);
  await page.goto("eprop/");
  await readThrough(page);
  const whole = await heightOf();
  await page.goto("eprop/#the-algorithm");
  await page.reload();
  await expect(page.locator("#the-algorithm")).toBeInViewport();
  await readThrough(page);
  await expect.poll(heightOf).toBe(whole);
});

test("a page that has no time to lay out the rest does so for whoever moves the bar at its side", async ({ page }) => {
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    Object.assign(window, { setTimeout: (act: TimerHandler, ms?: number) => (ms === 16 ? 0 : later(act, ms)) });
  });
  await page.goto("eprop/");
  await expect(page.locator("article.chapter > [data-laid-out]")).not.toHaveCount(0);
  await expect(page.locator("html[data-first-paint]")).toHaveCount(1);
  await page.evaluate(() => scrollTo({ top: 200, behavior: "instant" }));
  await expect(page.locator("html[data-first-paint]")).toHaveCount(0);
});

test("texts are sent in the shortest coding that a browser takes", async ({ request }) => {
  for (const [accepted, coding] of [
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, br;q=0", "gzip"],
    ["identity", undefined],
  ] as const) {
    const answer = await request.get("eprop/", { headers: { "accept-encoding": accepted } });
    expect(answer.headers()["content-encoding"], accepted).toBe(coding);
    expect(await answer.text()).toContain("</html>");
  }
});
