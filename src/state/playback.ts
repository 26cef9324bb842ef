/** One clock for the page: plays time step t from where it is to T, one step a beat, and stops there. */
import { useStore } from "zustand/react";
import { createStore } from "zustand/vanilla";
import { set, settingsNow } from "./article.ts";

const store = createStore<{ playing: boolean }>()(() => ({ playing: false }));
let timer: ReturnType<typeof setInterval> | undefined;

/** A whole run takes about as long at T = 100 as at T = 20; short ones go slowly enough to read each step. */
const beat = (T: number) => Math.max(60, Math.min(900, 6000 / T));

export function pause(): void {
  clearInterval(timer);
  timer = undefined;
  store.setState({ playing: false });
}

/** Plays from t; from the end, starts over. */
export function play(): void {
  const { t, T } = settingsNow();
  if (T === 1) return;
  pause();
  if (t >= T) set({ t: 1 });
  store.setState({ playing: true });
  timer = setInterval(() => {
    set({ t: settingsNow().t + 1 });
    const now = settingsNow();
    if (now.t >= now.T) pause();
  }, beat(T));
}

/** Moves to step t by hand: what plays stops. */
export function toStep(t: number): void {
  pause();
  set({ t });
}

export const togglePlay = (): void => (store.getState().playing ? pause() : play());
export const usePlaying = (): boolean => useStore(store, ({ playing }) => playing);
