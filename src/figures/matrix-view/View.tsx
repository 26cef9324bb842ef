import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/matrix-view.tsx";
import { formatCount } from "../../lib/format.ts";
import { formatScaled, formatScaledCount } from "../../lib/format-scaled.ts";
import { Announcer } from "../../view/kit/frame/Announcer.tsx";
import { Field, type Band } from "./Field.tsx";
import type { Ink } from "./ink.ts";
import type { Amounts, Matrix } from "./model.ts";
import type { Order } from "./order.ts";
import { RowTable } from "./RowTable.tsx";
import { WindowGraph } from "./WindowGraph.tsx";
import type { Spot } from "./window.ts";

interface Props {
  readonly matrix: Matrix;
  readonly isFresh: boolean;
  readonly ink: Ink;
  readonly spot: Spot;
  readonly isOpen: boolean;
  readonly onSpot: (spot: Spot) => void;
  readonly onOpen: (open: boolean) => void;
}

/** What a place has of an amount. */
export const amountOf = ({ values, exponents }: Amounts, N: number, { j, t }: Spot) => ({
  value: values[t * N + j],
  exponent: exponents[t],
});

/** The colours of a set: a row is a trace up to its exit, and a learning signal after it. */
function bandsOf({ paths, exit }: Order, T: number): Band[] {
  const end = T + 1;
  switch (paths) {
    case "row":
      return [
        { as: "eligibility", from: 0, to: exit + 1 },
        { as: "learning", from: exit + 1, to: end },
      ];
    case "trace":
    case "local":
      return [{ as: "eligibility", from: 0, to: end }];
    case "signal":
      return [{ as: "learning", from: 0, to: end }];
    case "all":
      return [{ as: "gradient", from: 0, to: end }];
  }
}

/** The matrix, what it spoken, its scale, and the alternatives to it. */
export function View({ matrix, isFresh, ink, spot: wanted, isOpen, onSpot, onOpen }: Props): ReactElement {
  const { order, N, T, count, sum } = matrix;
  const amounts = matrix[ink];
  // until the next matrix comes, the place is one of the last
  const spot = { j: Math.min(wanted.j, N - 1), t: Math.min(wanted.t, T - 1) };
  const bands = useMemo(() => bandsOf(order, T), [order, T]);
  const hasExit = order.paths === "row" || order.paths === "trace" || order.paths === "signal";
  return (
    <div className="matrix" data-total={formatScaledCount(count.total)}>
      <Field
        N={N}
        T={T}
        amounts={amounts}
        bands={bands}
        spot={spot}
        exit={hasExit ? { j: order.synapse.post, t: order.exit } : undefined}
        isFresh={isFresh}
        onSpot={onSpot}
        onOpen={onOpen}
      />
      <Announcer sentence={sentenceOf(matrix, ink, spot)} />
      <p className="matrix-scale">
        {bands.map(({ as }) => (
          <span key={as} className="matrix-ramp" data-class={as} />
        ))}{" "}
        {words.scale[ink](powerOf(amounts.scale.least), powerOf(amounts.scale.most))}
      </p>
      {isOpen && matrix.window && (
        <WindowGraph
          window={matrix.window}
          bands={bands}
          spot={spot}
          post={order.synapse.post + 1}
          onSpot={onSpot}
          onClose={() => onOpen(false)}
        />
      )}
      <RowTable j={spot.j} N={N} T={T} count={count} sum={sum} />
    </div>
  );
}

/** A power of ten as it is read. */
const powerOf = (log: number): string => (log > -Infinity ? formatScaled(scaledOf(log)) : "0");
function scaledOf(log: number): { value: number; exponent: number } {
  const bits = log / 0.3010299956639812;
  const whole = Math.floor(bits);
  return { value: 2 ** (bits - whole), exponent: whole };
}

function sentenceOf({ order, N, T, count, sum }: Matrix, ink: Ink, spot: Spot): string {
  const which = words.pathsIn(order.paths, order.synapse.post + 1, order.exit + 1);
  if (count.total.value === 0) return words.noPath(which, (order.only?.j ?? -1) + 1, (order.only?.t ?? -1) + 1);
  return words.status({
    paths: formatScaledCount(count.total),
    isOne: formatScaledCount(count.total) === "1",
    which,
    sum: formatScaled(sum.total),
    lit: formatCount(BigInt((ink === "count" ? count : sum).lit)),
    tiles: formatCount(BigInt(N * T)),
    neuron: spot.j + 1,
    step: spot.t + 1,
    here: formatScaledCount(amountOf(count, N, spot)),
    hereSum: formatScaled(amountOf(sum, N, spot)),
  });
}
