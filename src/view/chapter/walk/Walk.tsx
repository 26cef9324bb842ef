import { Children, createContext, isValidElement, useContext, type ReactElement, type ReactNode } from "react";
import { walkWords as words } from "#content/walk.ts";
import { useArticle } from "../../../state/article.ts";
import { engineOf } from "../../../state/engine.ts";
import type { Settings } from "../../../state/settings.ts";
import { patchOf, stateOfStep } from "../../../state/walk-steps.ts";
import type { WalkPicture } from "../../../state/walk.ts";
import type { CompanionSet } from "../companion/sets.ts";
import { factOf, type FactName } from "./facts.ts";
import { GraphGround, groundOf } from "./GraphStill.tsx";
import { StillPicture } from "./StillPicture.tsx";

interface StepProps {
  /** The set of paths that the picture lights. */
  readonly shows: CompanionSet;
  /** Settings and values, `t=3 local=self`. */
  readonly state?: string;
  readonly picture?: WalkPicture;
  readonly children?: ReactNode;
}

const StepSettings = createContext<Settings | undefined>(undefined);
const settingsOf = (state = ""): Settings => stateOfStep(state, useArticle.getState().route).settings;

/**
 * `<Walk>` in a chapter: its argument in 6 to 14 steps, each a picture and a sentence. Static, so that it is a page of stills without a script and on
 * paper; follow-walk.ts shows one step at a time.
 */
export function Walk({ children }: { children?: ReactNode }): ReactElement {
  const steps = Children.toArray(children).filter((step): step is ReactElement<StepProps> => isValidElement(step) && step.type === Step);
  const states = steps.filter(({ props }) => (props.picture ?? "graph") === "graph").map(({ props }) => settingsOf(props.state));
  const grounds = new Map(states.map((settings) => [groundOf(settings), settings]));
  return (
    <section className="walk" id="walk" aria-label={words.label}>
      <svg className="walk-grounds" width="0" height="0" aria-hidden="true">
        <defs>
          {[...grounds].map(([id, settings]) => (
            <GraphGround key={id} id={id} engine={engineOf(settings)} settings={settings} />
          ))}
        </defs>
      </svg>
      <div className="walk-frame">
        <div className="walk-stage" role="region" tabIndex={0} aria-label={words.stage}>
          <ol className="walk-steps">{steps}</ol>
        </div>
        <div className="walk-controls">
          <button type="button" className="walk-button" data-walk-open="">
            {words.open(steps.length)}
          </button>
          <button type="button" className="walk-button" data-walk-back="" aria-label={words.back}>
            <span aria-hidden="true">←</span>
          </button>
          <span className="walk-at" aria-hidden="true">
            {words.at(1, steps.length)}
          </span>
          <button type="button" className="walk-button" data-walk-next="" aria-label={words.next}>
            <span aria-hidden="true">→</span>
          </button>
          <button type="button" className="walk-button" data-walk-end="">
            {words.end}
          </button>
          <button type="button" className="walk-button" data-walk-present="">
            {words.present}
          </button>
        </div>
        <p className="visually-hidden" role="status" />
      </div>
    </section>
  );
}

/** One step of a walk: what the page is set to, a picture, a sentence. */
export function Step({ shows, state = "", picture = "graph", children }: StepProps): ReactElement {
  const settings = settingsOf(state);
  return (
    <li
      data-step=""
      data-state={JSON.stringify(patchOf(settings, useArticle.getState().route))}
      data-shows-set={shows}
      data-picture={picture}
    >
      <div className="walk-picture">
        <StillPicture picture={picture} set={shows} engine={engineOf(settings)} settings={settings} ground={groundOf(settings)} />
      </div>
      <div className="walk-says">
        <StepSettings value={settings}>{children}</StepSettings>
      </div>
    </li>
  );
}

/** `<Fact of="paths.row" />` in a step: a number of the engine. */
export function Fact({ of }: { of: FactName }): ReactElement {
  const settings = useContext(StepSettings);
  if (settings === undefined) throw new Error("a <Fact> stands in a <Step>");
  return (
    <span className="walk-fact" data-fact={of} translate="no">
      {factOf(of, engineOf(settings), settings)}
    </span>
  );
}
