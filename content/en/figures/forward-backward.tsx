import { formatCount } from "../../../src/lib/format.ts";

type Way = "eprop" | "bptt" | "rtrl";

/** At step `s` of computing, of a run of `T` steps; `growth` is what one more step adds to the bytes that backpropagation holds at most. */
export const caption = (s: number, T: number, growth: string) => (
  <>
    Move through the steps of computing, and make the run longer: what e-prop holds does not grow, what backpropagation holds does, by{" "}
    {growth} bytes a step. In return e-prop multiplies more often, and what it arrives at is not the whole gradient. At computing step {T}{" "}
    the run is over: e-prop and real-time recurrent learning are done, backpropagation has stored the run and begins to see its gradient
    only now, last step first. {s < 2 * T && s > T && "It is still at work at the step shown: compare its cost at the end. "}The squares are
    the steps of the run, grey where something of them is stored, blue where the work is.
  </>
);
export const titles: Record<Way, string> = {
  eprop: "e-prop, on line",
  bptt: "backpropagation through time",
  rtrl: "real-time recurrent learning",
};
export const shortNames: Record<Way, string> = { eprop: "e-prop", bptt: "backpropagation", rtrl: "RTRL" };

/** What an algorithm is doing. */
export function doing(way: Way, s: number, T: number): string {
  if (s <= T) return way === "bptt" ? `stores step ${s}` : `takes step ${s}, forgets the ones before`;
  return way === "bptt" ? `comes back through step ${2 * T - s + 1}` : `has been done since step ${T}`;
}
/** All of them at once; those without bytes are not known yet. */
export const lit = (s: number, T: number, held: readonly { way: Way; bytes: bigint | undefined }[]) =>
  `After computing step ${s} of ${2 * T}: ${held
    .map(({ way, bytes }) =>
      bytes === undefined
        ? `${shortNames[way]} is still computing`
        : `${shortNames[way]} ${doing(way, s, T)}, holding ${formatCount(bytes)} bytes`,
    )
    .join("; ")}.`;

export const charts = {
  bytes: "bytes held",
  multiplications: "multiplications so far",
  distance: "distance from the gradient of W, %",
  most: "bytes held at most",
  length: "length T of the run",
};
export const slider = {
  name: "computing time",
  spoken: "computing step",
  said: (work: number, last: number) => `computing step ${work} of ${last}`,
};

/** The card of one algorithm. */
export const card = {
  lane: (way: Way, s: number, T: number) => `steps 1 to ${T} of the run: ${doing(way, s, T)}`,
  gradient: "gradient so far",
  toFrom: "to\u00a0\u2193 from\u00a0\u2192",
  computing: "still computing",
  held: "held",
  bytes: (count: bigint) => `${formatCount(count)} bytes`,
  atMost: (count: bigint) => `, at most ${formatCount(count)}`,
  itsMost: ", its most",
  atEveryStep: ", as at every step",
  spent: "spent",
  multiplications: (count: bigint) => `${formatCount(count)} multiplications`,
  multiplicationsOf: (count: bigint, all: bigint) => `${formatCount(count)} of ${formatCount(all)} multiplications`,
  off: "W off by",
  rounding: "rounding only",
};
