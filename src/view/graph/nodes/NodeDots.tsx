import { memo, useMemo, type ReactElement } from "react";
import type { NodeId } from "../../../graph/types.ts";
import type { Place } from "../../../layout/place.ts";
import { NodeValues } from "./NodeValues.tsx";
import type { NodeValue } from "./NodeMark.tsx";
import "./nodes.css";
import { fixed } from "../../../lib/format.ts";

interface Props {
  readonly places: readonly Place[];
  /** The classes of each lit node, joined by a space. */
  readonly classes: ReadonlyMap<NodeId, string>;
  /** Of each node, or none at all. */
  readonly values: readonly (NodeValue | undefined)[];
}

/** Nodes follow each other in time, and so does what changes: of many runs, one step of the cursor touches two or three. */
const run = 64;

/**
 * The circles of a graph whose nodes are too small to hold anything: those of a run that look alike are one path, however many. What a reader
 * points at and what is read out are the marks that lie on them, unseen (NodeMark).
 */
export const NodeDots = memo(function NodeDots({ places, classes, values }: Props): ReactElement {
  const runs = useMemo(() => {
    const circles = places.filter(({ shape }) => shape === "circle");
    return Array.from({ length: Math.ceil(circles.length / run) }, (_, r) => {
      const nodes = circles.slice(r * run, (r + 1) * run);
      const rings = nodes.map((place) => arc(place, ring));
      return { nodes, rings, all: rings.join("") };
    });
  }, [places]);
  return (
    <g className="node-dots" aria-hidden="true">
      {runs.map(({ all }, r) => (
        <path key={r} className="node-dot" d={all} />
      ))}
      {runs.map(({ nodes, rings }, r) => (
        <LitDots key={r} nodes={nodes} rings={rings} lit={nodes.map(({ id }) => classes.get(id) ?? "").join("|")} />
      ))}
      {values.length > 0 && <NodeValues places={places} values={values} />}
    </g>
  );
});

interface LitDotsProps {
  readonly nodes: readonly Place[];
  readonly rings: readonly string[];
  readonly lit: string;
}

/** The lit circles of a run, by their class; where two classes meet, half and half. `lit`, as text, compares at once. */
const LitDots = memo(function LitDots({ nodes, rings, lit }: LitDotsProps): ReactElement {
  const paths = new Map<string, string>();
  lit.split("|").forEach((classes, n) => {
    const [first, second] = classes.split(" ");
    if (first) paths.set(first, (paths.get(first) ?? "") + rings[n]);
    if (second) paths.set(`${second} `, (paths.get(`${second} `) ?? "") + arc(nodes[n], half));
  });
  return (
    <>
      {[...paths].map(([name, d]) => (
        <path key={name} className={name.endsWith(" ") ? "node-second" : "node-dot"} data-class={name.trimEnd()} d={d} />
      ))}
    </>
  );
});

type Course = (r: string, across: string) => string;
const half: Course = (r, across) => `a${r} ${r} 0 0 1 ${across} 0`;
const ring: Course = (r, across) => `${half(r, across)}${half(r, `-${across}`)}`;

/** From the leftmost point of a node's circle, over the top; to a hundredth of a drawing's unit, as edges are. */
const arc = ({ x, y, half: r }: Place, course: Course): string =>
  `M${fixed(x - r, 2)} ${fixed(y, 2)}${course(fixed(r, 2), fixed(2 * r, 2))}`;
