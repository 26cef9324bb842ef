import { useSyncExternalStore } from "react";
import { isCompanionSet, type CompanionSet } from "./sets.ts";
import { air, coversOfMargin } from "./covers.ts";
import { roomFor } from "./room.ts";

/** Where the reader is: the set that the block at the middle of the screen speaks of, and where the margin has room. */
export interface Reading {
  readonly set: CompanionSet;
  /** Distance from the top of the screen, in pixels; undefined where there is no room. */
  readonly top: number | undefined;
}

const wide = "(min-width: 75rem)";
/** Where it stands if nothing is in its way. */
const usual = 96;

const begin: Reading = { set: "network", top: undefined };

/** Follows the reader's place on the page. `height` is that of the companion, in pixels. */
function makeReading(height: () => number): { subscribe: (listener: () => void) => () => void; get: () => Reading } {
  let now = begin;
  const read = (): Reading => {
    const middle = innerHeight / 2;
    let set: CompanionSet = "network";
    for (const block of document.querySelectorAll<HTMLElement>("article [data-shows]")) {
      if (block.getBoundingClientRect().top > middle) break;
      const name = block.dataset.shows ?? "";
      if (isCompanionSet(name)) set = name;
    }
    if (!matchMedia(wide).matches) return { set, top: undefined };
    const header = document.querySelector(".site-header")?.getBoundingClientRect().bottom ?? 0;
    return { set, top: roomFor(height(), { top: Math.max(header, 0) + air, bottom: innerHeight - air }, coversOfMargin(false), usual) };
  };
  return {
    get: () => now,
    subscribe(listener) {
      let frame = 0;
      const look = (): void => {
        frame = 0;
        const next = read();
        if (next.set === now.set && next.top === now.top) return;
        now = next;
        listener();
      };
      const later = (): void => {
        if (frame === 0) frame = requestAnimationFrame(look);
      };
      later();
      addEventListener("scroll", later, { passive: true });
      addEventListener("resize", later);
      const grown = new ResizeObserver(later);
      grown.observe(document.body);
      return () => {
        cancelAnimationFrame(frame);
        removeEventListener("scroll", later);
        removeEventListener("resize", later);
        grown.disconnect();
      };
    },
  };
}

let companionHeight = 330;
/** Tells how tall the companion is, once it is drawn. */
export const setCompanionHeight = (height: number): void => void (companionHeight = height);
const reading = makeReading(() => companionHeight);

export const useReading = (): Reading => useSyncExternalStore(reading.subscribe, reading.get, () => begin);
