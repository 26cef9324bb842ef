/**
 * What a figure sees of the shared state. Near the screen, or when the reader acts on it, it sees every change at once. Far from it, it keeps what
 * it last saw and catches up when the reader rests: a step of the slider costs no more on a page of many figures than on a page of one.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { whenIdle } from "./when-idle.ts";

/** A store, as far as a reader of it is concerned. */
export type Source<State> = Pick<StoreApi<State>, "getState" | "getInitialState" | "subscribe">;
export interface DeferredStore<State> extends Source<State> {
  setNear: (near: boolean) => void;
  /** Sees the next change at once, but does not catch up before it: that would draw over what the reader has just typed or ticked. */
  attend: () => void;
  /** In sight and not yet drawn to the end: until it is, no figure out of sight takes its time. */
  setAtWork: (isAtWork: boolean) => void;
}

/** Milliseconds without a change after which figures out of sight begin to catch up. */
const pause = 100;
/** Milliseconds within which each of them then does, idle browser or not. */
const patience = 300;

/**
 * Deferred stores of one source. Those out of sight wait until the reader has come to rest: drawing them at every step of a slider would cost as much as the
 * step itself. Then they take turns, one task each, when those in sight are drawn.
 */
export function deferredStoresOf<State>(source: Source<State>): () => DeferredStore<State> {
  const waiting = new Set<() => void>();
  const atWork = new Set<object>();
  let rest: ReturnType<typeof setTimeout> | undefined;
  const takeTurns = (): void =>
    whenIdle(() => {
      // the reader moves again, or still waits for what is in sight
      if (rest !== undefined || atWork.size > 0) return;
      const [first] = waiting;
      first?.();
      if (waiting.size > 0) takeTurns();
    }, patience);
  const awaitRest = (): void => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      rest = undefined;
      takeTurns();
    }, pause);
  };

  return () => {
    const seen = createStore<State>()(source.getState);
    let isNear = true;
    const catchUp = (): void => {
      waiting.delete(catchUp);
      seen.setState(source.getState(), true);
    };
    const release = (): void => {
      if (atWork.delete(seen)) awaitRest();
    };
    source.subscribe(() => {
      if (isNear) return catchUp();
      waiting.add(catchUp);
      awaitRest();
    });
    return {
      getState: seen.getState,
      getInitialState: source.getInitialState,
      subscribe: seen.subscribe,
      setNear: (near) => {
        isNear = near;
        if (near) catchUp();
        else release();
      },
      attend: () => {
        isNear = true;
      },
      setAtWork: (isAtWork) => {
        if (isAtWork && isNear) atWork.add(seen);
        else release();
      },
    };
  };
}
