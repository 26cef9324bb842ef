import type { Cover } from "./room.ts";

/** What stands in the margin and keeps others out of it. */
const inMargin = "article > .island:has(> .figure-wide), article .side-note, article .walk, .neighbours, .site-footer";
/** What the companion and the list of contents leave free above and below themselves. */
export const air = 16;

/** The parts of the margin in sight that are taken; with `companion`, by it too. */
export function coversOfMargin(companion: boolean): Cover[] {
  return [...document.querySelectorAll(companion ? `${inMargin}, .companion[data-room]` : inMargin)]
    .map((element) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      // beside a caption, which keeps to the text's width, the margin is free
      return { top, bottom: element.querySelector("figcaption")?.getBoundingClientRect().top ?? bottom, height };
    })
    .filter(({ height, top, bottom }) => height > 0 && bottom > 0 && top < innerHeight)
    .map(({ top, bottom }) => ({ top: top - air, bottom: bottom + air }));
}
