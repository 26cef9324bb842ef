/**
 * The characters of each KaTeX face that the site ships; scripts/subset-fonts.mts cuts the faces to them, and a formula that needs
 * another fails the build, which names it.
 */
const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const letters = `${capitals}abcdefghijklmnopqrstuvwxyz`;
const digits = "0123456789";
const lowerCase = "abcdefghijklmnopqrstuvwxyz";
const greekCapitals = "ΓΔΣΩ";
const greek = "αβγδεζηθκλμπρστφψωϕϵ";
const punctuation = " !'()*+,-./:;<=>?[]_{|}";
const symbols = "\u00a0−±×·⋅∗∘⊙∂∇∞∈→←⇒↦≤≥≠≈≡∼≪≫∝∣…⋯′¯ˉˆ˜⊤⟨⟩\u0338";
const operators = "()[]{}|√∑∏∫∣";

export const katexFaces: Readonly<Record<string, string>> = {
  "Main-Regular": lowerCase + "BCEHLNPRST" + digits + punctuation + greekCapitals + symbols,
  "Main-Bold": `${lowerCase}WVEJDI${digits}+−`,
  "Main-Italic": `${letters} ,.`,
  "Math-Italic": letters + greek + digits,
  "Math-BoldItalic": letters + greek,
  "AMS-Regular": `${capitals}⊊≜□■△▽▷◁`,
  "Caligraphic-Regular": capitals,
  "Size1-Regular": operators,
  "Size2-Regular": operators,
  "Size3-Regular": operators,
  "Size4-Regular": `${operators}⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭\ue000\ue001`,
};

const all = new Set(Object.values(katexFaces).join(""));

/** The characters of a formula that no face of the site has. */
export const missingCharacters = (text: string): string[] => [...text].filter((c) => !all.has(c) && c !== "\n" && c !== "\u200b");

/** How KaTeX's mark-up tells that a face is used. */
const traces: Readonly<Record<string, RegExp>> = {
  "Main-Regular": /class="katex/,
  "Main-Bold": /mathbf|textbf/,
  "Main-Italic": /mathit|textit/,
  "Math-Italic": /mathnormal/,
  "Math-BoldItalic": /boldsymbol/,
  "AMS-Regular": /amsrm|mathbb/,
  "Caligraphic-Regular": /mathcal/,
  "Size1-Regular": /delimsizing size1|delim-size1|small-op/,
  "Size2-Regular": /delimsizing size2|large-op/,
  "Size3-Regular": /delimsizing size3/,
  "Size4-Regular": /delimsizing size4|delim-size4/,
};

/** The faces that the formulas of a page use, and so the browser loads. */
export const facesUsed = (html: string): string[] => Object.keys(traces).filter((face) => traces[face].test(html));
