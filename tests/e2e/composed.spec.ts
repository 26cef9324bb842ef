import { expect, test, type Page } from "@playwright/test";
import { label, readThrough, routes } from "./helpers/site.ts";

/** What stands off the text's axis, leaves the page, or lies on something else. */
const outOfPlace = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const article = document.querySelector("main article")!;
    const text = [...article.querySelectorAll<HTMLElement>("p")].find(
      (p) => p.closest("figure, aside, details, nav") === null && p.offsetWidth > 300,
    );
    if (text === undefined) return [];
    const column = text.getBoundingClientRect();
    const faulty: string[] = [];
    const nameOf = (element: Element): string =>
      element.getAttribute("data-figure") ??
      `${element.tagName.toLowerCase()} ${element.className || element.textContent.trim().slice(0, 30)}`;
    const barsOf = (drawing: Element): [number, number] => {
      const bars = [...drawing.querySelectorAll("[data-node^='w:'] rect, [data-node=E] rect")].map((bar) => bar.getBoundingClientRect());
      return [Math.min(...bars.map(({ left }) => left)), Math.max(...bars.map(({ right }) => right))];
    };
    // formulas stand there with their number or without
    for (const formula of article.querySelectorAll(":scope > .equation .katex-html, :scope > .display .katex-html")) {
      const parts = [...formula.querySelectorAll(".base")].map((part) => part.getBoundingClientRect());
      const [from, to] = [Math.min(...parts.map(({ left }) => left)), Math.max(...parts.map(({ right }) => right))];
      const off = (from + to - column.left - column.right) / 2;
      // a long one gives way to its number
      if (Math.abs(off) > 3 && to < column.right - 80)
        faulty.push(`the formula ${formula.textContent.slice(0, 20)} is ${off.toFixed(0)} px off the axis of the text`);
    }
    for (const figure of article.querySelectorAll("figure[data-figure]")) {
      const box = figure.getBoundingClientRect();
      const isAligned = Math.abs(box.left - column.left) < 2;
      const isCentred = Math.abs(box.left + box.right - column.left - column.right) < 4;
      if (!isAligned && !isCentred)
        faulty.push(`${nameOf(figure)} stands at ${box.left.toFixed(0)}, the text at ${column.left.toFixed(0)}`);
      if (box.left < 0 || box.right > innerWidth) faulty.push(`${nameOf(figure)} leaves the page`);
      for (const drawing of figure.querySelectorAll(".graph-stack, .board")) {
        const place = drawing.parentElement!.parentElement!.getBoundingClientRect();
        const { left, width } = drawing.getBoundingClientRect();
        // a drawing in a column of its figure stands on the axis of that column
        if (place.width < column.width - 2 || Math.abs(place.left - column.left) > 2) continue;
        // of a graph its bars stand there, and the names beside them count for nothing; a board has names on one side and sums on the other
        const [from, to] = drawing.matches(".board") ? [left, left + width] : barsOf(drawing);
        const off = width < column.width ? (from + to - column.left - column.right) / 2 : left - column.left;
        if (Math.abs(off) > 2) faulty.push(`the drawing of ${nameOf(figure)} is ${off.toFixed(0)} px off the axis of the text`);
      }
    }
    const contents = document.querySelector("nav.contents a");
    if (contents && contents.getBoundingClientRect().right > column.left - 16) faulty.push("the contents touch the text");
    const chapterNav = document.querySelector<HTMLElement>(".chapter-nav")!;
    if (new Set([...chapterNav.querySelectorAll("a")].map(({ offsetTop }) => offsetTop)).size > 1)
      faulty.push("the chapters take more than one line of the header");
    const blocks = [
      ...article.querySelectorAll<HTMLElement>("p, h1, h2, h3, ul, ol, figure, aside, .side-note, table, .equation, [data-companion], nav"),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        one.offsetWidth > 0 &&
        !one.matches("figure *, .visually-hidden"),
    );
    for (const [n, one] of blocks.entries())
      for (const other of blocks.slice(n + 1)) {
        if (one.contains(other) || getComputedStyle(one).position === "fixed" || getComputedStyle(other).position === "fixed") continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const [across, down] = [
          Math.min(a.right, b.right) - Math.max(a.left, b.left),
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
        ];
        if (across > 2 && down > 2) faulty.push(`${nameOf(other)} lies on ${nameOf(one)} by ${across.toFixed(0)} x ${down.toFixed(0)}`);
      }
    return faulty;
  });

/** Numbers of a chart's scale that are cut off. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("figure[data-figure] .chart-scale span")]
      .filter((span) => span.checkVisibility({ visibilityProperty: true }))
      .flatMap((span) => {
        const { left } = span.getBoundingClientRect();
        for (let box = span.parentElement; box !== null; box = box.parentElement)
          if (getComputedStyle(box).overflowX !== "visible" && left < box.getBoundingClientRect().left - 0.5)
            return [`${span.textContent} in ${span.closest("figure")!.dataset.figure}`];
        return left < 0 ? [`${span.textContent} off the page`] : [];
      }),
  );

for (const route of routes)
  test(`${label(route)}: every figure stands on the text's axis, nothing lies on anything, and no number of a chart's scale is cut off`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(route);
    for (const width of [390, 1280, 1440, 1680]) {
      await page.setViewportSize({ width, height: 900 });
      await readThrough(page);
      // figures that measure their width take their new one a moment later
      await expect.poll(() => cutOff(page), `${width} px`).toEqual([]);
      if (width >= 1440) await expect.poll(() => outOfPlace(page), `${width} px`).toEqual([]);
    }
  });
