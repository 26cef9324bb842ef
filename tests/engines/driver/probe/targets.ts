// Finds what can be acted on.
import { kinds, type Kind, type Target } from "../probe-types.ts";
import { figuresOf } from "./shown.ts";

export const elementsOf = (figure: string, kind: Kind): Element[] => {
  const all = figure
    ? figuresOf(figure).flatMap((place) => [...place.querySelectorAll(kinds[kind])])
    : [...document.querySelectorAll(kinds[kind])];
  return figure ? all : all.filter((element) => !element.closest("figure[data-figure]"));
};
export const elementOf = ({ figure, kind, index }: Target): Element | undefined => elementsOf(figure, kind)[index];
export const isShown = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
export const labelOf = (element: Element): string =>
  (element.ariaLabel ?? element.getAttribute("data-node") ?? element.closest("label")?.textContent ?? element.textContent)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60);
