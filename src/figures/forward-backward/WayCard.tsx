import { memo, type ReactElement } from "react";
import { card, doing, titles } from "#content/figures/forward-backward.tsx";
import { MatrixTable } from "../../view/kit/charts/MatrixTable.tsx";
import { withUnit } from "../../lib/format-units.ts";
import { short } from "../../view/kit/numbers/numbers.ts";
import { holdingOf, type Moment, type Way } from "./work.ts";

interface Props {
  readonly way: Way;
  /** Undefined while it is being computed. */
  readonly moment: Moment | undefined;
  /** After its last step: what it will have spent. */
  readonly last: Moment | undefined;
  /** The most that it holds on this run. */
  readonly most: number | undefined;
  readonly s: number;
  readonly N: number;
  readonly T: number;
  readonly extent: number;
}

/** One algorithm after s steps of work: what it does, which steps of the run it still holds, its gradient so far, and what that has cost. */
export const WayCard = memo(function WayCard({ way, moment, last, most, s, N, T, extent }: Props): ReactElement {
  const { gradient = new Float64Array(N * N), bytes, multiplications, distance } = moment ?? {};
  return (
    <section
      className="way"
      data-way={way}
      data-bytes={bytes}
      data-multiplications={multiplications}
      data-most={most}
      data-distance={distance}
      aria-busy={moment === undefined || undefined}
    >
      <p className="way-title">{titles[way]}</p>
      <p className="way-doing">{doing(way, s, T)}</p>
      <Lane way={way} s={s} T={T} />
      <div className="matrix-room">
        <MatrixTable
          values={gradient}
          rows={N}
          columns={N}
          extent={extent}
          caption={card.gradient}
          corner={card.toFrom}
          rowLabel={(row) => String(row + 1)}
          columnLabel={(column) => String(column + 1)}
          digitsUpTo={4}
        />
      </div>
      <dl className="way-numbers">
        <dt>{card.held}</dt>
        <dd>
          {bytes === undefined ? card.computing : card.bytes(BigInt(bytes))}
          {most !== undefined && bytes !== most && <small>{card.atMost(BigInt(most))}</small>}
          {most !== undefined && bytes === most && <small>{way === "bptt" ? card.itsMost : card.atEveryStep}</small>}
        </dd>
        <dt>{card.spent}</dt>
        <dd>
          {last === undefined
            ? card.computing
            : multiplications === undefined || multiplications === last.multiplications
              ? card.multiplications(BigInt(last.multiplications))
              : card.multiplicationsOf(BigInt(multiplications), BigInt(last.multiplications))}
        </dd>
        <dt>{card.off}</dt>
        <dd>{distance === undefined ? card.computing : distance < 1e-12 ? card.rounding : withUnit(short(100 * distance), "%")}</dd>
      </dl>
    </section>
  );
});

/** The steps of the run: filled if stored, barred if at hand, hollow if not yet seen, a dot if forgotten or used up. */
function Lane({ way, s, T }: { readonly way: Way; readonly s: number; readonly T: number }): ReactElement {
  const slot = 240 / T;
  const side = Math.min(slot * 0.8, 16);
  return (
    <svg className="lane" viewBox="0 0 240 20" role="img" aria-label={card.lane(way, s, T)}>
      {Array.from({ length: T }, (_, n) => {
        const holding = holdingOf(way, n + 1, s, T);
        const x = (n + 0.5) * slot;
        return holding === "gone" ? (
          <circle key={n} data-holding={holding} cx={x} cy={10} r={Math.min(1.6, side / 4)} />
        ) : (
          <rect key={n} data-holding={holding} x={x - side / 2} y={10 - side / 2} width={side} height={side} rx={Math.min(2, side / 5)} />
        );
      })}
    </svg>
  );
}
