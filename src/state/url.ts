/**
 * The address as state. `cell, seed, n, T, post, pre, t, local` are parameters of their own; all else is in `s`, written
 * `1~name.value~name.value`, 1 being the version. Only what differs from the route's defaults is written, unless asked otherwise.
 * Reading never throws: what cannot be used is ignored or clamped, and a note says so.
 */
import { tidyEdits } from "./edits.ts";
import { foreign } from "./foreign.ts";
import { allSettings } from "./settings.ts";
import type { RouteName, Settings } from "./settings.ts";
import type { Named, SettingValue } from "./setting-kinds.ts";
import { byName, coherent, defaultsOf, isNode, rangeOf, sameValue } from "./values.ts";

export const version = "1";
const mostNotes = 6;

export interface Decoded {
  settings: Settings;
  /** one sentence for each part of the address that could not be used as it stands */
  notes: readonly string[];
}

/** Reads a query string. Total: any string gives settings in range. */
export function decodeSearch(search: string, route: RouteName): Decoded {
  const all = allSettings();
  const given = new Map<string, string>();
  const notes: string[] = [];
  for (const [param, text] of new URLSearchParams(search)) {
    const name = Object.values(all).find((setting) => setting.param === param)?.name;
    if (foreign.test(param)) continue;
    if (param === "s") readRest(text, given, notes);
    else if (!name) notes.push(`The address has an unknown parameter, ${quote(param)}; it was ignored.`);
    else if (given.has(name)) notes.push(`The address sets ${param} more than once; the first value is used.`);
    else given.set(name, text);
  }
  const values: Record<string, SettingValue> = { ...byName(defaultsOf(route)) };
  // n and T first: they bound the others
  for (const name of ["n", "T", ...Object.keys(all).filter((x) => x !== "n" && x !== "T")]) {
    const text = given.get(name);
    if (text === undefined) continue;
    const read = readValue(all[name]!, text, route, values as unknown as Settings);
    if (read.value !== undefined) values[name] = read.value;
    if (read.note) notes.push(read.note);
  }
  const shown = notes.length > mostNotes ? [...notes.slice(0, mostNotes - 1), `And ${notes.length - mostNotes + 1} more.`] : notes;
  return { settings: coherent(values as unknown as Settings, route), notes: shown };
}

function readRest(text: string, given: Map<string, string>, notes: string[]): void {
  const [v, ...pairs] = text.split("~");
  if (v !== version) {
    notes.push(`The address has a state of version ${quote(v ?? "")}, which this page does not know; that part was ignored.`);
    return;
  }
  const all = allSettings();
  for (const pair of pairs) {
    const dot = pair.indexOf(".");
    const name = pair.slice(0, Math.max(dot, 0));
    if (dot < 1 || !Object.hasOwn(all, name) || all[name]!.param)
      notes.push(`The state in the address has an unknown entry, ${quote(pair)}; it was ignored.`);
    else if (!given.has(name)) given.set(name, pair.slice(dot + 1));
  }
}

interface Read {
  value?: SettingValue;
  note?: string;
}

function readValue(setting: Named, text: string, route: RouteName, values: Settings): Read {
  const present = String(byName(values)[setting.name]);
  const label = setting.param ?? setting.says;
  switch (setting.kind) {
    case "integer":
    case "optional":
    case "number": {
      const x = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      if (Number.isNaN(x) || (setting.kind === "integer" && Number.isFinite(x) && !Number.isInteger(x))) {
        return {
          note: `${label} = ${quote(text)} is not ${setting.kind === "integer" ? "a whole number" : "a number"}; ${present} is used.`,
        };
      }
      const { min, max } = rangeOf(setting, route, values);
      const value = Math.min(max, Math.max(min, x)) + 0;
      return value === x ? { value } : { value, note: `${label} = ${quote(text)} is outside ${min} to ${max} here; ${value} is used.` };
    }
    case "choice":
      return setting.choices.includes(text)
        ? { value: text }
        : { note: `${label} = ${quote(text)} is not one of ${setting.choices.join(", ")}; ${present} is used.` };
    case "flag":
      return text === "1" || text === "0"
        ? { value: text === "1" }
        : { note: `${label} = ${quote(text)} is neither 0 nor 1; it was ignored.` };
    case "list":
      return readList(text, label, (item) => setting.choices.includes(item), setting.most);
    case "numbers": {
      const given = text.split(",").map((item) => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(item) ? Number(item) : NaN));
      return given.length === setting.default.length && given.every((x) => x >= setting.min && x <= setting.max)
        ? { value: given }
        : {
            note: `${label} = ${quote(text)} is not ${setting.default.length} numbers from ${setting.min} to ${setting.max}; it was ignored.`,
          };
    }
    case "nodes":
      return readList(text, label, (item) => isNode(item, values.n, values.T), setting.most);
    case "text": {
      const value = unescaped(text);
      return value.length <= setting.most
        ? { value }
        : { note: `${label} is longer than ${setting.most} characters; it was ignored.` };
    }
    case "edits": {
      const value = tidyEdits(text === "" ? [] : text.split(","));
      return write(value) === text ? { value } : { value, note: `${label}: not all of ${quote(text)} could be used as it is.` };
    }
  }
}

function readList(text: string, label: string, known: (item: string) => boolean, most?: number): Read {
  const items = text === "" ? [] : text.split(",");
  const kept = [...new Set(items)].filter(known).slice(0, most);
  return kept.length === items.length ? { value: kept } : { value: kept, note: `${label}: not all of ${quote(text)} could be used.` };
}

const quote = (text: string) => `“${text.length > 24 ? `${text.slice(0, 23)}…` : text}”`;

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
    const differs = !sameValue(value, defaults[name]!);
    if (param && (all || differs)) parts.push(`${param}=${readable(write(value))}`);
    else if (!param && differs) rest.push(`${name}.${write(value)}`);
  }
  if (rest.length > 0) parts.push(`s=${readable([version, ...rest].join("~"))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
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
