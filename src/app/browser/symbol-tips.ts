/** Inline formulas, not the displays, which carry their own list, nor those of figures and of that list; and words that light paths. */
const inline = ".katex, .term";
const apart = ".katex-display, figure[data-figure] .katex, .symbols-here, .notation";
/** Milliseconds that the pointer rests before a definition appears: passing over a line opens none. */
const rest = 200;

/** A definition appears on a symbol or a term of the text: under the pointer, tapped, or at the focus. The list of definitions is fetched when first needed. */
export function startSymbolTips(root: Document): void {
  let over: Element | null = null;
  let byMouse = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const load = () => import("../page/symbols.ts");
  const settle = (target: EventTarget | null, delay = 0, isMouse = false): void => {
    // a reader may move onto the definition itself, to copy it say
    if (target instanceof Element && target.closest("#symbol-tip")) return;
    const found = target instanceof Element ? target.closest(inline) : null;
    const next = found && !found.closest(apart) ? found : null;
    // what was tapped or has the focus stays: after a tap browsers let a mouse pass over whatever lies there then
    if (next === over || (isMouse && !next && !byMouse)) return;
    const before = over;
    over = next;
    byMouse = isMouse;
    clearTimeout(waiting);
    if (!next && !before) return;
    const show = ({ showDefinition, hideDefinition }: Awaited<ReturnType<typeof load>>) => {
      if (over !== next) return;
      hideDefinition();
      if (next) showDefinition(next);
    };
    // without the list (offline, say) the text is whole; the next symbol tries again
    waiting = setTimeout(() => void load().then(show, () => undefined), next ? delay : 0);
  };
  root.addEventListener("pointerover", ({ target, pointerType }) => pointerType !== "touch" && settle(target, rest, true));
  root.addEventListener("click", ({ target }) => settle(target));
  root.addEventListener("focusin", ({ target }) => settle(target));
  root.addEventListener("focusout", () => settle(null));
  root.addEventListener("keydown", ({ key }) => key === "Escape" && settle(null));
  const follow = (): void => {
    if (over !== root.activeElement && !over?.matches(":hover")) return settle(null);
    void load().then(
      ({ placeDefinition }) => over && placeDefinition(over),
      () => undefined,
    );
  };
  root.addEventListener("scroll", follow, { passive: true });
  // the pointer or the focus may have rested there before this code came
  settle(root.querySelector(".term:hover, .katex:hover") ?? root.activeElement, rest, true);
}
