import katex from "katex";

/** Inline mathematics in a static component: rendered at build, so no KaTeX script reaches the reader. Throws on a TeX error. */
export function Tex({ children }: { children: string }) {
  const html = katex.renderToString(children, {
    macros: { "\\term": "\\htmlData{term=#1}{#2}" },
    trust: (context) => context.command === "\\htmlData",
    strict: (code) => (code === "htmlExtension" ? "ignore" : "error"),
  });
  return <span translate="no" dangerouslySetInnerHTML={{ __html: html }} />;
}
