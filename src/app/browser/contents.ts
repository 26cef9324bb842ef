import { roomFor } from "../../view/chapter/companion/room.ts";
import { coversOfMargin } from "../../view/chapter/companion/covers.ts";

/** From here on the list has the margin to the left, below only what the right one leaves free. */
const leftMargin = "(min-width: 90rem)";
const rightMargin = "(min-width: 75rem)";
const air = 16;

/** Marks in the list of contents where the reader is, and, on screens with one margin, puts the list where that is free. Brings the header back on the way up. */
export function followContents(): void {
  const list = document.querySelector<HTMLElement>("nav.contents");
  const header = document.querySelector<HTMLElement>(".site-header");
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>("a") ?? [])];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let before = scrollY;
  let frame = 0;

  const follow = (): void => {
    frame = 0;
    if (header && Math.abs(scrollY - before) > 8) {
      header.toggleAttribute("data-away", scrollY > before && scrollY > 200 && !header.contains(document.activeElement));
      before = scrollY;
    }
    if (!list) return;
    // what is not laid out yet has no rectangle, and is ahead
    const here = headings.findLastIndex((heading) => (heading?.getClientRects()[0]?.top ?? innerHeight) < innerHeight * 0.4);
    links.forEach((link, k) => (k === here ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
    const isInMargin = matchMedia(rightMargin).matches && !matchMedia(leftMargin).matches;
    if (!isInMargin) return void delete list.dataset["room"];
    list.dataset["room"] = "margin"; // or it has no height
    const top = roomFor(
      list.offsetHeight,
      { top: 80, bottom: innerHeight - air },
      coversOfMargin(true),
      innerHeight - list.offsetHeight - air,
    );
    if (top === undefined) return void (list.dataset["room"] = "none");
    list.style.setProperty("--contents-top", `${top}px`);
  };
  const later = (): void => {
    if (frame === 0) frame = requestAnimationFrame(follow);
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  // a page that grows under a reader who is ahead of it moves its headings without a scroll
  new ResizeObserver(later).observe(document.body);
  list?.addEventListener(
    "click",
    ({ target }) => target instanceof Element && target.closest("a") && list.matches(":popover-open") && list.hidePopover(),
  );
  later();
}
