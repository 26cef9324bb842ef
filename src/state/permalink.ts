import { useArticle } from "./article.ts";
import type { Settings } from "./settings.ts";
import { encodeState } from "./url.ts";

/** The address of the present state, complete: it names the eight parameters even where they are defaults, so that it outlives a change of them. */
export function permalink(): string {
  return location.origin + location.pathname + encodeState(useArticle.getState(), { from: location.search, all: true }) + location.hash;
}

/** The address of what a figure shows now, for a place of its own: a walk ends outside of its chapter, but the figure keeps the state of the walk's step. */
export const addressAlone = (): string => location.origin + location.pathname + queryWith({});

/** The query of the present state with some settings changed, `Own` being the values of a figure's table. In a browser only. */
export function queryWith<Own extends object = object>(patch: Partial<Settings & NoInfer<Own>>): string {
  const state = useArticle.getState();
  return encodeState({ ...state, walk: null, settings: { ...state.settings, ...patch } }, { from: location.search, all: true });
}
