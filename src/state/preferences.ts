/** What the reader prefers on this device, kept across pages. Storage may be denied or full: then it lasts as long as the page. */
import { createStore } from "zustand/vanilla";

export interface Preferences {
  /** speed of playing, 1 as designed */
  speed: number;
  /** "reduce" stills all motion, whatever the system says */
  motion: "system" | "reduce";
}
const key = "eprop-path-by-path.preferences";
const defaults: Preferences = { speed: 1, motion: "system" };

/** Reads what was stored, trusting none of it. */
export function readPreferences(text: string | null): Preferences {
  try {
    const found = JSON.parse(text ?? "{}") as Partial<Record<keyof Preferences, unknown>> | null;
    const speed = typeof found?.speed === "number" && found.speed >= 0.25 && found.speed <= 4 ? found.speed : defaults.speed;
    return { speed, motion: found?.motion === "reduce" ? "reduce" : "system" };
  } catch {
    return defaults;
  }
}

export const preferences = createStore<Preferences>()(() => defaults);

/** Loads the preferences and keeps them stored from then on. In the browser only. */
export function keepPreferences(): () => void {
  try {
    preferences.setState(readPreferences(localStorage.getItem(key)));
  } catch {
    // no storage: defaults
  }
  return preferences.subscribe((state) => {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // no storage: the choice lasts as long as the page
    }
  });
}

/** Whether motion should be left out: the reader's word, else the system's. */
export function reducedMotion(): boolean {
  if (preferences.getState().motion === "reduce") return true;
  return typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
}
