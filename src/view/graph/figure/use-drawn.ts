import { useContext, useDeferredValue, useEffect, useRef } from "react";
import type { Engine, Shape } from "../../../state/engine.ts";
import { BusyContext } from "../../kit/frame/later-part.tsx";

/** Beyond this many synapses times steps, a graph and its drawing take longer to make than the reader should wait for an answer. */
const manySynapses = 2500;

const inText = ({ N, T, neuron }: Shape): string => [N, T, neuron].join(" ");

/**
 * What a figure shows of its state: all of it, at once, but for a large graph of another shape. Until the browser has made the new drawing, in
 * the pauses between what the reader does, the figure keeps the one it has.
 */
export function useDrawn<S extends { readonly engine: Engine }>(current: S): S {
  const { N, T } = current.engine.shape;
  const shape = inText(current.engine.shape);
  const isBusy = useDeferredValue(shape) !== shape && N * N * T > manySynapses;
  const last = useRef(current);
  useEffect(() => {
    if (!isBusy) last.current = current;
  }, [isBusy, current]);
  const begin = useContext(BusyContext);
  useEffect(() => (isBusy ? begin() : undefined), [isBusy, begin]);
  return isBusy ? last.current : current;
}
