/** Inline formulas, not the displays, which carry their own list, nor those of figures and of that list. */
const inline = ".katex";
const apart = ".katex-display, figure[data-figure], .symbols-here, .notation";

/** A definition appears on a symbol of the text under the pointer, or tapped. The list of definitions is fetched when first needed. */
export function startSymbolTips(root: Document): void {
  let over: Element | null = null;
  const load = () => import("./symbols.ts");
  const settle = (target: EventTarget | null): void => {
    const formula = target instanceof Element ? target.closest(inline) : null;
    const next = formula && !formula.closest(apart) ? formula : null;
    if (next === over) return;
    const before = over;
    over = next;
    if (!next && !before) return;
    const show = ({ showSymbols, hideSymbols }: Awaited<ReturnType<typeof load>>) => {
      if (over !== next) return;
      hideSymbols();
      if (next) showSymbols(next);
    };
    // without the list (offline, say) the text is whole; the next symbol tries again
    void load().then(show, () => undefined);
  };
  root.addEventListener("pointerover", ({ target, pointerType }) => pointerType !== "touch" && settle(target));
  root.addEventListener("click", ({ target }) => settle(target));
  root.addEventListener("keydown", ({ key }) => key === "Escape" && settle(null));
  root.addEventListener("scroll", () => settle(null), { passive: true });
}
