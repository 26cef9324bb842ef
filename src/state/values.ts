/** Defaults, ranges and coherence of the settings: what a value may be, given the route and the other values. */
import { makeMemo, type Memo } from "../lib/memo.ts";
import { allSettings } from "./settings.ts";
import { tidyEdits } from "./edits.ts";
import type { RouteName, Settings } from "./settings.ts";
import type { Named, Setting, SettingValue, ValueOf } from "./setting-kinds.ts";

/** The value of a setting, a figure's own too: all are in the one object, whose type names those that figures share. */
export const valueIn = <S extends Named>(values: Settings, { name }: S): ValueOf<S> => byName(values)[name] as ValueOf<S>;
/** All values by name, for code that goes through the table. */
export const byName = (values: Partial<Settings>): Readonly<Record<string, SettingValue>> => values;

function defaultOf(setting: Setting, route: RouteName): SettingValue {
  if (setting.kind === "optional") return null;
  if (setting.kind === "nodes" || setting.kind === "edits") return none;
  return ("routes" in setting ? setting.routes?.[route]?.default : undefined) ?? setting.default;
}
const none: readonly string[] = [];

const defaultsByTable = makeMemo<object, Memo<RouteName, Settings>>();
/**
 * The state in which a route is prerendered, `Own` being the values of a figure's table. The same object each time, so that it can serve as a server
 * snapshot.
 */
export function defaultsOf<Own extends object = object>(route: RouteName): Settings & Own {
  const all = allSettings();
  const byRoute = defaultsByTable(all, () => makeMemo(20));
  return byRoute(route, () => {
    const entries = Object.entries(all).map(([name, setting]) => [name, defaultOf(setting, route)]);
    return coherent(Object.fromEntries(entries) as Settings, route);
  }) as Settings & Own;
}

/** The range of a numeric setting on a route, its bound by n or T included. */
export function rangeOf(setting: Setting, route: RouteName, values: Pick<Settings, "n" | "T">): { min: number; max: number } {
  if (setting.kind === "optional") return setting;
  if (setting.kind !== "integer" && setting.kind !== "number") throw new Error(`a setting of kind ${setting.kind} has no range`);
  const own = setting.routes?.[route];
  const min = own?.min ?? setting.min;
  const max = own?.max ?? setting.max;
  const bound = setting.kind === "integer" && setting.upTo ? values[setting.upTo] : max;
  return { min, max: Math.max(min, Math.min(max, bound)) };
}

const nodePattern = /^(?:w:(\d{1,3})|[hz]:(\d{1,3}):(\d{1,3})|E)$/;
/** Whether a name is that of a node that a figure draws, of n neurons and T steps. Inputs are none: no path from a weight leads through them. */
export function isNode(id: string, n: number, T: number): boolean {
  const m = nodePattern.exec(id);
  if (!m) return false;
  const within = (text: string | undefined, max: number) =>
    text === undefined || (text[0] !== "0" && Number(text) >= 1 && Number(text) <= max);
  return within(m[1], n) && within(m[2], n) && within(m[3], T);
}

const clamped = ({ min, max }: { readonly min: number; readonly max: number }, x: number): number => Math.min(max, Math.max(min, x));

/** Brings any values, of the right types, into their ranges: numbers clamped, nodes that are not in the graph dropped. Idempotent. */
export function coherent(values: Settings, route: RouteName): Settings {
  const next: Record<string, SettingValue> = { ...byName(values) };
  const all = allSettings();
  // n and T come before the settings that they bound
  for (const name of ["n", "T", ...Object.keys(all)]) {
    const setting = all[name];
    const value = next[name]!;
    if (setting.kind === "integer" || setting.kind === "number") {
      const { min, max } = rangeOf(setting, route, next as unknown as Settings);
      const x = setting.kind === "integer" ? Math.round(value as number) : (value as number);
      next[name] = Number.isFinite(x) ? clamped({ min, max }, x) : defaultOf(setting, route);
    } else if (setting.kind === "optional") {
      if (typeof value === "number") next[name] = Number.isFinite(value) ? clamped(setting, value) : null;
    } else if (setting.kind === "numbers") {
      const given = value as readonly number[];
      const kept = setting.default.map((usual, k) => (Number.isFinite(given[k]) ? clamped(setting, given[k]) : usual));
      if (!sameValue(kept, given)) next[name] = kept;
    } else if (setting.kind === "nodes") {
      const given = value as readonly string[];
      const kept = [...new Set(given)].filter((id) => isNode(id, next.n as number, next.T as number)).slice(0, setting.most);
      if (kept.length !== given.length) next[name] = kept;
    } else if (setting.kind === "list") {
      const given = value as readonly string[];
      if (given.length > (setting.most ?? Infinity)) next[name] = given.slice(0, setting.most);
    } else if (setting.kind === "edits") {
      const kept = tidyEdits(value as readonly string[]);
      if (!sameValue(kept, value)) next[name] = kept;
    }
  }
  return next as unknown as Settings;
}

/** A selection without `id` if that is in it, else with it; beyond `most` the oldest makes room. */
export const toggled = <K extends string>(selected: readonly K[], id: K, most = Infinity): readonly K[] =>
  selected.includes(id) ? selected.filter((x) => x !== id) : [...selected, id].slice(-most);

export function sameValue(a: SettingValue, b: SettingValue): boolean {
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object")
    return a.length === b.length && a.every((x, i) => x === b[i]);
  return Object.is(a, b);
}
