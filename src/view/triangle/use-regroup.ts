import { useEffect, useRef, useState } from "react";
import { eachFrame, easeInOut, tween } from "../../lib/tween.ts";
import { prefersStillness } from "../kit/frame/stillness.ts";

export interface Regroup {
  /** 0 with rows as rows, 1 with diagonals as rows */
  p: number;
  /** while it plays: the lines of cells summed so far */
  adding: { kind: "row" | "diagonal"; lines: number } | null;
  playing: boolean;
  toggle: () => void;
  stop: () => void;
}
type Grouping = "rows" | "diagonals";

const slide = 1.5;

/** Glides to a target; at once when motion is unwelcome or there is too much to move. */
export function useGlide(target: number, ms: number): number {
  const [value, setValue] = useState(target);
  const at = useRef(target);
  useEffect(() => {
    const from = at.current;
    if (from === target) return;
    return tween(prefersStillness() ? 0 : ms, (share) => {
      at.current = from + (target - from) * easeInOut(share);
      setValue(at.current);
    });
  }, [target, ms]);
  return value;
}

/**
 * The proof as a motion, on request: the rows are added one by one, the diagonals straighten, and are added in turn. It can be paused at any
 * moment, and interrupted by choosing a grouping. With reduced motion nothing slides, but the sums still build up.
 */
export function useRegroup(T: number, grouping: Grouping, setGrouping: (grouping: Grouping) => void): Regroup {
  const rest = useGlide(grouping === "diagonals" ? 1 : 0, T > 16 ? 0 : 600);
  const [at, setAt] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const place = useRef(0);

  useEffect(() => {
    if (!playing) return;
    const beat = Math.min(700, 5000 / T);
    const begun = place.current;
    return eachFrame((elapsed) => {
      const before = place.current;
      place.current = begun + elapsed / beat;
      const turned = T + slide;
      if (before < turned && place.current >= turned) setGrouping("diagonals");
      if (place.current >= turned + T + 1) {
        setAt(null);
        setPlaying(false);
        return false;
      }
      setAt(place.current);
      return true;
    });
  }, [playing, T, setGrouping]);

  const stop = () => {
    setPlaying(false);
    setAt(null);
  };
  const toggle = () => {
    if (at === null) {
      place.current = 0;
      setAt(0);
      setGrouping("rows");
    }
    setPlaying(!playing);
  };
  if (at === null) return { p: rest, adding: null, playing, toggle, stop };
  const turn = Math.min(1, Math.max(0, (at - T) / slide));
  const p = at < 1 ? rest : prefersStillness() ? Math.round(turn) : easeInOut(turn);
  const adding =
    at < T + slide
      ? ({ kind: "row", lines: Math.min(T, Math.floor(at)) } as const)
      : ({ kind: "diagonal", lines: Math.min(T, Math.floor(at - T - slide)) } as const);
  return { p, adding, playing, toggle, stop };
}
