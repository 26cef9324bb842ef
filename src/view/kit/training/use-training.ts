import { useEffect, useState } from "react";
import { useStore } from "zustand/react";
import type { StoreApi } from "zustand/vanilla";

/** What runs a reader's training: its state, and what it has to be told of the page. */
interface Training<State> {
  readonly store: StoreApi<State>;
  setHidden(hidden: boolean): void;
  /** Looks for workers that have fallen silent; `now` in milliseconds. */
  checkPulse(now: number): void;
  dispose(): void;
}

/** Milliseconds between two looks for silent workers. */
const PULSE_MS = 5000;

/** A training that lives as long as its figure, and waits while the page is hidden. */
export function useTraining<State, C extends Training<State>>(make: () => C & Training<State>): { controller: C; state: State } {
  const [controller] = useState(make);
  const state = useStore(controller.store);
  useEffect(() => {
    const look = () => controller.setHidden(document.hidden);
    document.addEventListener("visibilitychange", look);
    const clock = setInterval(() => controller.checkPulse(Date.now()), PULSE_MS);
    return () => {
      document.removeEventListener("visibilitychange", look);
      clearInterval(clock);
      controller.dispose();
    };
  }, [controller]);
  return { controller, state };
}
