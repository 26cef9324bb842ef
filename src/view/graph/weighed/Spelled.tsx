import { memo, type ReactElement } from "react";
import { middleOf, type GraphLayout } from "../../../layout/graph-layout.ts";
import { MathLabel } from "../nodes/MathLabel.tsx";
import { useAfterPaint } from "../../kit/loading/use-after-paint.ts";
import { formatInCircle } from "../../../lib/format.ts";
import type { Spelling } from "./spelling.ts";

interface Props {
  readonly layout: GraphLayout;
  readonly spelling: Spelling;
}

/**
 * The path that is spelled out, as a broad mark under its edges: their strokes stay legible on it. It is sought a frame after the graph has followed
 * the reader.
 */
export const SpelledPath = memo(function SpelledPath({ layout, spelling }: Props): ReactElement | null {
  const { graph, path } = useAfterPaint(spelling);
  const edges = graph === layout.graph ? path() : undefined;
  if (edges === undefined) return null;
  return <path className="spelled-path" data-spelled={edges.length} d={edges.map(({ index }) => layout.drawn[index].line).join("")} />;
});

/** Its factors, written on the edges. */
export const SpelledNumbers = memo(function SpelledNumbers({
  layout,
  spelling,
  sizes,
}: Props & { readonly sizes: ArrayLike<number> }): ReactElement | null {
  const { graph, path } = useAfterPaint(spelling);
  const edges = graph === layout.graph ? path() : undefined;
  if (edges === undefined) return null;
  return (
    <g className="spelled-numbers" aria-hidden="true">
      {edges.map(({ id, index }) => {
        const { x, y } = middleOf(layout.drawn[index]);
        const text = formatInCircle(sizes[index]);
        return (
          <g key={id}>
            <rect x={x - 3.6 * text.length - 1} y={y - 8} width={7.2 * text.length + 2} height={15} rx={3} />
            <text x={x} y={y + 4}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
});

/** What the rows hold, at their left ends; the weight rails name themselves. */
export const RowNames = memo(function RowNames({ layout: { placement, metrics } }: { readonly layout: GraphLayout }): ReactElement {
  const x = placement.columns[0] - Math.min(metrics.column * 0.4, metrics.radius + 12) - 20;
  const size = metrics.label > 0 ? metrics.label + 1 : 11;
  return (
    <g className="row-names" aria-hidden="true">
      {placement.bands.map(({ neuron, z, h }) => (
        <g key={neuron}>
          <MathLabel symbol={{ base: "z", face: "italic", sub: String(neuron) }} x={x} y={z} size={size} />
          <MathLabel symbol={{ base: "h", face: "bold", sub: String(neuron) }} x={x} y={h} size={size} />
        </g>
      ))}
    </g>
  );
});
