/**
 * The address as state. `cell, seed, n, T, post, pre, t, local` are parameters of their own; all else is in `s`, written
 * `1~name.value~name.value`, 1 being the version. Only what differs from the route's defaults is written, unless asked otherwise.
 * Reading never throws: what cannot be used is ignored or clamped, and a note says so.
 */
import { tidyEdits } from "./edits.ts";
import { foreign, walking } from "./foreign.ts";
import { allSettings } from "./settings.ts";
import type { RouteName, Settings } from "./settings.ts";
import type { Named, SettingValue } from "./setting-kinds.ts";
import { byName, coherent, defaultsOf, isNode, rangeOf, sameValue } from "./values.ts";

export const version = "1";
const mostNotes = 6;

export interface Decoded {
  settings: Settings;
  /** one for each part of the address that could not be used as it stands */
  notes: readonly Note[];
}

/** What of an address could not be used as it stands. A setting goes by its parameter, or its name; `text` is what the address says of it. */
export type Note =
  | { readonly kind: "unknown-parameter" | "repeated"; readonly param: string }
  | { readonly kind: "unknown-version" | "unknown-entry"; readonly text: string }
  | { readonly kind: "no-integer" | "no-number"; readonly setting: string; readonly text: string; readonly used: string }
  | {
      readonly kind: "outside";
      readonly setting: string;
      readonly text: string;
      readonly min: number;
      readonly max: number;
      readonly used: number;
    }
  | {
      readonly kind: "no-choice";
      readonly setting: string;
      readonly text: string;
      readonly choices: readonly string[];
      readonly used: string;
    }
  | { readonly kind: "no-flag" | "some-of-list" | "some-of-edits"; readonly setting: string; readonly text: string }
  | {
      readonly kind: "no-numbers";
      readonly setting: string;
      readonly text: string;
      readonly count: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "too-long"; readonly setting: string; readonly most: number }
  | { readonly kind: "more"; readonly count: number };

/** Reads a query string. Total: any string gives settings in range. */
export function decodeSearch(search: string, route: RouteName): Decoded {
  const all = allSettings();
  const given = new Map<string, string>();
  const notes: Note[] = [];
  for (const [param, text] of new URLSearchParams(search)) {
    const name = Object.values(all).find((setting) => setting.param === param)?.name;
    if (foreign.test(param) || walking.test(param)) continue;
    if (param === "s") readRest(text, given, notes);
    else if (!name) notes.push({ kind: "unknown-parameter", param });
    else if (given.has(name)) notes.push({ kind: "repeated", param });
    else given.set(name, text);
  }
  return settled(given, defaultsOf(route), route, notes);
}

/** The state of a walk's step with what the address says that the reader changed in it. Total, likewise. */
export function decodeWithin(search: string, route: RouteName, written: Settings): Decoded {
  const given = new Map<string, string>();
  const notes: Note[] = [];
  const text = new URLSearchParams(search).get("within");
  if (text === null) return { settings: written, notes };
  readRest(text, given, notes, () => true);
  return settled(given, written, route, notes);
}

function settled(given: ReadonlyMap<string, string>, from: Settings, route: RouteName, notes: readonly Note[]): Decoded {
  const all = allSettings();
  const values: Record<string, SettingValue> = { ...byName(from) };
  const said = [...notes];
  // n and T first: they bound the others
  for (const name of ["n", "T", ...Object.keys(all).filter((x) => x !== "n" && x !== "T")]) {
    const text = given.get(name);
    if (text === undefined) continue;
    const read = readValue(all[name], text, route, values as unknown as Settings);
    if (read.value !== undefined) values[name] = read.value;
    if (read.note) said.push(read.note);
  }
  const few = said.slice(0, mostNotes - 1);
  const shown: Note[] = said.length > mostNotes ? [...few, { kind: "more", count: said.length - few.length }] : said;
  return { settings: coherent(values as unknown as Settings, route), notes: shown };
}

/** Reads `1~name.value~…`; settings with a parameter of their own stand there only where a walk's step is changed. */
function readRest(text: string, given: Map<string, string>, notes: Note[], belongs = ({ param }: Named): boolean => !param): void {
  const [v, ...pairs] = text.split("~");
  if (v !== version) {
    notes.push({ kind: "unknown-version", text: v ?? "" });
    return;
  }
  const all = allSettings();
  for (const pair of pairs) {
    const dot = pair.indexOf(".");
    const name = pair.slice(0, Math.max(dot, 0));
    if (dot < 1 || !Object.hasOwn(all, name) || !belongs(all[name])) notes.push({ kind: "unknown-entry", text: pair });
    else if (!given.has(name)) given.set(name, pair.slice(dot + 1));
  }
}

interface Read {
  value?: SettingValue;
  note?: Note;
}

function readValue(setting: Named, text: string, route: RouteName, values: Settings): Read {
  const present = String(byName(values)[setting.name]);
  const label = setting.param ?? setting.name;
  switch (setting.kind) {
    case "integer":
    case "optional":
    case "number": {
      const x = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      if (Number.isNaN(x) || (setting.kind === "integer" && Number.isFinite(x) && !Number.isInteger(x))) {
        return { note: { kind: setting.kind === "integer" ? "no-integer" : "no-number", setting: label, text, used: present } };
      }
      const { min, max } = rangeOf(setting, route, values);
      const value = Math.min(max, Math.max(min, x)) + 0;
      return value === x ? { value } : { value, note: { kind: "outside", setting: label, text, min, max, used: value } };
    }
    case "choice":
      return setting.choices.includes(text)
        ? { value: text }
        : { note: { kind: "no-choice", setting: label, text, choices: setting.choices, used: present } };
    case "flag":
      return text === "1" || text === "0" ? { value: text === "1" } : { note: { kind: "no-flag", setting: label, text } };
    case "list":
      return readList(text, label, (item) => setting.choices.includes(item), setting.most);
    case "numbers": {
      const given = text.split(",").map((item) => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(item) ? Number(item) : NaN));
      return given.length === setting.default.length && given.every((x) => x >= setting.min && x <= setting.max)
        ? { value: given }
        : { note: { kind: "no-numbers", setting: label, text, count: setting.default.length, min: setting.min, max: setting.max } };
    }
    case "nodes":
      return readList(text, label, (item) => isNode(item, values.n, values.T), setting.most);
    case "text": {
      const value = unescaped(text);
      return value.length <= setting.most ? { value } : { note: { kind: "too-long", setting: label, most: setting.most } };
    }
    case "edits": {
      const value = tidyEdits(text === "" ? [] : text.split(","));
      return write(value) === text ? { value } : { value, note: { kind: "some-of-edits", setting: label, text } };
    }
  }
}

function readList(text: string, label: string, known: (item: string) => boolean, most?: number): Read {
  const items = text === "" ? [] : text.split(",");
  const kept = [...new Set(items)].filter(known).slice(0, most);
  return kept.length === items.length ? { value: kept } : { value: kept, note: { kind: "some-of-list", setting: label, text } };
}

/**
 * Writes settings as a query string, with its question mark, or "" when there is nothing to say. `from` is the present query, whose foreign
 * parameters are kept; `all` writes the eight parameters even where they are the route's defaults, for links that should outlive a change of defaults.
 */
export function encodeSearch(
  values: Settings,
  route: RouteName,
  { from = "", all = false }: { from?: string; all?: boolean } = {},
): string {
  const defaults = byName(defaultsOf(route));
  const parts: string[] = [];
  for (const [param, text] of new URLSearchParams(from)) if (foreign.test(param)) parts.push(`${readable(param)}=${readable(text)}`);
  const rest: string[] = [];
  for (const { name, param } of Object.values(allSettings())) {
    const value = byName(values)[name]!;
    const differs = !sameValue(value, defaults[name]);
    if (param && (all || differs)) parts.push(`${param}=${readable(write(value))}`);
    else if (!param && differs) rest.push(`${name}.${write(value)}`);
  }
  if (rest.length > 0) parts.push(`s=${readable([version, ...rest].join("~"))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

interface Addressed {
  readonly settings: Settings;
  readonly route: RouteName;
  readonly walk: { readonly step: number; readonly presenting: boolean; readonly written: Settings; readonly own: Settings } | null;
}

/** Writes the state of a page as a query string: the reader's own settings, where the walk is, and what was changed in its step. */
export function encodeState({ settings, walk, route }: Addressed, how: { from?: string; all?: boolean }): string {
  const query = encodeSearch(walk?.own ?? settings, route, how);
  if (walk === null) return query;
  const [before, now] = [byName(walk.written), byName(settings)];
  const changed = Object.keys(allSettings()).filter((name) => !sameValue(now[name], before[name]));
  const within =
    changed.length > 0 ? `&within=${readable([version, ...changed.map((name) => `${name}.${write(now[name])}`)].join("~"))}` : "";
  return `${query === "" ? "?" : `${query}&`}walk=${walk.step}${walk.presenting ? "&present" : ""}${within}`;
}

function write(value: SettingValue): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return value !== null && typeof value === "object" ? value.join(",") : escaped(String(value));
}
/** "~" parts the entries of the state, so a text that holds one is written without. */
const escaped = (text: string) => text.replaceAll("%", "%25").replaceAll("~", "%7E");
const unescaped = (text: string) => text.replaceAll("%7E", "~").replaceAll("%25", "%");
/** Colons and commas may stand in a query as they are. */
const readable = (text: string) => encodeURIComponent(text).replace(/%3A/g, ":").replace(/%2C/g, ",");
