/**
 * What a figure sees of the shared state. Near the screen, or when the reader acts on it, it sees every change at once. Far from it, it keeps what
 * it last saw and catches up when the browser is idle: a step of the slider holds up no more on a page of many figures than on a page of one.
 */
import { whenIdle } from "./whenIdle.ts";

/** A store, as far as a reader of it is concerned. */
export interface Source<State> {
  getState: () => State;
  subscribe: (listener: () => void) => () => void;
}
export interface Outlook<State> extends Source<State> {
  setNear: (near: boolean) => void;
  /** Sees the next change at once, but does not catch up before it: that would draw over what the reader has just typed or ticked. */
  attend: () => void;
}

/** Milliseconds after which a figure catches up even if the browser is never idle. */
const patience = 300;

/** Outlooks on one source, which take turns in catching up: one task each. */
export function outlooksOn<State>(source: Source<State>): () => Outlook<State> {
  const waiting = new Set<() => void>();
  let isAsked = false;
  const ask = (): void => {
    if (isAsked || waiting.size === 0) return;
    isAsked = true;
    whenIdle(() => {
      isAsked = false;
      const [first] = waiting;
      first?.();
      ask();
    }, patience);
  };

  return () => {
    const listeners = new Set<() => void>();
    let seen = source.getState();
    let isNear = true;
    const catchUp = (): void => {
      waiting.delete(catchUp);
      if (seen === source.getState()) return;
      seen = source.getState();
      for (const listener of listeners) listener();
    };
    source.subscribe(() => {
      if (isNear) return catchUp();
      waiting.add(catchUp);
      ask();
    });
    return {
      getState: () => seen,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      setNear: (near) => {
        isNear = near;
        if (near) catchUp();
      },
      attend: () => {
        isNear = true;
      },
    };
  };
}
