import type { Page } from "@playwright/test";
import { installActs, type ActsOn } from "../../../bench/page/acts.ts";

/** What moved when one control was acted on: in words, by how many px. */
export type Fault = { figure: string; control: string; moved: string };

/**
 * Acts on every control of a figure, each option of it or its ends, its dials, boxes, tiles and nodes, and tells what has moved: the figure's height,
 * that of any other figure of the page, and every control and part of this figure that is there before and after. Tells as well of rooms that are kept
 * for what never comes.
 */
export async function unsettle(page: Page, name: string): Promise<Fault[]> {
  await page.evaluate(installActs);
  return page.evaluate(async (name) => {
    const { actsOn } = window as unknown as { actsOn: ActsOn };
    const figure = document.querySelector<HTMLElement>(`figure[data-figure="${name}"]`)!;
    figure.scrollIntoView({ block: "center", behavior: "instant" });
    const faults: Fault[] = [];
    /** A wait that says what it waited for when that does not come: half a minute is longer than any machine needs. */
    const within = <T>(what: string, awaited: Promise<T>): Promise<T> =>
      new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`${what} within 30 s`)), 30_000);
        void awaited.then((value) => {
          clearTimeout(timer);
          done(value);
        });
      });
    const frame = (): Promise<void> =>
      within("no frame was painted", new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));
    /** Two frames, and until what is computed elsewhere has come. */
    const settle = async (): Promise<void> => {
      await frame();
      await frame();
      await within("the faces did not come", document.fonts.ready);
      const end = performance.now() + 4000;
      while (document.querySelector("figure [aria-busy=true], figure[aria-busy=true]") && performance.now() < end) await frame();
      await frame();
    };
    const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const controls = "input, select, textarea, button, summary";
    const parts = ".figure-picture > *, .figure-controls, .figure-status, .graph-tools, figcaption";
    /** What is drawn stands where its number is; a row that sticks to the screen's edge stands where the page is scrolled to. */
    const isDrawn = (element: Element): boolean =>
      element.closest("svg, td, th, .listing, .costs-labels, .figure-dial, .neuron-editor, .neuron-formulas") !== null;
    const nameOf = (element: Element): string => {
      const label = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent;
      return element.matches(controls) ? label.trim().slice(0, 30) : `.${element.classList[0] ?? element.tagName.toLowerCase()}`;
    };
    const figures = [...document.querySelectorAll<HTMLElement>("figure[data-figure]")];
    const heightOf = (element: Element): number => element.getBoundingClientRect().height;
    type Places = Map<Element, { x: number; y: number }>;
    const look = (): { heights: number[]; places: Places } => {
      const { left, top } = figure.getBoundingClientRect();
      const places: Places = new Map();
      for (const element of figure.querySelectorAll(`${controls}, ${parts}`))
        if (isSeen(element) && !isDrawn(element)) {
          const box = element.getBoundingClientRect();
          places.set(element, { x: box.left - left, y: box.top - top });
        }
      return { heights: figures.map(heightOf), places };
    };
    const differ = (before: ReturnType<typeof look>, after: ReturnType<typeof look>, control: string): void => {
      const moved: string[] = [];
      figures.forEach((one, n) => {
        const by = after.heights[n] - before.heights[n];
        if (Math.abs(by) > 1) moved.push(`height of ${one.dataset.figure} ${by > 0 ? "+" : ""}${by.toFixed(1)}`);
      });
      for (const [element, { x, y }] of before.places) {
        const now = after.places.get(element);
        if (now === undefined || (Math.abs(now.x - x) <= 1 && Math.abs(now.y - y) <= 1)) continue;
        moved.push(`${nameOf(element)} by ${(now.x - x).toFixed(1)}, ${(now.y - y).toFixed(1)}`);
      }
      if (moved.length > 0) faults.push({ figure: name, control, moved: moved.slice(0, 4).join("; ") });
    };
    /** What keeps a room, and by how many px that is more than it ever held. */
    const spare = new Map<Element, number>();
    const measureRooms = (): void => {
      for (const element of figure.querySelectorAll<HTMLElement>("*")) {
        if (!(element instanceof HTMLElement) || !isSeen(element)) continue;
        const { minHeight, paddingTop, paddingBottom } = getComputedStyle(element);
        const room = parseFloat(minHeight) - parseFloat(paddingTop) - parseFloat(paddingBottom);
        if (!(room > 40)) continue;
        const content = document.createRange();
        content.selectNodeContents(element);
        const over = room - content.getBoundingClientRect().height;
        spare.set(element, Math.min(over, spare.get(element) ?? Infinity));
      }
    };
    await settle();
    let before = look();
    measureRooms();
    for (const { label, perform } of actsOn(figure)) {
      perform();
      await settle();
      const after = look();
      differ(before, after, label);
      before = after;
      measureRooms();
    }
    // on a narrower screen, and in the faces of another device, the same words take more lines
    const enough = innerWidth < 640 ? 130 : 100;
    for (const [element, over] of spare)
      if (over > enough) faults.push({ figure: name, control: nameOf(element), moved: `keeps ${over.toFixed(0)} px that nothing fills` });
    return faults;
  }, name);
}
