import { createRoot, type Root } from "react-dom/client";
import type { ReactElement } from "react";
import { useArticle, useSettings } from "../../../state/article.ts";
import { isPicture } from "../../../state/walk.ts";
import { isCompanionSet, type CompanionSet } from "../companion/sets.ts";
import { factOf, isFact } from "./facts.ts";
import { stateOf } from "./step-engine.ts";
import { StillPicture, type DrawnPicture } from "./StillPicture.tsx";

interface Redrawn {
  readonly root: Root;
  readonly stop: () => void;
  /** The picture and the facts as they were written. */
  readonly written: readonly (readonly [element: Element, html: string])[];
}
const redrawn = new Map<HTMLElement, Redrawn>();

function LivePicture({ picture, set, isTyped }: { picture: DrawnPicture; set: CompanionSet; isTyped: boolean }): ReactElement {
  const { engine, settings } = stateOf(useSettings(), isTyped);
  return <StillPicture picture={picture} set={set} engine={engine} settings={settings} />;
}

/** Draws a step for the state that the page has, and again whenever that changes: picture and numbers. Formulas stay as they are. */
export function redraw(step: HTMLElement): void {
  const { showsSet: set = "", picture = "", typed } = step.dataset;
  const isTyped = typed !== undefined;
  const place = step.querySelector(".walk-picture");
  if (redrawn.has(step) || place === null || !isPicture(picture) || picture === "formulas" || !isCompanionSet(set)) return;
  const facts = [...step.querySelectorAll<HTMLElement>("[data-fact]")];
  const written = [place, ...facts].map((element) => [element, element.innerHTML] as const);
  const tell = (): void => {
    const { settings } = useArticle.getState();
    for (const element of facts) {
      const { fact = "" } = element.dataset;
      if (isFact(fact)) element.textContent = factOf(fact, stateOf(settings, isTyped));
    }
  };
  const root = createRoot(place, { identifierPrefix: "walk-" });
  root.render(<LivePicture picture={picture} set={set} isTyped={isTyped} />);
  tell();
  redrawn.set(step, { root, stop: useArticle.subscribe(tell), written });
}

/** Puts a step back as it was written. */
export function restore(step: HTMLElement): void {
  const known = redrawn.get(step);
  if (known === undefined) return;
  redrawn.delete(step);
  known.stop();
  known.root.unmount();
  for (const [element, html] of known.written) element.innerHTML = html;
}
