/** The kinds of setting, each with its range or choices; a route may narrow the range and have its own default. */
import type { RouteName } from "./routes.ts";

interface Base {
  /** its own query parameter, if it has one */
  param?: string;
}
interface Range {
  min: number;
  max: number;
  default: number;
}
export interface IntegerSetting extends Base, Range {
  kind: "integer";
  /** the setting that bounds it from above, besides `max` */
  upTo?: "n" | "T";
  routes?: Partial<Record<RouteName, Partial<Range>>>;
}
export interface NumberSetting extends Base, Range {
  kind: "number";
  routes?: Partial<Record<RouteName, Partial<Range>>>;
}
/** A number that replaces the model's own; null leaves it be. */
export interface OptionalSetting extends Base {
  kind: "optional";
  min: number;
  max: number;
}
export interface ChoiceSetting<C extends string = string> extends Base {
  kind: "choice";
  choices: readonly C[];
  default: C;
  routes?: Partial<Record<RouteName, { default: C }>>;
}
export interface FlagSetting extends Base {
  kind: "flag";
  default: boolean;
}
export interface ListSetting<C extends string = string> extends Base {
  kind: "list";
  choices: readonly C[];
  /** how many at once; all, if not said */
  most?: number;
  default: readonly C[];
}
/** A fixed number of numbers, all in one range. */
export interface NumbersSetting extends Base {
  kind: "numbers";
  min: number;
  max: number;
  default: readonly number[];
}
export interface NodesSetting extends Base {
  kind: "nodes";
  most: number;
}
/** Weights changed by hand, as edits.ts writes them. */
export interface EditsSetting extends Base {
  kind: "edits";
}
/** Words that the reader has typed, line breaks included. */
export interface TextSetting extends Base {
  kind: "text";
  /** characters at most */
  most: number;
  default: string;
}
export type Setting =
  | IntegerSetting
  | NumberSetting
  | OptionalSetting
  | ChoiceSetting
  | FlagSetting
  | ListSetting
  | NumbersSetting
  | NodesSetting
  | EditsSetting
  | TextSetting;

export type ValueOf<S> = S extends { kind: "integer" | "number" }
  ? number
  : S extends { kind: "numbers" }
    ? readonly number[]
    : S extends { kind: "optional" }
      ? number | null
      : S extends { kind: "text" }
        ? string
        : S extends ChoiceSetting<infer C>
          ? C
          : S extends { kind: "flag" }
            ? boolean
            : S extends ListSetting<infer C>
              ? readonly C[]
              : readonly string[];

/** Settings by name, as a room declares them. */
export type Table = Readonly<Record<string, Setting>>;
/** A setting that knows its name, and so can be handed to what reads and sets it. */
export type Named<S extends Setting = Setting> = S & { readonly name: string };
export type ValuesOf<T> = { readonly [K in keyof T]: ValueOf<T[K]> };
export type SettingValue = boolean | number | string | null | readonly number[] | readonly string[];

/** Declares settings: the table with each entry told its name. */
export function table<const T extends Table>(settings: T): { readonly [K in keyof T]: Named<T[K]> } {
  const named: Record<string, Named> = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, { ...setting, name }]));
  return named as { readonly [K in keyof T]: Named<T[K]> };
}

export const integer = (spec: Omit<IntegerSetting, "kind">): IntegerSetting => ({ kind: "integer", ...spec });
export const number = (spec: Omit<NumberSetting, "kind">): NumberSetting => ({ kind: "number", ...spec });
export const optional = (spec: Omit<OptionalSetting, "kind">): OptionalSetting => ({ kind: "optional", ...spec });
export const choice = <const C extends string>(spec: Omit<ChoiceSetting<C>, "kind">): ChoiceSetting<C> => ({ kind: "choice", ...spec });
export const flag = (spec: Omit<FlagSetting, "kind">): FlagSetting => ({ kind: "flag", ...spec });
export const list = <const C extends string>(spec: Omit<ListSetting<C>, "kind">): ListSetting<C> => ({ kind: "list", ...spec });
export const nodes = (spec: Omit<NodesSetting, "kind">): NodesSetting => ({ kind: "nodes", ...spec });
export const edits = (spec: Omit<EditsSetting, "kind">): EditsSetting => ({ kind: "edits", ...spec });
export const text = (spec: Omit<TextSetting, "kind">): TextSetting => ({ kind: "text", ...spec });
export const numbers = (spec: Omit<NumbersSetting, "kind">): NumbersSetting => ({ kind: "numbers", ...spec });
