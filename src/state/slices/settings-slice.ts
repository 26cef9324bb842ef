import type { StateCreator } from "zustand/vanilla";
import { byName, coherent, defaultsOf, sameValue } from "../values.ts";
import { stepsOf } from "./terms-slice.ts";
import type { ArticleState, SettingsSlice } from "./types.ts";

export const settingsSlice: StateCreator<ArticleState, [], [], SettingsSlice> = (setState, getState) => ({
  route: "index",
  settings: defaultsOf("index"),
  notes: [],
  set: (patch) =>
    setState((state) => {
      const next = coherent({ ...state.settings, ...patch }, state.route);
      const [after, before] = [byName(next), byName(state.settings)];
      const changed = Object.keys(after).some((name) => !sameValue(after[name], before[name]));
      if (!changed) return state;
      return { settings: next, ...(stepsOf(state.highlight) > next.T && { highlight: null, hoveredTerm: null }) };
    }),
  reset: (names) => {
    const defaults = defaultsOf(getState().route);
    getState().set(names ? Object.fromEntries(names.map((name) => [name, defaults[name]])) : defaults);
  },
});
