/**
 * The state that all figures of a page share. Islands are separate React roots, so the store lives in the module, not in a context.
 * Pages are prerendered, and hydrated, with the route's defaults (the server snapshot); the address is applied to the store before
 * that, and React renders again with it as soon as an island is hydrated. So the markup matches and nothing needs an effect.
 */
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import { createStore } from "zustand/vanilla";
import { outlooksOn, type Source } from "./outlook.ts";
import { shared } from "./settings.ts";
import type { Named, ValueOf } from "./setting-kinds.ts";
import type { RouteName, SettingName, Settings } from "./settings.ts";
import { byName, coherent, defaultsOf, sameValue, toggled, valueIn } from "./values.ts";
import type { Note } from "./url.ts";

/** What is lit across the page: a term of the equations, and who asked for it (a figure's name, "prose", "equation"). */
export interface ActiveTerm {
  name: string;
  /** all names lit together, `name` first: a cell of the triangle is a learning signal times a part of a trace */
  names: readonly string[];
  source: string;
}

/** A part of the triangle under the pointer or the focus, times counted from 1: paths that enter at `entry` and first exit at `exit`. */
export type Highlight =
  { kind: "cell"; entry: number; exit: number } | { kind: "row"; exit: number } | { kind: "diagonal"; entry: number } | { kind: "total" };

/** Where a walk is. */
export interface Walking {
  /** From 1. */
  readonly step: number;
  readonly presenting: boolean;
  /** The reader's settings, which come back at the end. */
  readonly own: Settings;
}

export interface ArticleState {
  route: RouteName;
  settings: Settings;
  /** a term pointed at; it wins over a pinned one */
  hoveredTerm: ActiveTerm | null;
  /** a term that was clicked or tapped; it stays until Escape, another click on it, or a click elsewhere */
  pinnedTerm: ActiveTerm | null;
  activeTerm: ActiveTerm | null;
  highlight: Highlight | null;
  /** the step of the chapter's walk that is shown; null while there is none */
  walk: Walking | null;
  /** what in the address could not be used */
  notes: readonly Note[];
}

const initials = new Map<RouteName, ArticleState>();
function initialOf(route: RouteName): ArticleState {
  const settings = defaultsOf(route);
  let state = initials.get(route);
  if (state?.settings !== settings) {
    state = { route, settings, hoveredTerm: null, pinnedTerm: null, activeTerm: null, highlight: null, walk: null, notes: [] };
    initials.set(route, state);
  }
  return state;
}

const store = createStore<ArticleState>()(() => initialOf("index"));

/** What each figure sees of the state: all of it, or, far from the screen, what it saw last. */
export const makeOutlook = outlooksOn<ArticleState>(store);
export const OutlookContext = createContext<Source<ArticleState>>(store);

/** Reads the shared state in a component. The selector must return something stable: a field, or a primitive made of fields. */
function useArticleHook<T>(select: (state: ArticleState) => T): T {
  const outlook = useContext(OutlookContext);
  return useSyncExternalStore(
    outlook.subscribe,
    () => select(outlook.getState()),
    () => select(initialOf(store.getState().route)),
  );
}
export const useArticle = Object.assign(useArticleHook, { getState: store.getState, setState: store.setState, subscribe: store.subscribe });

/** Puts the store into the route's default state: for each page that is prerendered, and once in the browser before hydration. */
export function openRoute(route: RouteName): void {
  store.setState(initialOf(route), true);
}

/**
 * Changes settings, `Own` being the values of a figure's table; what does not fit is clamped, and what they bound follows (fewer neurons: j and i
 * too; fewer steps: what is lit).
 */
export function set<Own extends object = object>(patch: Partial<Settings & NoInfer<Own>>): void {
  store.setState((state) => {
    const next = coherent({ ...state.settings, ...patch }, state.route);
    const [after, before] = [byName(next), byName(state.settings)];
    const changed = Object.keys(after).some((name) => !sameValue(after[name]!, before[name]!));
    if (!changed) return state;
    const isGone = lastStepOf(state.highlight) > next.T;
    return { settings: next, ...(isGone && { highlight: null, ...withActive({ hoveredTerm: null, pinnedTerm: state.pinnedTerm }) }) };
  });
}
const lastStepOf = (part: Highlight | null): number =>
  part === null || part.kind === "total" ? 0 : part.kind === "diagonal" ? part.entry : part.exit;

/** Back to the route's defaults: all settings, or those named. */
export function reset(names?: readonly SettingName[]): void {
  const defaults = defaultsOf(store.getState().route);
  set(names ? (Object.fromEntries(names.map((name) => [name, defaults[name]])) as Partial<Settings>) : defaults);
}

/** One setting and its setter, like useState. */
export function useSetting<S extends Named>(setting: S): [ValueOf<S>, (value: ValueOf<S>) => void] {
  const value = useArticle((s) => valueIn(s.settings, setting));
  const setValue = useCallback((next: ValueOf<S>) => set({ [setting.name]: next }), [setting]);
  return [value, setValue];
}

/** All settings at once, for a figure that depends on many, or for an event; `Own` are the values of its table. */
export const settingsNow = <Own extends object = object>(): Settings & Own => store.getState().settings as Settings & Own;
export const useSettings = <Own extends object = object>(): Settings & Own => useArticle((s) => s.settings as Settings & Own);

/** Selects a node, together with the one selected before; a selected node is deselected. */
export const toggleNode = (id: string): void => set({ nodes: toggled(store.getState().settings.nodes, id, shared.nodes.most) });
export const clearNodes = (): void => set({ nodes: [] });

const termOf = (names: string | readonly string[], source: string): ActiveTerm => {
  const all = typeof names === "string" ? names.split(" ") : names;
  return { name: all[0] ?? "", names: all, source };
};
const withActive = (patch: Pick<ArticleState, "hoveredTerm" | "pinnedTerm">) => ({
  ...patch,
  activeTerm: patch.hoveredTerm ?? patch.pinnedTerm,
});

/** Lights terms while the pointer or the focus is on them; null puts them out. */
export function hoverTerm(names: string | readonly string[] | null, source = "figure"): void {
  const { hoveredTerm, pinnedTerm } = store.getState();
  const next = names === null ? null : termOf(names, source);
  if (next?.names.join() === hoveredTerm?.names.join() && next?.source === hoveredTerm?.source) return;
  store.setState(withActive({ hoveredTerm: next, pinnedTerm }));
}

/** Pins a term, so that it stays lit; pinning what is pinned, or null, releases it. */
export function pinTerm(name: string | null, source = "figure"): void {
  const { hoveredTerm, pinnedTerm } = store.getState();
  if (name === null && pinnedTerm === null) return;
  store.setState(withActive({ hoveredTerm, pinnedTerm: name === null || pinnedTerm?.name === name ? null : termOf(name, source) }));
}

/** Lights a part of the triangle in every figure that can show it, and its factors in the equations. */
export function setHighlight(highlight: Highlight | null, source = "triangle"): void {
  store.setState({ highlight });
  hoverTerm(highlight && termsOf(highlight), source);
}
function termsOf(highlight: Highlight): readonly string[] {
  switch (highlight.kind) {
    case "cell":
    case "row":
      return ["eligibility-trace", "learning-signal"];
    case "diagonal":
      return ["gradient", "weight"];
    case "total":
      return ["gradient"];
  }
}
