import type { ReactElement } from "react";
import type { GraphEdge } from "../../graph/types.ts";
import { middleOf, type GraphLayout } from "../../layout/graph-layout.ts";
import { neuronName, type Naming } from "../../layout/labels.ts";
import { MathLabel } from "../../view/graph/MathLabel.tsx";
import { inCircle } from "./nodeValues.ts";

/** The path that is spelled out, as a broad mark under its edges: their strokes stay legible on it. */
export function SpelledPath({ layout, path }: { readonly layout: GraphLayout; readonly path: readonly GraphEdge[] }): ReactElement {
  return <path className="spelled-path" data-spelled={path.length} d={path.map(({ index }) => layout.drawn[index]!.line).join("")} />;
}

/** Its factors, written on the edges. */
export function SpelledNumbers({
  layout,
  path,
  sizes,
}: {
  readonly layout: GraphLayout;
  readonly path: readonly GraphEdge[];
  readonly sizes: ArrayLike<number>;
}): ReactElement {
  return (
    <g className="spelled-numbers" aria-hidden="true">
      {path.map(({ id, index }) => {
        const { x, y } = middleOf(layout.drawn[index]!);
        const text = inCircle(sizes[index]!);
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
}

/** What the rows hold, at their left ends; the weight rails name themselves. */
export function RowNames({
  layout: { placement, metrics },
  naming,
}: {
  readonly layout: GraphLayout;
  readonly naming: Naming;
}): ReactElement {
  const x = placement.columns[0]! - Math.min(metrics.column * 0.4, metrics.radius + 12) - 20;
  const size = metrics.label > 0 ? metrics.label + 1 : 11;
  return (
    <g className="row-names" aria-hidden="true">
      {placement.bands.map(({ neuron, z, h }) => (
        <g key={neuron}>
          <MathLabel symbol={{ base: "z", face: "italic", sub: neuronName(neuron, naming) }} x={x} y={z} size={size} />
          <MathLabel symbol={{ base: "h", face: "bold", sub: neuronName(neuron, naming) }} x={x} y={h} size={size} />
        </g>
      ))}
    </g>
  );
}
