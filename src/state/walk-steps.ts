import { allSettings, type RouteName, type Settings } from "./settings.ts";
import { decodeSearch, type Note } from "./url.ts";
import { byName, defaultsOf, sameValue } from "./values.ts";

/**
 * The state of a step as an author writes it, `t=3 local=self`, all else being the route's default, and what of the text could not be used, a sentence
 * or a note.
 */
export function stateOfStep(text: string, route: RouteName): { settings: Settings; notes: readonly (string | Note)[] } {
  const query: string[] = [];
  const rest: string[] = [];
  const notes: (string | Note)[] = [];
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [name = "", value] = part.split("=");
    const setting = Object.hasOwn(allSettings(), name) ? allSettings()[name] : undefined;
    if (setting === undefined || value === undefined)
      notes.push(`unknown setting "${part}"; write name=value, the names being ${Object.keys(allSettings()).join(", ")}`);
    else if (setting.param === undefined) rest.push(`~${name}.${value}`);
    else query.push(`${setting.param}=${value}`);
  }
  if (rest.length > 0) query.push(`s=1${rest.join("")}`);
  const { settings, notes: unusable } = decodeSearch(`?${query.join("&")}`, route);
  return { settings, notes: [...notes, ...unusable] };
}

/** The settings in which a state differs from the route's defaults. */
export function patchOf(settings: Settings, route: RouteName): Partial<Settings> {
  const usual = byName(defaultsOf(route));
  return Object.fromEntries(Object.entries(byName(settings)).filter(([name, value]) => !sameValue(value, usual[name]!)));
}
