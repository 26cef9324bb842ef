/**
 * Undo and redo over all settings. It watches them and keeps what they were before each act of the reader: all that one act changes (a whole drag, a
 * run that plays) is one step. Walks have a state of their own, which comes back by itself, and leave no trace here.
 */
import { createStore } from "zustand/vanilla";
import { set, useArticle } from "./article.ts";
import type { Settings } from "./settings.ts";
import { byName, sameValue } from "./values.ts";

interface History {
  /** What the settings were before each act, the last one last. */
  readonly past: readonly Settings[];
  /** What they were before each undo, the last one last. */
  readonly future: readonly Settings[];
}
const store = createStore<History>()(() => ({ past: [], future: [] }));
export const history = { getState: store.getState, subscribe: store.subscribe };

const most = 200;
let isNewAct = true;
let isTravelling = false;

/** The reader does something: what changes until the next call is one step. */
export function beginAct(): void {
  isNewAct = true;
}

/** The names of the settings in which two states differ. */
export function changedBetween(one: Settings, other: Settings): string[] {
  const [before, after] = [byName(one), byName(other)];
  return Object.keys(after).filter((name) => before[name] !== undefined && !sameValue(after[name], before[name]));
}

/** Starts to watch, with the settings as the page was opened with; returns how to stop. */
export function followSettings(opened: Settings): () => void {
  const { settings, walk } = useArticle.getState();
  const own = walk?.own ?? settings;
  store.setState({ past: changedBetween(opened, own).length > 0 ? [opened] : [], future: [] });
  isNewAct = true;
  return useArticle.subscribe((state, before) => {
    if (isTravelling || state.settings === before.settings || state.walk !== null || before.walk !== null) return;
    const { past } = store.getState();
    const last = past.at(-1);
    if (isNewAct || last === undefined) store.setState({ past: [...past, before.settings].slice(-most), future: [] });
    // a drag that ends where it began is no step
    else if (changedBetween(last, state.settings).length === 0) return void (store.setState({ past: past.slice(0, -1) }), beginAct());
    isNewAct = false;
  });
}

/** Takes the last step back; returns the names of the settings that it changes, none if there is no step, or a walk is shown. */
export const undo = (): string[] => travel(({ past, future }, now) => [past.at(-1), { past: past.slice(0, -1), future: [...future, now] }]);

/** Takes the last undo back, likewise. */
export const redo = (): string[] =>
  travel(({ past, future }, now) => [future.at(-1), { past: [...past, now], future: future.slice(0, -1) }]);

function travel(move: (history: History, now: Settings) => [to: Settings | undefined, then: History]): string[] {
  const { settings: now, walk } = useArticle.getState();
  const [to, then] = move(store.getState(), now);
  if (to === undefined || walk !== null) return [];
  isTravelling = true;
  set(to);
  isTravelling = false;
  store.setState(then);
  beginAct();
  return changedBetween(now, to);
}
