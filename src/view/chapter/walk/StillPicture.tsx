import type { ReactElement } from "react";
import { walkWords as words } from "#content/walk.ts";
import { layoutBoard } from "../../../layout/triangle-board.ts";
import { formatNumber } from "../../../lib/format.ts";
import { indexOfSynapse } from "../../../model/synapse.ts";
import type { Highlight } from "../../../state/article.ts";
import { synapseOf } from "../../../state/engine.ts";

import type { WalkPicture } from "../../../state/walk.ts";
import { divergingColor } from "../../kit/charts/diverging.ts";
import { magnitude } from "../../kit/numbers/numbers.ts";
import { isWithin } from "../../triangle/walk.ts";
import type { CompanionSet } from "../companion/sets.ts";
import { GraphStill } from "./GraphStill.tsx";
import type { StepSettings, StepState } from "./step-engine.ts";
import "./walk.css";

interface Props extends Omit<StepState, "text"> {
  readonly set: CompanionSet;
}

export type DrawnPicture = Exclude<WalkPicture, "formulas">;

/** The picture of a step: the graph, the triangle or the bars, of the state that is given. */
export function StillPicture({ picture, ground, ...of }: Props & { picture: DrawnPicture; ground?: string }): ReactElement {
  switch (picture) {
    case "graph":
      return <GraphStill {...of} {...(ground !== undefined && { ground })} />;
    case "triangle":
      return <TriangleStill {...of} />;
    case "bars":
      return <BarsStill {...of} />;
  }
}

/** The part of the triangle that a set of paths is; the whole for what is no part of it. */
function partOf(set: CompanionSet, { t }: StepSettings): Highlight {
  const entry = Math.max(1, t - 1);
  if (set === "row") return { kind: "row", exit: t };
  if (set === "diagonal") return { kind: "diagonal", entry };
  return set === "cell" ? { kind: "cell", entry, exit: t } : { kind: "total" };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k + 1);

function TriangleStill({ set, engine, settings }: Props): ReactElement {
  const { T, local } = settings;
  const { C, rowSums, diagSums } = engine.triangle(local, synapseOf(settings));
  const isDense = T > 8;
  const side = isDense ? { width: 420 / T, height: 260 / T } : { width: 66, height: 42 };
  const layout = layoutBoard({
    T,
    cell: side,
    sum: { ...side, width: side.width + 4 },
    gap: isDense ? 1 : 4,
    left: isDense ? 12 : 58,
    totals: false,
  });
  const part = partOf(set, settings);
  const extent = magnitude(C);
  const sum = (at: { x: number; y: number }, value: number, kind: "row" | "diagonal", isLit: boolean): ReactElement => (
    <g key={`${kind} ${at.x} ${at.y}`} className="walk-sum" data-kind={kind} data-lit-part={isLit || undefined}>
      <rect {...at} {...layout.sum} rx={isDense ? 0 : 5} />
      {!isDense && (
        <text x={at.x + layout.sum.width / 2} y={at.y + layout.sum.height / 2 + 5}>
          {formatNumber(value)}
        </text>
      )}
    </g>
  );
  return (
    <svg className="walk-triangle" viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={words.pictures.triangle}>
      {!isDense &&
        range(T).map((exit) => (
          <text key={exit} className="walk-line" x={layout.lineAt(exit, 0).x} y={layout.lineAt(exit, 0).y + 5}>
            {words.exit(exit)}
          </text>
        ))}
      {range(T).flatMap((exit) =>
        range(exit).map((entry) => {
          const at = layout.cellAt(entry, exit, 0);
          const value = C[(entry - 1) * T + exit - 1];
          const isLit = part.kind !== "total" && isWithin({ kind: "cell", entry, exit }, part);
          return (
            <g key={`${entry} ${exit}`} className="walk-tile" data-lit-part={isLit ? part.kind : undefined}>
              <rect {...at} {...layout.cell} rx={isDense ? 0 : 5} style={{ fill: divergingColor(value, extent) }} />
              {!isDense && (
                <text x={at.x + layout.cell.width / 2} y={at.y + layout.cell.height / 2 + 5}>
                  {formatNumber(value)}
                </text>
              )}
            </g>
          );
        }),
      )}
      {range(T).map((exit) => sum(layout.rowSumAt(exit, 0), rowSums[exit - 1], "row", part.kind === "row" && part.exit === exit))}
      {range(T).map((entry) =>
        sum(layout.diagonalSumAt(entry, 0), diagSums[entry - 1], "diagonal", part.kind === "diagonal" && part.entry === entry),
      )}
    </svg>
  );
}

const bars = { width: 560, height: 190, left: 96, right: 90, row: 60 };

/** E-prop's sum, and, end to end with it, what it leaves out; below, the gradient. */
function BarsStill({ engine, settings }: Props): ReactElement {
  const synapse = synapseOf(settings);
  const index = indexOfSynapse(engine.trial, synapse);
  const eprop = engine.eprop(settings.local, "approximate")[synapse.kind][index];
  const gradient = engine.bptt().gradients[synapse.kind][index];
  const low = Math.min(0, eprop, gradient);
  const high = Math.max(0, eprop, gradient);
  const at = (value: number): number => bars.left + ((bars.width - bars.left - bars.right) * (value - low)) / (high - low || 1);
  const row = (k: number, name: "eprop" | "dropped" | "gradient", from: number, to: number): ReactElement => (
    <g className="walk-bar" data-bar={name} key={name}>
      <text className="walk-bar-name" x={bars.left - 12} y={bars.row * k + 36}>
        {words.bars[name]}
      </text>
      <rect x={Math.min(at(from), at(to))} y={bars.row * k + 16} width={Math.abs(at(to) - at(from))} height={28} />
      <text className="walk-bar-number" x={bars.width - bars.right + 12} y={bars.row * k + 36}>
        {formatNumber(to - from)}
      </text>
    </g>
  );
  return (
    <svg className="walk-bars" viewBox={`0 0 ${bars.width} ${bars.height}`} role="img" aria-label={words.pictures.bars}>
      {row(0, "eprop", 0, eprop)}
      {row(1, "dropped", eprop, gradient)}
      {row(2, "gradient", 0, gradient)}
      <path className="walk-zero" d={`M${at(0)} 6V${bars.height - 6}`} />
    </svg>
  );
}
