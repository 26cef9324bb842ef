import { useEffect, useRef, useState, type RefObject } from "react";
import { prefersStillness } from "../../view/kit/frame/stillness.ts";

export interface Showing {
  /** The moment, from 1 to `last`. */
  readonly at: number;
  readonly playing: boolean;
  /** Whether the reader has taken it in hand: before that nothing is announced. */
  readonly used: boolean;
  toggle(): void;
  pause(): void;
  moveTo(moment: number): void;
}

const beat = (last: number): number => Math.max(200, Math.min(800, 9000 / last));

/** Plays the moments once when `stage` is first seen, unless motion is unwelcome; later on request. Rests on the last. */
export function useShowing(last: number, stage: RefObject<HTMLElement | null>): Showing {
  const [at, setAt] = useState(last);
  const [playing, setPlaying] = useState(false);
  const [used, setUsed] = useState(false);
  const shown = useRef(false);
  const moment = Math.min(at, last);
  const running = playing && moment < last;

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setAt((now) => Math.min(now + 1, last)), beat(last));
    return () => clearInterval(timer);
  }, [running, last]);

  useEffect(() => {
    if (prefersStillness() || stage.current === null) return;
    const sight = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting || shown.current) return;
        shown.current = true;
        sight.disconnect();
        setAt(1);
        setPlaying(true);
      },
      { threshold: 0.6 },
    );
    sight.observe(stage.current);
    return () => sight.disconnect();
  }, [stage]);

  const take = (): void => {
    shown.current = true;
    setUsed(true);
  };
  return {
    at: moment,
    playing: running,
    used,
    toggle() {
      take();
      if (!running && moment === last) setAt(1);
      setPlaying(!running);
    },
    pause: () => setPlaying(false),
    moveTo(to) {
      take();
      setPlaying(false);
      setAt(Math.min(last, Math.max(1, to)));
    },
  };
}
