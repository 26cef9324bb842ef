import type { GraphNode } from "../graph/types.ts";

/** How nodes are called: relative labels are written around the scrubbed step t and the selected synapse i -> j, absolute ones are numbers from 1. */
export interface Naming {
  labels: "relative" | "absolute";
  /** The scrubbed step t, from 1. */
  t: number;
  /** The selected synapse, from 1. */
  post: number;
  pre?: number | undefined;
  /** One node stands for all neurons: W, bold h and z, and no neuron named. */
  whole?: boolean | undefined;
}

/** A symbol as it is set: one base glyph with stacked scripts. */
export interface MathSymbol {
  base: string;
  face: "bold" | "italic";
  sub?: string;
  sup?: string;
}

const MINUS = "\u2212";
const others = "klmnopqrsabc";

/** The name of a neuron: j for the postsynaptic one, i for another presynaptic one, k, l, m… for the rest; or its number. */
export function neuronName(neuron: number, { labels, post, pre }: Naming): string {
  if (labels === "absolute") return String(neuron);
  if (neuron === post) return "j";
  if (neuron === pre) return "i";
  let rank = 0;
  for (let n = 1; n < neuron; n++) if (n !== post && n !== pre) rank++;
  return others[rank] ?? String(neuron);
}

/** The name of a step: t - 1, t, t + 1 around the scrubbed one, or its number. */
export function stepName(step: number, { labels, t }: Naming): string {
  if (labels === "absolute") return String(step);
  const lag = step - t;
  return lag === 0 ? "t" : lag > 0 ? `t+${lag}` : `t${MINUS}${-lag}`;
}

/** The symbol of a node: bold upright h, w and u (vectors), italic z and E (scalars). */
export function nodeSymbol(node: GraphNode, naming: Naming): MathSymbol {
  if (naming.whole) return wholeSymbol(node, naming);
  switch (node.kind) {
    case "weight":
      return { base: "w", face: "bold", sub: neuronName(node.j, naming) };
    case "hidden":
      return { base: "h", face: "bold", sub: neuronName(node.j, naming), sup: stepName(node.t, naming) };
    case "observable":
      return { base: "z", face: "italic", sub: neuronName(node.j, naming), sup: stepName(node.t, naming) };
    case "input":
      return { base: "u", face: "italic", sub: String(node.k), sup: stepName(node.t, naming) };
    case "loss":
      return { base: "E", face: "italic" };
  }
}

function wholeSymbol(node: GraphNode, naming: Naming): MathSymbol {
  switch (node.kind) {
    case "weight":
      return { base: "W", face: "italic" };
    case "hidden":
      return { base: "h", face: "bold", sup: stepName(node.t, naming) };
    case "observable":
      return { base: "z", face: "bold", sup: stepName(node.t, naming) };
    case "input":
      return { base: "u", face: "bold", sup: stepName(node.t, naming) };
    case "loss":
      return { base: "E", face: "italic" };
  }
}

/** Advance widths in em of the glyphs that labels use, from KaTeX 0.16's metrics (Main-Bold, Math-Italic, Main-Regular). */
const bold: Record<string, number> = { h: 0.6389, w: 0.8306, W: 1.1889, u: 0.6389, z: 0.5111 };
const italic: Record<string, number> = {
  z: 0.465,
  E: 0.738,
  W: 0.944,
  u: 0.572,
  t: 0.361,
  i: 0.345,
  j: 0.412,
  k: 0.521,
  l: 0.298,
  m: 0.878,
  n: 0.6,
  o: 0.485,
  p: 0.503,
  q: 0.446,
  r: 0.451,
  s: 0.469,
  a: 0.529,
  b: 0.429,
  c: 0.433,
};
const upright: Record<string, number> = { "+": 0.778, [MINUS]: 0.778 };

export const scriptScale = 0.7;

/** The width of a script in em of the base size. */
const scriptWidth = (script: string | undefined): number =>
  script === undefined ? 0 : scriptScale * [...script].reduce((width, glyph) => width + (upright[glyph] ?? italic[glyph] ?? 0.5), 0);

/** A placed label, in em, about the origin: where base and scripts start, and the whole width. */
export interface SymbolBox {
  width: number;
  baseX: number;
  scriptX: number;
}

export function symbolBox({ base, face, sub, sup }: MathSymbol): SymbolBox {
  const baseWidth = (face === "bold" ? bold[base] : italic[base]) ?? 0.6;
  const width = baseWidth + Math.max(scriptWidth(sub), scriptWidth(sup)) + (sub === undefined && sup === undefined ? 0 : 0.03);
  return { width, baseX: -width / 2, scriptX: -width / 2 + baseWidth + 0.03 };
}
