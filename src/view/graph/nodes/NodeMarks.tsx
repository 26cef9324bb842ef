import { memo, startTransition, useContext, useEffect, useMemo, useState, type ReactElement } from "react";
import type { NodeId } from "../../../graph/types.ts";
import type { MathSymbol } from "../../../layout/labels.ts";
import type { Metrics } from "../../../layout/metrics.ts";
import type { Place } from "../../../layout/place.ts";
import { legible, NodeMark, type NodeValue } from "./NodeMark.tsx";
import { BusyContext } from "../../kit/loading/later-part.tsx";
import { useAfterPaint } from "../../kit/loading/use-after-paint.ts";
import { useRested } from "./use-rested.ts";

interface NodeName {
  readonly symbol: MathSymbol;
  readonly spoken: string;
}

interface NodeMarksProps {
  places: readonly Place[];
  names: readonly NodeName[];
  /** Of each node, or none at all. */
  values: readonly (NodeValue | undefined)[];
  metrics: Metrics;
  /** The classes of each lit node, joined by a space. */
  classes: ReadonlyMap<NodeId, string>;
  selected: readonly NodeId[];
  stop: NodeId | undefined;
  interactive: boolean;
}

/** Nodes follow each other in time, and so does what changes: with hundreds of them, only the few chunks that differ are gone through. */
const CHUNK = 32;

/** All nodes of a graph. */
export const NodeMarks = memo(function NodeMarks(props: NodeMarksProps): ReactElement[] {
  const { places, names, values, metrics, classes, selected, stop, interactive } = props;
  // In dots a value is no more than a part of the name: of hundreds of names, none changes while a weight is dragged.
  const rested = useRested(values);
  const shown = metrics.radius > legible || rested.length !== values.length ? values : rested;
  const chunks = useMemo(() => {
    const starts = Array.from({ length: Math.ceil(places.length / CHUNK) }, (_, c) => c * CHUNK);
    const part = <T,>(all: readonly T[], start: number) => all.slice(start, start + CHUNK);
    return starts.map((start) => ({ places: part(places, start), names: part(names, start), values: part(shown, start) }));
  }, [places, names, shown]);
  return chunks.map((chunk, c) => {
    const marked = (id: NodeId): string => `${classes.get(id) ?? ""}${selected.includes(id) ? "!" : ""}${id === stop ? "*" : ""}`;
    const marks = chunk.places.map(({ id }) => marked(id)).join("|");
    return <NodeChunk key={c} {...chunk} marks={marks} metrics={metrics} interactive={interactive} />;
  });
});

/**
 * All nodes of a graph of dots. Their circles show what is lit, and where they are (NodeDots); the marks on them, which are not seen, follow when
 * those are painted, so that the browser need not lay out both at once. Until they do, the figure is at work. They come with what is lit, and are
 * gone through but once.
 */
export function UnseenMarks({ classes, places, names, values, metrics, ...rest }: NodeMarksProps): ReactElement {
  const drawing = useMemo(() => ({ places, names, values, metrics }), [places, names, values, metrics]);
  const now = useMemo(() => ({ drawing, classes }), [drawing, classes]);
  const [drawn, setDrawn] = useState(now);
  const isBehind = drawn.drawing !== drawing;
  useEffect(() => {
    if (isBehind) startTransition(() => setDrawn(now));
  }, [isBehind, now]);
  const begin = useContext(BusyContext);
  const isOther = drawn.drawing.places !== places;
  useEffect(() => (isOther ? begin() : undefined), [isOther, begin]);
  const painted = useAfterPaint(now);
  const { classes: lit } = painted.drawing.places === drawn.drawing.places ? painted : drawn;
  return <NodeMarks {...rest} {...drawn.drawing} classes={lit} />;
}

interface NodeChunkProps {
  places: readonly Place[];
  names: readonly NodeName[];
  /** Of each node, or none at all. */
  values: readonly (NodeValue | undefined)[];
  metrics: Metrics;
  /** What else a node shows, joined by "|": its classes, "!" if it is selected, "*" if it is the tab stop. As text, it compares at once. */
  marks: string;
  interactive: boolean;
}

const NodeChunk = memo(function NodeChunk({ places, names, values, marks, metrics, interactive }: NodeChunkProps): ReactElement[] {
  const each = marks.split("|");
  return places.map((place, n) => (
    <NodeMark
      key={place.id}
      id={place.id}
      kind={place.node.kind}
      shape={place.shape}
      x={place.x}
      y={place.y}
      half={place.half}
      rail={metrics.rail}
      symbol={names[n].symbol}
      size={metrics.label}
      spoken={names[n].spoken}
      lit={each[n].replace(/[!*]/g, "")}
      selected={each[n].includes("!")}
      focusable={each[n].includes("*")}
      interactive={interactive}
      value={values[n]?.text}
      share={values[n]?.share}
    />
  ));
});
