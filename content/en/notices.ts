import type { Note } from "../../src/state/url.ts";
import { settings } from "./settings.ts";

/** What of an address could not be used. */
export const close = "Close";

const quote = (text: string) => `“${text.length > 24 ? `${text.slice(0, 23)}…` : text}”`;

export function note(fact: Note): string {
  const named = "setting" in fact ? (settings[fact.setting] ?? fact.setting) : "";
  const given = "text" in fact ? `${named} = ${quote(fact.text)}` : "";
  switch (fact.kind) {
    case "unknown-parameter":
      return `The address has an unknown parameter, ${quote(fact.param)}; it was ignored.`;
    case "repeated":
      return `The address sets ${fact.param} more than once; the first value is used.`;
    case "unknown-version":
      return `The address has a state of version ${quote(fact.text)}, which this page does not know; that part was ignored.`;
    case "unknown-entry":
      return `The state in the address has an unknown entry, ${quote(fact.text)}; it was ignored.`;
    case "no-integer":
      return `${given} is not a whole number; ${fact.used} is used.`;
    case "no-number":
      return `${given} is not a number; ${fact.used} is used.`;
    case "outside":
      return `${given} is outside ${fact.min} to ${fact.max} here; ${fact.used} is used.`;
    case "no-choice":
      return `${given} is not one of ${fact.choices.join(", ")}; ${fact.used} is used.`;
    case "no-flag":
      return `${given} is neither 0 nor 1; it was ignored.`;
    case "no-numbers":
      return `${given} is not ${fact.count} numbers from ${fact.min} to ${fact.max}; it was ignored.`;
    case "some-of-list":
      return `${named}: not all of ${quote(fact.text)} could be used.`;
    case "some-of-edits":
      return `${named}: not all of ${quote(fact.text)} could be used as it is.`;
    case "too-long":
      return `${named} is longer than ${fact.most} characters; it was ignored.`;
    case "more":
      return `And ${fact.count} more.`;
  }
}

/** For an address that asks for a figure which is not of its page. */
export const unknownFigure = (asked: string, names: readonly string[]) =>
  names.length === 0
    ? `This page has no figure named “${asked.slice(0, 40)}”, and no other.`
    : `This page has no figure named “${asked.slice(0, 40)}”. Its figures are ${names.join(", ")}.`;
