import { useEffect, useRef, useState } from "react";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import type { Place } from "../../../layout/place.ts";
import { routeEdges } from "../../../layout/route.ts";
import { easeInOut, tween } from "../../../lib/tween.ts";
import { prefersStillness } from "../../kit/frame/stillness.ts";

const duration = 420;
/** Beyond this many edges a frame would cost more than it shows. */
const mostEdges = 1200;

/** The layout on its way to `target`: nodes keep their identity and glide to their new places, edges follow. Reduced motion jumps. */
export function useMovingLayout(target: GraphLayout): GraphLayout {
  const [moving, setMoving] = useState<GraphLayout | undefined>(undefined);
  const last = useRef(target);
  useEffect(() => {
    const from = last.current;
    if (from === target) return;
    if (from.graph !== target.graph || target.drawn.length > mostEdges || prefersStillness()) {
      last.current = target;
      return;
    }
    const stop = tween(duration, (u) => {
      const step = u === 1 ? target : between(from, target, easeInOut(u));
      last.current = step;
      setMoving(u === 1 ? undefined : step);
    });
    return () => {
      stop();
      setMoving(undefined);
    };
  }, [target]);
  // a slow frame may leave a step of another graph behind
  return moving?.graph === target.graph ? moving : target;
}

function between(from: GraphLayout, to: GraphLayout, u: number): GraphLayout {
  const places = to.placement.places.map((place, n): Place => {
    const before = from.placement.places[n] ?? place;
    return { ...place, x: before.x + (place.x - before.x) * u, y: before.y + (place.y - before.y) * u };
  });
  return { ...to, placement: { ...to.placement, places }, drawn: routeEdges(to.graph, to.placement, to.metrics, places) };
}
