import { useArticle } from "../../state/article.ts";
import { readWalk } from "../../state/walk.ts";
import { followWalk, showStep } from "../../view/chapter/walk/follow-walk.ts";
import { tellNotes } from "../../view/chapter/notes.ts";

/**
 * Wakes the chapter's walk, and shows the step that the address names, changed as it says. It is fetched after the first figures answer, or at once if
 * there is such a step.
 */
export async function startWalk(search: string): Promise<void> {
  const section = document.querySelector<HTMLElement>(".walk");
  const steps = [...(section?.querySelectorAll<HTMLElement>("[data-step]") ?? [])];
  const { at, notes } = readWalk(search, steps.length);
  if (at) showStep(steps, at.step, at.presenting);
  const { walk, route } = useArticle.getState();
  if (walk !== null && search.includes("within=")) {
    const { decodeWithin } = await import("../../state/url.ts");
    const decoded = decodeWithin(search, route, walk.written);
    notes.push(...decoded.notes);
    useArticle.setState({ settings: decoded.settings });
  }
  const place = document.querySelector<HTMLElement>("[data-notice]");
  if (place && notes.length > 0) tellNotes(place, notes);
  if (section) followWalk(section);
}
