import katex, { type KatexOptions } from "katex";

const known = new Map<string, string>();
/** Formulas that are kept: those that a keystroke leaves as they were are not set again. */
const kept = 400;

const options: KatexOptions = {
  throwOnError: false,
  strict: "ignore",
  maxSize: 20,
  maxExpand: 200,
  trust: ({ command }) => command === "\\htmlData",
};

/** TeX as HTML and, for screen readers, MathML. */
export function typeset(tex: string): string {
  let html = known.get(tex);
  if (html === undefined) {
    html = katex.renderToString(tex, { ...options, displayMode: true });
    if (known.size >= kept) known.clear();
    known.set(tex, html);
  }
  return html;
}
