import { cellTitles } from "../cells.ts";
import type { ReactNode } from "react";
import { fixed, formatNumber, precise, withMinus } from "../../../src/lib/format.ts";
import { withUnit } from "../../../src/lib/format-units.ts";
import type { CellName } from "../../../src/model/cell-names.ts";
import type { LocalSetName } from "../../../src/model/types.ts";
import type { Place, SelfEdge } from "../../../src/rnn/trials/placement.ts";
import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Move a self edge from one side to the other. It belongs to the <Term name="eligibility-trace">trace</Term> or to the{" "}
    <Term name="learning-signal">learning signal</Term>. To move it is to sort paths into other rows, and leaves the exact sum alone. The
    approximate gradient keeps only what the trace holds, so it changes. With an edge in both factors, as in the last row but one, or in
    neither, the sum is no longer the derivative.
  </>
);

interface Here {
  readonly cell: CellName;
  readonly post: number;
  readonly pre: number;
}
/** What this figure shows where the others of the page show something else; nothing where it shows the same. */
export function apart(here: Here, page: Here): string {
  const cell = here.cell === page.cell ? "" : `${cellTitles[here.cell].long} neurons`;
  const synapse = here.post !== page.post || here.pre !== page.pre ? `the synapse from ${here.pre} to ${here.post}` : "";
  if (cell === "" && synapse === "") return "";
  const others = [cell && `the ${cellTitles[page.cell].long} cell`, synapse && `that from ${page.pre} to ${page.post}`];
  const list = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" and ");
  return ` This figure shows ${list([cell, synapse])}, where the others of this page show ${list(others)}.`;
}

export const cellHere = "cell here";
export const edges: Record<SelfEdge, string> = { adaptation: "adaptation", reset: "reset", autapse: "autapse" };
export const places: Record<Place, string> = { trace: "trace", signal: "signal", twice: "both", never: "neither" };
/** A choice of place for the ear. */
const spokenPlaces: Record<Place, string> = {
  trace: "in the trace",
  signal: "in the learning signal",
  twice: "in both, counted twice",
  never: "in neither, never counted",
};
export const edgeAt = (edge: SelfEdge, place: Place) => `${edges[edge]} ${spokenPlaces[place]}`;
export const edgeIsIn = "Each self edge is in the";
export const diagram = (placed: readonly (readonly [SelfEdge, Place])[]) =>
  `From the output of neuron j to its next state: ${placed.map(([edge, place]) => edgeAt(edge, place)).join("; ") || "no self edge"}`;
export const sets: Record<LocalSetName, string> = {
  strict: "no self edge local",
  bellec: "adaptation local",
  self: "all self edges local",
};

/** Three decimals, as a rounding error must not look like a difference. */
export const cosineText = (cosine: number | null): string => (cosine === null ? "none" : withMinus(fixed(cosine, 3)));
/** An error of sums: rounding as a power of ten, all else in per cent. */
export function errorText(error: number): string {
  if (error === 0) return "0";
  if (!Number.isFinite(error)) return "undefined: the gradient is 0";
  if (error < 1e-9) return formatNumber(error, 2);
  const hundredths = 100 * error;
  return withUnit(hundredths >= 10 ? fixed(hundredths, 0) : hundredths >= 0.1 ? fixed(hundredths, 1) : precise(hundredths, 1), "%");
}

interface Faults {
  /** Edges in both factors, and in neither. */
  readonly twice: readonly SelfEdge[];
  readonly never: readonly SelfEdge[];
}
/** "the reset and the autapse are counted twice", "the adaptation is not counted". */
export function faultsText({ twice, never }: Faults): string {
  const say = (which: readonly SelfEdge[], how: string): string[] => {
    const names = which.map((edge) => `the ${edges[edge]}`);
    if (names.length === 0) return [];
    const last = names.at(-1)!;
    return [names.length === 1 ? `${last} is ${how}` : `${names.slice(0, -1).join(", ")} and ${last} are ${how}`];
  };
  return [...say(twice, "counted twice"), ...say(never, "not counted")].join(", ");
}
interface Facts {
  readonly faults: Faults;
  readonly exactError: number;
  readonly approximateError: number;
  readonly approximateCosine: number | null;
}
export function lit({ faults, exactError, approximateError, approximateCosine }: Facts): string {
  const wrong = faultsText(faults);
  return wrong === ""
    ? `Every self edge is in one factor: the sum of rows is the derivative, but for rounding; the approximation is ${errorText(approximateError)} off over all weights, with a cosine of ${cosineText(approximateCosine)}.`
    : `${wrong[0].toUpperCase()}${wrong.slice(1)}: the sum of rows is ${errorText(exactError)} off, over all weights.`;
}

export const charts = {
  trace: "trace",
  eligibilityTrace: "eligibility trace",
  signal: "signal",
  exactSignal: "exact learning signal",
  exactLabel: (signal: ReactNode) => <>{signal} exact</>,
  partialSignal: "partial learning signal",
  partial: "partial",
  rows: "rows",
  product: "learning signal times trace",
  sums: "sum of rows so far",
  backpropagation: "backpropagation",
  exact: "exact",
  exactAsPlaced: "exact as placed (thin: under each named set)",
  approximate: "approximate",
};

export const table = {
  caption: (
    <>
      The derivative of <i>E</i> with respect to the weight of the selected synapse, and beside it, over all of <i>W</i> and <i>V</i>, the
      relative error, which mixes length and direction, and the cosine, which tells of the direction alone
    </>
  ),
  exact: "exact",
  approximate: "approximate",
  errorCosine: "error, cosine",
  asPlaced: "as placed above",
  mistake: (
    <>
      the mistake: the adaptation in the trace, and in <i>dE</i>/<i>dz</i> too
    </>
  ),
  backpropagation: "backpropagation",
};
