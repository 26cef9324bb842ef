import { formatCount, formatNumber } from "../../../src/lib/format.ts";
import type { MathSymbol } from "../../../src/layout/labels.ts";
import { pathCount, spokenSymbol } from "../paths.ts";

export const caption = (
  <>
    Make the upper layer&rsquo;s recurrent weights grow, move <i>t</i>, and choose another rule. Neurons 1 and 2 are the lower layer, 3 and
    4 the upper one, and only these reach the loss. Orange is the trace of neuron <i>j</i> up to step <i>t</i>, blue what the rule keeps of
    the ways on from there, dashed what it drops. A trace per layer keeps the way up, and loses whatever goes on in time from there: the
    error of the upper layer rises from zero, and that of the lower one is there even before, since the neurons above remember too.
  </>
);

export const layers = ["lower", "upper"] as const;
export const drawing =
  "Two layers of two recurrent neurons each, unrolled for four steps; an edge up leads from an output of the lower layer to the hidden states above it, in the same step";

type RuleKey = "all" | "layer" | "chain" | "step" | "direct";
/** The rules, and which paths of a weight each keeps. */
export const rules: Readonly<Record<RuleKey, { readonly title: string; readonly keeps: string }>> = {
  all: { title: "BPTT and RTRL", keeps: "all paths" },
  layer: { title: "OSTL", keeps: "all inside the weight’s layer, then up within the step and straight to E" },
  chain: { title: "traces carried up", keeps: "no hop but those up: along the neuron, then along a neuron above" },
  step: { title: "e-prop with a trace per layer", keeps: "along the neuron, then up within the step and straight to E" },
  direct: { title: "e-prop without a way up", keeps: "along the neuron, then straight to E: from the lower layer, none" },
};

interface Lit {
  readonly j: number;
  readonly t: number;
  readonly title: string;
  readonly kept: { readonly count: bigint; readonly sum: number };
  readonly all: { readonly count: bigint; readonly sum: number };
  readonly through: readonly MathSymbol[];
  /** The layer of the weight, 0 for the lower one. */
  readonly layer: number;
  readonly error: { readonly relative: number; readonly cosine: number | null };
}
export function lit({ j, t, title, kept, all, through, layer, error }: Lit): string {
  const which = `that leave neuron ${j} at step ${t}${through.length > 0 ? ` and pass ${through.map(spokenSymbol).join(" and ")}` : ""}`;
  const share = `Of ${pathCount(all.count)} ${which}, ${formatCount(kept.count)} are kept by ${title}: sum ${formatNumber(kept.sum)} of ${formatNumber(all.sum)}.`;
  return `${share} Over all weights of the ${layers[layer]} layer: relative error ${formatNumber(error.relative)}, cosine ${
    error.cosine === null ? "undefined, a gradient is zero" : formatNumber(error.cosine)
  }.`;
}

export const controls = {
  gain: "recurrent weights above",
  spokenGain: "size of the upper layer’s recurrent weights",
  times: "× ",
  weight: "weight",
  spokenWeight: "weight from neuron i to neuron j",
};
const places = { lower: "lower layer", upper: "upper layer", up: "up" };
export const weight = (i: number, j: number, where: keyof typeof places) => `${i} → ${j}, ${places[where]}`;

export const steps = {
  caption: (i: number, j: number) => (
    <>
      The weight {i} &rarr; {j}, step by step
    </>
  ),
  columns: { step: "t", trace: "trace", kept: "signal kept", all: "whole signal", termKept: "kept × trace", termAll: "whole × trace" },
  sum: "sum",
};
export const chart = {
  title: (rule: string) => `Relative error of ${rule}, all weights of a layer`,
  axis: "recurrent weights above, times",
  layers: ["lower layer", "upper layer"],
  label: (title: string, gains: readonly number[], errors: readonly (readonly number[])[]) =>
    `${title}, relative error as the upper layer’s recurrent weights grow: ${gains
      .map((gain, k) => `times ${gain}: ${errors.map((values, l) => `${formatNumber(values[k])} ${layers[l]}`).join(", ")}`)
      .join("; ")}`,
};
export const table = {
  label: "Which rules keep which paths",
  columns: {
    rule: "rule, and what it keeps",
    paths: (i: number, j: number) => `paths, ${i} → ${j}`,
    sum: "their sum",
    lower: "error, lower layer",
    upper: "error, upper layer",
  },
};
/** Of the whole sum, in per cent; undefined where that is 0. */
export const share = (percent: string | undefined) => (percent === undefined ? "" : `${percent}\u00a0%`);
export const cosine = (value: string | undefined) => (value === undefined ? "no cosine" : `cos ${value}`);
