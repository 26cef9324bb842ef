import { memo, useMemo, type ReactElement } from "react";
import type { Drawn } from "../../../layout/curves.ts";
import { mergeByKind, type GraphLayout } from "../../../layout/graph-layout.ts";
import { litRuns, runLength, runPath, type LitLayer } from "./lit.ts";
import { strokesBySize, type Stroke } from "./strokes.ts";
import "./edges.css";

/** All edges, quiet: two paths per kind, however many edges. They never change with what is lit. */
export const QuietEdges = memo(function QuietEdges({ layout }: { layout: GraphLayout }): ReactElement {
  const merged = useMemo(() => mergeByKind(layout), [layout]);
  return (
    <g className="edges" aria-hidden="true">
      {merged.map(({ kind, lines, heads }) => (
        <g key={kind} className={`edge edge-${kind}`}>
          <path className="edge-lines" d={lines} />
          <path className="edge-heads" d={heads} />
        </g>
      ))}
    </g>
  );
});

/** What is lit, on top: per class the lines, then the heads, a path per run. Where edges are drawn by their numbers, they have the heads. */
export const LitEdges = memo(function LitEdges({
  layout: { graph, drawn },
  layer,
  ghost = false,
  bare = false,
}: {
  layout: GraphLayout;
  layer: LitLayer;
  ghost?: boolean;
  /** Without heads. */
  bare?: boolean;
}): ReactElement {
  const runs = litRuns(graph.edges, layer);
  const length = runLength(graph.edges.length);
  return (
    <g className={ghost ? "lit-edges lit-ghost" : "lit-edges"} data-class={layer.as} aria-hidden="true">
      {(bare ? (["line"] as const) : (["line", "head"] as const)).map((part) =>
        runs.map((bits, r) => <LitRun key={`${part}${r}`} part={part} drawn={drawn} first={r * length} bits={bits} />),
      )}
    </g>
  );
});

interface LitRunProps {
  part: "line" | "head";
  drawn: readonly Drawn[];
  first: number;
  bits: string;
}

const LitRun = memo(function LitRun({ part, drawn, first, bits }: LitRunProps): ReactElement | null {
  const path = runPath(drawn, first, bits, part);
  return path === "" ? null : <path className={part === "line" ? "edge-lines" : "edge-heads"} d={path} />;
});

/**
 * All edges by the sign and the magnitude of their Jacobians: solid for plus, dashed for minus, dots for zero, broad for large. A path or two per
 * stroke, written anew only if other edges belong to it.
 */
export const WeighedEdges = memo(function WeighedEdges({ layout, sizes }: { layout: GraphLayout; sizes: ArrayLike<number> }): ReactElement {
  const { graph, drawn } = layout;
  const strokes = useMemo(() => strokesBySize(graph.edges, sizes), [graph, sizes]);
  return (
    <g className="weighed-edges" aria-hidden="true">
      {strokes.map((stroke) => (
        <StrokePaths key={`${stroke.sign}${stroke.step}${stroke.isSteady}`} {...stroke} drawn={drawn} />
      ))}
    </g>
  );
});

const StrokePaths = memo(function StrokePaths({ drawn, sign, step, bits }: Stroke & { drawn: readonly Drawn[] }): ReactElement {
  return (
    <g data-sign={sign} data-step={step}>
      <path className="edge-lines" d={runPath(drawn, 0, bits, "line")} />
      <path className="edge-heads" d={runPath(drawn, 0, bits, "head")} />
    </g>
  );
});
