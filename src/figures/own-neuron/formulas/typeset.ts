import katex from "katex";

const known = new Map<string, string>();
/** Formulas that are kept: those that a keystroke leaves as they were are not set again. */
const kept = 400;

/** TeX as HTML and, for screen readers, MathML. */
export function typeset(tex: string): string {
  let html = known.get(tex);
  if (html === undefined) {
    html = katex.renderToString(tex, { displayMode: true, throwOnError: false, strict: "ignore", maxSize: 20, maxExpand: 200 });
    if (known.size >= kept) known.clear();
    known.set(tex, html);
  }
  return html;
}
