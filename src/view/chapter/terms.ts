/**
 * Terms light up across the page. The prose is static, so one set of listeners on the document serves all of it: equations, words and the term
 * buttons under equations. The store decides what is lit; this reflects it on every [data-term], whoever rendered it.
 */
import { activeTermOf, hoverTerm, pinTerm, useArticle } from "../../state/article.ts";

const inFigure = "figure[data-figure]";

function termAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-term]") : null;
}
/** A caption speaks like the text, so that its own figure answers too; what is lit from within a figure, that figure shows already. */
const sourceOf = (element: Element) =>
  (element.closest("figcaption") ? undefined : element.closest<HTMLElement>(inFigure)?.dataset.figure) ??
  (element.closest(".katex-html") ? "equation" : "prose");

/** Puts `data-lit` on the elements of the terms that are lit, and on parts of figures that show what they mean; takes it from all others. */
export function reflectTerms(root: ParentNode): void {
  const state = useArticle.getState();
  const lit = new Set(activeTermOf(state)?.names);
  for (const element of root.querySelectorAll<HTMLElement>("[data-term], [data-lights]")) {
    const { term: name, lights = name } = element.dataset;
    if (lights?.split(" ").some((one) => lit.has(one))) element.dataset.lit = "true";
    else delete element.dataset.lit;
    if (element instanceof HTMLButtonElement) element.setAttribute("aria-pressed", String(state.pinnedTerm?.name === name));
  }
}

/** Starts to listen; returns how to stop. Pointer and focus light a term while they are on it; click, tap and Enter keep it lit. */
export function listenToTerms(root: Document): () => void {
  const enter = (event: Event) => {
    if (event instanceof PointerEvent && event.pointerType === "touch") return;
    const element = termAt(event.target);
    if (element) hoverTerm(element.dataset.term ?? "", sourceOf(element));
  };
  const leave = (event: Event) => {
    const element = termAt(event.target);
    const next = event instanceof MouseEvent || event instanceof FocusEvent ? termAt(event.relatedTarget) : null;
    if (element && !next) hoverTerm(null);
  };
  const click = (event: Event) => {
    const element = termAt(event.target);
    if (element) pinTerm(element.dataset.term ?? "", sourceOf(element));
    else if (event.target instanceof Element && !event.target.closest(`${inFigure}, a, button, summary, input, select`)) pinTerm(null);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    hoverTerm(null);
    pinTerm(null);
  };
  const stop = new AbortController();
  const { signal } = stop;
  for (const kind of ["pointerover", "focusin"]) root.addEventListener(kind, enter, { signal });
  for (const kind of ["pointerout", "focusout"]) root.addEventListener(kind, leave, { signal });
  root.addEventListener("click", click, { signal });
  root.addEventListener("keydown", escape, { signal });
  const unsubscribe = useArticle.subscribe((state, before) => {
    if (activeTermOf(state) !== activeTermOf(before) || state.pinnedTerm !== before.pinnedTerm) reflectTerms(root);
  });
  return () => {
    unsubscribe();
    stop.abort();
  };
}
