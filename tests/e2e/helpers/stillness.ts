import type { Page } from "@playwright/test";

/** What moved when one control was acted on: in words, by how many px. */
export type Fault = { figure: string; control: string; moved: string };

/**
 * Acts on every control of a figure, each option of it or its ends, its dials, boxes, tiles and nodes, and tells what has moved: the figure's height,
 * that of any other figure of the page, and every control and part of this figure that is there before and after.
 */
export const unsettle = (page: Page, name: string): Promise<Fault[]> =>
  page.evaluate(async (name) => {
    const figure = document.querySelector<HTMLElement>(`figure[data-figure="${name}"]`)!;
    figure.scrollIntoView({ block: "center", behavior: "instant" });
    const faults: Fault[] = [];
    const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    /** Two frames, and until what is computed elsewhere has come. */
    const settle = async (): Promise<void> => {
      await frame();
      await frame();
      await document.fonts.ready;
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
    const differ = (before: ReturnType<typeof look>, control: string): void => {
      const after = look();
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
    const give = (element: HTMLInputElement | HTMLSelectElement, value: string): void => {
      const prototype = element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
      Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(element, value);
      element.dispatchEvent(new Event("input", { bubbles: true }));
      element.dispatchEvent(new Event("change", { bubbles: true }));
      // a number that is typed comes into force when its field is left
      element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    };
    const act = async (control: string, doing: () => void): Promise<void> => {
      const before = look();
      doing();
      await settle();
      differ(before, control);
    };
    await settle();
    const radios = new Set<string>();
    for (const control of figure.querySelectorAll<HTMLElement>(controls)) {
      if (!figure.contains(control) || !isSeen(control) || control.closest("td, th, .figure-actions, .graph-tools, .time-slider > button"))
        continue;
      const label = nameOf(control);
      if (control instanceof HTMLSelectElement) {
        const own = control.value;
        for (const { value } of [...control.options]) if (value !== own) await act(`${label} = ${value}`, () => give(control, value));
        await act(`${label} = ${own}`, () => give(control, own));
      } else if (control instanceof HTMLInputElement && control.type === "radio") {
        if (radios.has(control.name)) continue;
        radios.add(control.name);
        const group = [...figure.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(control.name)}"]`)].filter(
          isSeen,
        );
        const own = group.find(({ checked }) => checked);
        for (const one of [...group.filter((one) => one !== own), ...(own ? [own] : [])])
          await act(`${nameOf(one)} chosen`, () => one.click());
      } else if (control instanceof HTMLInputElement && control.type === "checkbox") {
        await act(`${label} switched`, () => control.click());
        await act(`${label} switched back`, () => control.click());
      } else if (control instanceof HTMLInputElement && ["range", "number"].includes(control.type)) {
        const own = control.value;
        for (const value of [control.min, control.max, own]) if (value !== "") await act(`${label} = ${value}`, () => give(control, value));
      }
    }
    const tiles = [...figure.querySelectorAll("[data-node][tabindex], [data-cell][tabindex], [data-row][tabindex], td[tabindex]")].filter(
      isSeen,
    );
    for (const tile of new Set([tiles[0], tiles[tiles.length >> 1], tiles.at(-1)])) {
      if (tile === undefined) continue;
      const press = (): void => {
        for (const type of ["pointerover", "pointerdown", "pointerup", "click"])
          tile.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }));
      };
      await act(`${tile.getAttribute("aria-label") ?? "tile"} pressed`, press);
      await act(`${tile.getAttribute("aria-label") ?? "tile"} left`, () =>
        tile.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
      );
    }
    return faults;
  }, name);
