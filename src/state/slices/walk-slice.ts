import type { StateCreator } from "zustand/vanilla";
import { defaultsOf } from "../values.ts";
import type { ArticleState, WalkSlice } from "./types.ts";

export const walkSlice: StateCreator<ArticleState, [], [], WalkSlice> = (setState, getState) => ({
  walk: null,
  walkTo: (step, patch, presenting) => {
    const { walk, settings, route } = getState();
    const written = { ...defaultsOf(route), ...patch };
    setState({
      walk: { step, presenting, written, own: walk?.own ?? settings },
      settings: written,
      highlight: null,
    });
  },
  endWalk: () => {
    const { walk } = getState();
    if (walk !== null) setState({ walk: null, settings: walk.own, highlight: null });
  },
});
