import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactElement, type CSSProperties } from "react";
import type { NeuronText } from "../../../rnn/cells/text/syntax-tree.ts";
import { sentenceOfMark } from "./symbol-marks.ts";

/** A symbol that is pointed at, and the place below it, in pixels from the corner of the formulas. */
interface Tip {
  readonly key: string;
  readonly left: number;
  readonly top: number;
}

const marked = "[data-is]";
/** Of the formulas that are typeset for the eye; the twin for screen readers has no marks. */
const symbolsIn = (box: Element): HTMLElement[] => [...box.querySelectorAll<HTMLElement>(marked)];

/**
 * Which symbol of the formulas is pointed at: by a mouse, by a tap, or by arrow keys where a row of them has the focus. Escape lets go.
 */
export function useSymbolTip() {
  const [tip, setTip] = useState<Tip | undefined>(undefined);
  const current = useRef<HTMLElement | null>(null);
  const show = (symbol: HTMLElement | null): void => {
    if (symbol === current.current) return;
    current.current?.removeAttribute("data-lit");
    current.current = symbol;
    symbol?.setAttribute("data-lit", "");
    const own = symbol?.closest(".neuron-formulas")?.getBoundingClientRect();
    if (symbol === null || own === undefined) return setTip(undefined);
    const at = symbol.getBoundingClientRect();
    setTip({ key: symbol.dataset["is"] ?? "", left: at.left - own.left, top: at.bottom - own.top });
  };
  const under = (target: EventTarget): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>(marked) : null);
  const listeners = {
    onPointerOver: (event: PointerEvent) => event.pointerType === "mouse" && show(under(event.target)),
    onPointerLeave: () => show(null),
    onClick: (event: MouseEvent) => show(under(event.target)),
    onBlur: () => show(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape") return show(null);
      const box = event.target instanceof Element ? event.target.closest("li")?.querySelector(".formula-box") : undefined;
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!box || by === undefined) return;
      event.preventDefault();
      const symbols = symbolsIn(box);
      const at = current.current === null ? -1 : symbols.indexOf(current.current);
      const next = symbols[Math.min(symbols.length - 1, Math.max(0, at + by))];
      next?.scrollIntoView({ block: "nearest", inline: "nearest" });
      show(next ?? null);
    },
  };
  return { tip, listeners };
}

/** What the symbol is, beside it: it lies over the page and moves nothing. */
export function SymbolTip({ tree, tip }: { tree: NeuronText; tip: Tip | undefined }): ReactElement {
  const style: CSSProperties | undefined = tip && { left: `clamp(0px, ${tip.left}px, 100% - 22rem)`, top: tip.top + 6 };
  return (
    <p className="symbol-tip neuron-tip" role="status" hidden={tip === undefined} style={style} translate="no">
      {tip && sentenceOfMark(tip.key, tree)}
    </p>
  );
}
