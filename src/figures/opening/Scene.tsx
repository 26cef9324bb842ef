import { memo, type ReactElement } from "react";
import { weightId, lossId } from "../../graph/ids.ts";
import type { NodeId } from "../../graph/types.ts";
import { nodeSymbol, type Naming } from "../../layout/labels.ts";
import { headPath, type Drawn } from "../../layout/curves.ts";
import type { GraphLayout } from "../../layout/graph-layout.ts";
import type { Place } from "../../layout/place.ts";
import { QuietEdges } from "../../view/graph/edges/EdgeLayers.tsx";
import { MathLabel } from "../../view/graph/nodes/MathLabel.tsx";
import type { Lights, LitSet, Moment } from "./model.ts";

interface SceneProps {
  readonly layout: GraphLayout;
  readonly lights: Lights;
  readonly moment: Moment;
  readonly naming: Naming;
  /** What the picture shows, for who cannot see it. */
  readonly label: string;
}

const classes = ["back", "trace", "error", "dropped"] as const;
/** The terms of the caption that light them. */
const lightsOf = { trace: "eligibility-trace", error: "partial-learning-signal", back: undefined, dropped: undefined };

/** The unrolled network at one moment: orange what the trace has carried, blue the errors that are known, green where backpropagation came back. */
export const Scene = memo(function Scene({ layout, lights, moment, naming, label }: SceneProps): ReactElement {
  const { placement, metrics } = layout;
  const column = placement.columns[moment.t - 1];
  const litAs = (id: NodeId): string => classes.filter((name) => lights[name].nodes.has(id)).join(" ");
  return (
    <svg className="opening-scene" viewBox={`0 0 ${placement.width} ${placement.height}`} role="img" aria-label={label}>
      {moment.kind !== "whole" && (
        <rect
          className="opening-now"
          x={column - metrics.column * 0.3}
          y={2}
          width={metrics.column * 0.6}
          height={placement.axisY - 2}
          rx={6}
        />
      )}
      <QuietEdges layout={layout} />
      {classes.map((name) => (
        <LitLines key={name} layout={layout} name={name} lit={lights[name]} />
      ))}
      {placement.places.map((place) => (
        <Node key={place.id} place={place} rail={metrics.rail} lit={litAs(place.id)} />
      ))}
      {[lossId, weightId(naming.post)].map((id) => {
        const place = placement.places.find((candidate) => candidate.id === id)!;
        return (
          <MathLabel
            key={id}
            className="opening-name"
            symbol={{ ...nodeSymbol(place.node, naming), ...(id !== lossId && { sub: "" }) }}
            x={place.x - place.half - metrics.radius * 1.1}
            y={place.y}
            size={metrics.radius * 1.15}
          />
        );
      })}
      {placement.columns.map((x, k) => (
        <text
          key={k}
          className="opening-step"
          x={x}
          y={placement.axisY}
          data-now={moment.kind !== "whole" && k + 1 === moment.t ? "" : undefined}
        >
          {k + 1}
        </text>
      ))}
    </svg>
  );
});

function LitLines({ layout, name, lit }: { layout: GraphLayout; name: (typeof classes)[number]; lit: LitSet }): ReactElement {
  const { drawn, metrics } = layout;
  const join = (part: (edge: Drawn) => string): string => drawn.reduce((path, edge, e) => (lit.edges[e] ? path + part(edge) : path), "");
  return (
    <g className={`opening-lit opening-${name}`} data-lights={lightsOf[name]} aria-hidden="true">
      <path className="edge-lines" d={join(({ line }) => line)} />
      <path className="edge-heads" d={join(name === "back" ? (edge) => headBack(edge, BACK * metrics.head) : ({ head }) => head)} />
    </g>
  );
}

/** Heads of the way back, over those of an unlit edge. */
const BACK = 1.7;

/** A head in the middle of an edge, which points to where the edge comes from. */
function headBack({ course }: Drawn, length: number): string {
  const from = 2 * Math.floor((course.length / 2 - 1) / 2);
  const [x0, y0, x1, y1] = course.subarray(from, from + 4);
  const whole = Math.hypot(x0 - x1, y0 - y1) || 1;
  const [ux, uy] = [(x0 - x1) / whole, (y0 - y1) / whole];
  return headPath((x0 + x1 + ux * length) / 2, (y0 + y1 + uy * length) / 2, ux, uy, length);
}

function Node({ place: { shape, x, y, half }, rail, lit }: { place: Place; rail: number; lit: string }): ReactElement {
  const attributes = { className: "opening-node", "data-lit-as": lit || undefined };
  return shape === "rail" ? (
    <rect {...attributes} x={x - half} y={y - rail / 2} width={2 * half} height={rail} rx={rail / 2} />
  ) : (
    <circle {...attributes} cx={x} cy={y} r={half} />
  );
}
