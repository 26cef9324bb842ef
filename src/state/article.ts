/**
 * The state that all figures of a page share. Islands are separate React roots, so the store lives in the module, not in a context.
 * Pages are prerendered, and hydrated, with the route's defaults (the server snapshot); the address is applied to the store before
 * that, and React renders again with it as soon as an island is hydrated. So the markup matches and nothing needs an effect.
 */
import { createContext, useCallback, useContext } from "react";
import { useStore } from "zustand/react";
import { createStore } from "zustand/vanilla";
import { makeMemo } from "../lib/memo.ts";
import { deferredStoresOf, type Source } from "./deferred-store.ts";
import { shared } from "./settings.ts";
import type { Named, ValueOf } from "./setting-kinds.ts";
import type { RouteName, SettingName, Settings } from "./settings.ts";
import { settingsSlice } from "./slices/settings-slice.ts";
import { termsSlice } from "./slices/terms-slice.ts";
import type { ArticleState, Highlight } from "./slices/types.ts";
import { walkSlice } from "./slices/walk-slice.ts";
import { defaultsOf, toggled, valueIn } from "./values.ts";

export { activeTermOf, termFromElsewhere } from "./slices/terms-slice.ts";
export type { ActiveTerm, ArticleState, Highlight, Walking } from "./slices/types.ts";

const store = createStore<ArticleState>()((...api) => ({ ...settingsSlice(...api), ...termsSlice(...api), ...walkSlice(...api) }));

/** By the route's defaults, which name the route: they are other ones when a table has joined. */
const initials = makeMemo<Settings, ArticleState>();
const initialOf = (route: RouteName): ArticleState => {
  const settings = defaultsOf(route);
  return initials(settings, () => ({ ...store.getInitialState(), route, settings }));
};

const source: Source<ArticleState> = { ...store, getInitialState: () => initialOf(store.getState().route) };
/** What each figure sees of the state: all of it, or, far from the screen, what it saw last. */
export const makeDeferredStore = deferredStoresOf<ArticleState>(source);
export const ArticleStoreContext = createContext(source);

/** Reads the shared state in a component. The selector must return something stable: a field, or a primitive made of fields. */
const useArticleHook = <T>(select: (state: ArticleState) => T): T => useStore(useContext(ArticleStoreContext), select);
export const useArticle = Object.assign(useArticleHook, { ...source, setState: store.setState });

/** Puts the store into the route's default state: for each page that is prerendered, and once in the browser before hydration. */
export function openRoute(route: RouteName): void {
  store.setState(initialOf(route), true);
}

/**
 * Changes settings, `Own` being the values of a figure's table; what does not fit is clamped, and what they bound follows (fewer neurons: j and i
 * too; fewer steps: what is lit).
 */
export const set = <Own extends object = object>(patch: Partial<Settings & NoInfer<Own>>): void => store.getState().set(patch);

/** Back to the route's defaults: all settings, or those named. */
export const reset = (names?: readonly SettingName[]): void => store.getState().reset(names);

/** One setting and its setter, like useState. */
export function useSetting<S extends Named>(setting: S): [ValueOf<S>, (value: ValueOf<S>) => void] {
  const value = useArticle((s) => valueIn(s.settings, setting));
  const setValue = useCallback((next: ValueOf<S>) => set({ [setting.name]: next }), [setting]);
  return [value, setValue];
}

/** All settings at once, for a figure that depends on many, or for an event; `Own` are the values of its table. */
export const settingsNow = <Own extends object = object>(): Settings & Own => store.getState().settings as Settings & Own;
export const useSettings = <Own extends object = object>(): Settings & Own => useArticle((s) => s.settings as Settings & Own);

const stills = makeMemo<string, Settings>(4);
/**
 * The settings, or earlier ones that differ in nothing but the text of a neuron: what draws a network asks for its engine, and need not be gone through
 * with every keystroke before that is there.
 */
export const settingsButText = (settings: Settings): Settings => stills(JSON.stringify({ ...settings, neuron: "" }), () => settings);

/** Selects a node, together with the one selected before; a selected node is deselected. */
export const toggleNode = (id: string): void => set({ nodes: toggled(settingsNow().nodes, id, shared.nodes.most) });
export const clearNodes = (): void => set({ nodes: [] });

/** Lights terms while the pointer or the focus is on them; null puts them out. */
export const hoverTerm = (names: string | readonly string[] | null, from = "figure"): void => store.getState().hoverTerm(names, from);

/** Pins a term, so that it stays lit; pinning what is pinned, or null, releases it. */
export const pinTerm = (name: string | null, from = "figure"): void => store.getState().pinTerm(name, from);

/** Lights a part of the triangle in every figure that can show it, and its factors in the equations. */
export const setHighlight = (highlight: Highlight | null, from = "triangle"): void => store.getState().setHighlight(highlight, from);
