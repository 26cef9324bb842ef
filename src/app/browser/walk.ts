import { readWalk } from "../../state/walk.ts";
import { followWalk, showStep } from "../../view/chapter/walk/follow-walk.ts";
import { tellNotes } from "../../view/chapter/notes.ts";

/**
 * Wakes the chapter's walk, and shows the step that the address names. It is fetched after the first figures answer, or at once if there is such a
 * step.
 */
export function startWalk(search: string): void {
  const section = document.querySelector<HTMLElement>(".walk");
  const steps = [...(section?.querySelectorAll<HTMLElement>("[data-step]") ?? [])];
  const { at, notes } = readWalk(search, steps.length);
  const place = document.querySelector<HTMLElement>("[data-notice]");
  if (place && notes.length > 0) tellNotes(place, notes);
  if (at) showStep(steps, at.step, at.presenting);
  if (section) followWalk(section);
}
