/**
 * The numbers of equations and figures. The server counts them as it renders a page, and renders it twice, so that a reference may come before
 * what it refers to. The browser, where islands wake in any order, reads a figure's number off the page it was served.
 */
const numbers = new Map<string, number>();
const counts = { equation: 0, figure: 0 };
let known: ReadonlyMap<string, number> = new Map();
let page: string | undefined;

/** Starts to count anew: for each page, and again for its second rendering. */
export function startNumbering(name: string): void {
  known = name === page ? new Map(numbers) : new Map();
  page = name;
  numbers.clear();
  counts.equation = counts.figure = 0;
}

/** The number of an equation or figure of this page, in order of appearance. Asking again gives the same. */
export function numberOf(kind: "equation" | "figure", id: string): number {
  const key = `${kind} ${id}`;
  const found = numbers.get(key);
  if (found !== undefined) return found;
  const next = kind === "figure" && typeof document !== "undefined" ? placeOnPage(id) : ++counts[kind];
  numbers.set(key, next);
  return next;
}

function placeOnPage(name: string): number {
  const all = [...document.querySelectorAll<HTMLElement>("figure[data-figure]")].map((figure) => figure.dataset.figure);
  return Math.max(0, [...new Set(all)].indexOf(name)) + 1;
}

/** The number that a reference shows, if what it refers to is on the page. */
export function numberKnown(kind: "equation" | "figure", id: string): number | undefined {
  return numbers.get(`${kind} ${id}`) ?? known.get(`${kind} ${id}`);
}
