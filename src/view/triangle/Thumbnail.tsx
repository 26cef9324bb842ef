import { memo, useMemo, type ReactElement } from "react";
import { mergeByKind, type GraphLayout } from "../../layout/graph-layout.ts";
import { LitEdges } from "../graph/edges/EdgeLayers.tsx";
import type { LitLayer } from "../graph/edges/lit.ts";
import type { NodeId } from "../../graph/types.ts";
import "./triangle.css";

/** The graph at rest, once for all thumbnails, which refer to it. */
export const ThumbnailGround = memo(function ThumbnailGround({ id, layout }: { id: string; layout: GraphLayout }): ReactElement {
  const { placement } = layout;
  const lines = mergeByKind(layout)
    .map((edges) => edges.lines)
    .join("");
  return (
    <defs>
      <g id={id}>
        <path className="thumbnail-edges" d={lines} />
        <path className="thumbnail-nodes" d={dots(layout)} />
      </g>
      <clipPath id={`${id}-clip`}>
        <rect width={placement.width} height={placement.height} />
      </clipPath>
    </defs>
  );
});

/** The real graph in little, with its own lit paths; what it stands for is said by the cell around it. */
export const Thumbnail = memo(function Thumbnail({
  ground,
  layout,
  layers,
  width,
  height,
}: {
  ground: string;
  layout: GraphLayout;
  layers: readonly LitLayer[];
  width: number;
  height: number;
}): ReactElement {
  const { placement } = layout;
  const scale = Math.min(width / placement.width, height / placement.height);
  const x = (width - scale * placement.width) / 2;
  const y = (height - scale * placement.height) / 2;
  return (
    <g className="thumbnail graph-thumbnail" transform={`translate(${x} ${y}) scale(${scale})`}>
      <use href={`#${ground}`} />
      {layers.map((layer) => (
        <LitEdges key={layer.as} layout={layout} layer={layer} />
      ))}
      {layers.map((layer) => (
        <LitDots key={layer.as} layout={layout} layer={layer} />
      ))}
    </g>
  );
});

function LitDots({ layout, layer }: { layout: GraphLayout; layer: LitLayer }): ReactElement {
  const d = useMemo(() => dots(layout, layer.nodes), [layout, layer.nodes]);
  return <path className="thumbnail-lit" data-class={layer.as} d={d} />;
}

/** Circles and rails as one path. */
function dots({ placement, metrics }: GraphLayout, only?: ReadonlySet<NodeId>): string {
  let d = "";
  for (const { id, shape, x, y, half } of placement.places) {
    if (only && !only.has(id)) continue;
    if (shape === "rail") d += `M${x - half} ${y - metrics.rail / 2}h${2 * half}v${metrics.rail}h${-2 * half}Z`;
    else d += `M${x - half} ${y}a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0Z`;
  }
  return d;
}
