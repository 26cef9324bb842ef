import type { MapSquare, Measure } from "../../../src/figures/quality-map/model.ts";
import type { MapCell, Square, TraceKind } from "../../../src/rnn/quality/axes.ts";
import type { Fits, SquareResult, SquareValues } from "../../../src/rnn/quality/square.ts";
import { fixed, formatFull, formatTrimmed, withMinus } from "../../../src/lib/format.ts";
import { cellTitles } from "../cells.ts";

/** Two decimals, and none of them lost: 0.70. */
const two = (value: number): string => (Number.isNaN(value) ? "none" : withMinus(fixed(value, 2)).replace(/^−0\.00$/, "0.00"));
export const inSquare = two;
export const range = (low: number, high: number): string => `${two(low)} to ${two(high)}`;

/** Medians that the caption tells of: of 32 rate cells that leak little, with weak and strong recurrent weights, and of ALIF cells. */
export interface CaptionFacts {
  readonly seeds: number;
  readonly weak: MapSquare;
  readonly strong: MapSquare;
  readonly adapting: MapSquare;
}
const middle = (quartiles: SquareValues["cosine"]): string => two(quartiles?.[1] ?? NaN);

export function caption({ seeds, weak, strong, adapting }: CaptionFacts) {
  return (
    <>
      Move over the map with the arrow keys; click on a square, or press Enter, to compute it here once more; then switch the trace off, and
      change cell and N. Each square holds the median of {seeds} networks, seeds 1 to {seeds}, drawn at random and all kept; under it stand
      the quartiles. With small recurrent weights approximate e-prop points almost where BPTT does, with large ones hardly: for {weak.N}{" "}
      rate cells of leak {weak.leak} the cosine is {middle(weak.trace.cosine)} at gain {weak.gain} and {middle(strong.trace.cosine)} at gain{" "}
      {strong.gain}, less with more cells. Without the trace these two become {middle(weak.none.cosine)} and {middle(strong.none.cosine)}.
      What rate cells lose is mostly length: at gain {weak.gain} the relative error rises from {middle(weak.trace.error)} to{" "}
      {middle(weak.none.error)}. ALIF cells of leak {adapting.leak} and gain {adapting.gain} lose direction too: their cosine falls from{" "}
      {middle(adapting.trace.cosine)} to {middle(adapting.none.cosine)}.
    </>
  );
}

export const cells: Record<MapCell, string> = { rate: cellTitles.rate.long, lif: cellTitles.lif.long, alif: cellTitles.alif.long };
export const sizes = { "8": "8", "32": "32", "128": "128" };
export const measures: Record<Measure, string> = { cosine: "cosine", error: "relative error" };
export const traces: Record<TraceKind, string> = {
  trace: "with the trace",
  none: "without the trace",
  self: "all self edges in the trace",
};
export const controls = { cell: "cell", size: "neurons N", trace: "e-prop", measure: "shown" };

/** What the numbers are of, and how they are coloured. */
export const subject = (cell: MapCell, measure: Measure) => (
  <>
    The gradient of <i>W</i> by approximate e-prop beside that of BPTT:{" "}
    {measure === "cosine"
      ? "the cosine between them. 1 is the same direction and 0 a right angle; the stronger the colour, the further from a right angle."
      : "the length of the difference over that of BPTT’s. 0 is no error and 1 as much as with no gradient at all; one colour is below 1, the other above."}{" "}
    The gain is the spread of a neuron’s recurrent weights, std·√<i>N</i>,{" "}
    {cell === "rate" ? "over 1 − α, what the leak forgets in a step." : "in units of the threshold."}
  </>
);

export const map = {
  label: (cell: MapCell, measure: Measure, trace: TraceKind) =>
    `${measures[measure]} of e-prop ${traces[trace]}, ${cells[cell]} cells, by leak and gain`,
  corner: "leak α",
  gain: (gain: number) => `gain ${formatTrimmed(gain)}`,
  leak: (leak: number) => formatTrimmed(leak),
  own: "nearest to this page’s network",
};

const both = ({ cosine, error }: SquareValues): string =>
  cosine && error ? `cosine ${two(cosine[1])}, relative error ${two(error[1])}` : "no cosine, as a gradient is zero";

type Recomputation =
  | { readonly done: number }
  | { readonly failure: string }
  | {
      readonly result: SquareResult;
      readonly seconds: number;
      readonly isSame: boolean;
      readonly median: number;
      readonly measure: Measure;
    };

/** The chosen square in the way that is shown and in the others, and what became of it when it was computed anew. */
export function chosen(
  square: Square & SquareResult,
  trace: TraceKind,
  others: readonly TraceKind[],
  recomputed: Recomputation | undefined,
  seeds: number,
): string {
  const { cell, N, leak, gain } = square;
  const way = (kind: TraceKind): string => `${traces[kind]}: ${both(square[kind])}.`;
  const rest = others.map((kind) => way(kind).replace(/^./, (first) => first.toUpperCase())).join(" ");
  const numbers = `${cellTitles[cell].short}, N ${N}, leak ${formatTrimmed(leak)}, gain ${formatTrimmed(gain)}, ${way(trace)} ${rest}`;
  return recomputed === undefined ? numbers : `${numbers} ${anew(recomputed, seeds)}`;
}

function anew(recomputed: Recomputation, seeds: number): string {
  if ("failure" in recomputed) return recomputed.failure;
  if ("done" in recomputed) return `Computing it here: ${recomputed.done} of ${seeds} networks.`;
  const number = `${measures[recomputed.measure]} ${formatFull(recomputed.median)}`;
  return recomputed.isSame
    ? `Computed here just now, in ${fixed(recomputed.seconds, 1)}\u00a0s: ${number}, and all six medians are those of the map, to the last bit.`
    : `Computed here just now, in ${fixed(recomputed.seconds, 1)}\u00a0s: ${number}. That is not the number of the map.`;
}

interface OwnNetwork {
  readonly cell: MapCell;
  readonly N: number;
  readonly leak: number;
  readonly gain: number;
  readonly fits: Fits;
}
/** Where the page's network lies, if it is of one of the map's cells. */
export function ownNetwork(own: OwnNetwork | null, cell: MapCell, trace: TraceKind) {
  if (own === null) return "The network of this page is of another cell than those of the map.";
  const where = `The network of this page (${cellTitles[own.cell].short}, N ${own.N}, leak ${formatTrimmed(own.leak)}, gain ${formatTrimmed(own.gain)})`;
  if (own.cell !== cell) return `${where} is not of this cell.`;
  const { cosine, error } = own.fits[trace];
  return `${where} lies nearest the square with the dashed frame. It was chosen for this page, not drawn like those of the map, and its own numbers are: ${cosine === null ? "no cosine" : `cosine ${two(cosine)}`}, relative error ${two(error)}.`;
}

export const table = {
  summary: "All numbers of this map as a table",
  caption: "Medians and quartiles of cosine and relative error by leak and gain",
  square: "leak, gain",
  row: (leak: number, gain: number) => `${formatTrimmed(leak)}, ${formatTrimmed(gain)}`,
  entry: ({ cosine, error, count }: SquareValues) =>
    cosine && error ? (
      <>
        {two(cosine[1])} <small>{range(cosine[0], cosine[2])}</small> error {two(error[1])} <small>{range(error[0], error[2])}</small>
      </>
    ) : (
      `${count} networks with a gradient`
    ),
};

/** How the map was made. */
export const made = (command: string, date: string) => (
  <>
    Computed by <code>{command}</code> on {date}, with the code that runs here.
  </>
);
