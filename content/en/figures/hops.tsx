import { formatNumber } from "../../../src/lib/format.ts";

/** `rising` is the order whose error is larger than that of the order before, if there is one. */
export const caption = (rising: number | undefined) => (
  <>
    Move <i>m</i> to keep the paths with fewer hops than that, the times that they leave a neuron and come back as somebody&rsquo;s input.
    Colour gives the fewest hops of any path through the edge: a few hops put nearly every edge to use, and what goes on growing is the
    number of ways to combine them. Without a hop there is approximate e-prop, with up to <i>T</i> &minus; 1 of them there are all paths. In
    between{" "}
    {rising === undefined ? (
      <>
        the error falls at every rung here, but not in every network: <a href="?seed=7#figure-hops">with seed 7</a> the second rung raises
        it.
      </>
    ) : (
      <>
        keeping more paths need not help: here order {rising} has a larger error than order {rising - 1}.
      </>
    )}
  </>
);
export const shown = (post: number, hops: number) => `from w ${post} to E with fewer than ${hops} ${hops === 1 ? "hop" : "hops"}`;
/** What is lit, and the error that is left over all weights. */
export const lit = (paths: string, error: number, cosine: number | null) =>
  `${paths} Over all weights: relative error ${formatNumber(error, 4)}, cosine ${cosine === null ? "undefined, a gradient is zero" : formatNumber(cosine, 4)}.`;
export const order = {
  label: (
    <>
      fewer than <i>m</i> hops
    </>
  ),
  spoken: "order m, fewer than m hops",
};
export const drawing = "The unrolled network; edges coloured by the fewest hops of a path through them";
export const allWeights = (
  <>
    All of <i>W</i> and <i>V</i>: the gradient of all weights together
  </>
);

/** The chart of errors. */
export const chart = (orders: readonly { m: number; relativeError: number; cosine: number | null }[]) =>
  `Relative error and cosine against the order m: ${orders
    .map((order) => `m = ${order.m}: ${formatNumber(order.relativeError)} and ${formatNumber(order.cosine ?? NaN)}`)
    .join("; ")}`;
export const axis = "order m";
export const relativeError = "relative error";
export const cosine = "cosine";

/** The table of one weight, from a neuron to another. */
export const ladder = (from: number, to: number) => `One weight, from ${from} to ${to}: its paths by hops`;
export const ladderColumns = {
  hops: "hops",
  paths: "paths",
  closed: "closed form",
  sum: (from: number, to: number) => `their sum, ${from} → ${to}`,
};
export const kept = "kept";
export const ofAll = (all: string) => `of ${all}`;
