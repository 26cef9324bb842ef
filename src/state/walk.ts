/**
 * A walk through a chapter: steps, each with a state of the page. While one is shown the page has the step's state, and the reader's own is kept until
 * the walk ends. A step says in which settings it differs from the route's defaults, so that it shows the same to everybody.
 */
import { useArticle, type Walking } from "./article.ts";
import type { Settings } from "./settings.ts";
import type { Note } from "./url.ts";
import { defaultsOf } from "./values.ts";

export const pictures = ["graph", "triangle", "bars", "formulas"] as const;
export type WalkPicture = (typeof pictures)[number];
export const isPicture = (name: string): name is WalkPicture => (pictures as readonly string[]).includes(name);

/** What an address asks of a page whose walk has so many steps: a step, full screen or not. A step beyond the last is the last. */
export function readWalk(search: string, steps: number): { at: Pick<Walking, "step" | "presenting"> | null; notes: Note[] } {
  const query = new URLSearchParams(search);
  const presenting = query.has("present");
  const text = query.get("walk") ?? (presenting ? "1" : null);
  if (query.has("figure")) return { at: null, notes: [] };
  if (text === null) return { at: null, notes: query.has("within") ? [{ kind: "unknown-parameter", param: "within" }] : [] };
  if (steps === 0) return { at: null, notes: [{ kind: "unknown-parameter", param: query.has("walk") ? "walk" : "present" }] };
  if (!/^[+-]?\d+$/.test(text)) return { at: { step: 1, presenting }, notes: [{ kind: "no-integer", setting: "walk", text, used: "1" }] };
  const step = Math.min(steps, Math.max(1, Number(text)));
  return {
    at: { step, presenting },
    notes: step === Number(text) ? [] : [{ kind: "outside", setting: "walk", text, min: 1, max: steps, used: step }],
  };
}

/** The state of a step that differs from the route's defaults in these settings. */
export const stateWith = (patch: Partial<Settings>): Settings => ({ ...defaultsOf(useArticle.getState().route), ...patch });

/** Shows a step of such a state. */
export const walkTo = (step: number, patch: Partial<Settings>, presenting: boolean): void =>
  useArticle.getState().walkTo(step, patch, presenting);

/** Ends the walk: the reader's own settings are there again. */
export const endWalk = (): void => useArticle.getState().endWalk();
