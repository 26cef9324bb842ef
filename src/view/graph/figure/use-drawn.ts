import { startTransition, useContext, useEffect, useRef, useState } from "react";
import type { Engine, TrialParams } from "../../../state/engine.ts";
import { BusyContext } from "../../kit/frame/later-part.tsx";

/** Beyond this many synapses times steps, a graph and its drawing take longer to make than the reader should wait for an answer. */
const manySynapses = 2500;

const shapeOf = ({ n, T, cell, autapse, reset }: TrialParams): string => [n, T, cell, autapse, reset].join(" ");

/** Makes what a drawing of a state needs, in tasks of its own; calls `done` after the last. Returns how to stop it. */
export type Make<S> = (state: S, done: () => void) => () => void;

/**
 * What a figure shows of its state: all of it, at once, but for a large graph of another shape. Until `make`, if given, has made what that needs, and
 * the browser its drawing, in the pauses between what the reader does, the figure keeps the one it has.
 */
export function useDrawn<S extends { readonly engine: Engine }>(current: S, make?: Make<S>): S {
  const { params } = current.engine;
  const shape = shapeOf(params);
  const [made, setMade] = useState(shape);
  const isBusy = made !== shape && params.n * params.n * params.T > manySynapses;
  const last = useRef(current);
  const wanted = useRef(current);
  useEffect(() => {
    wanted.current = current;
    if (!isBusy) last.current = current;
  }, [isBusy, current]);
  useEffect(() => {
    const done = (): void => startTransition(() => setMade(shape));
    if (isBusy && make) return make(wanted.current, done);
    done();
    return undefined;
  }, [isBusy, shape, make]);
  const begin = useContext(BusyContext);
  useEffect(() => (isBusy ? begin() : undefined), [isBusy, begin]);
  return isBusy ? last.current : current;
}
