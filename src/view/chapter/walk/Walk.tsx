import { Children, createContext, isValidElement, useContext, type ReactElement, type ReactNode } from "react";
import { walkWords as words } from "#content/walk.ts";
import { useArticle } from "../../../state/article.ts";
import type { Settings } from "../../../state/settings.ts";
import { patchOf, stateOfStep } from "../../../state/walk-steps.ts";
import type { WalkPicture } from "../../../state/walk.ts";
import { examples, firstExample, type ExampleName } from "../../neurons/examples.ts";
import type { CompanionSet } from "../companion/sets.ts";
import { factOf, type FactName } from "./facts.ts";
import { GraphGround, groundOf } from "./GraphStill.tsx";
import { FormulasStill } from "./FormulasStill.tsx";
import { StillPicture } from "./StillPicture.tsx";
import { stateOf, type StepState } from "./step-engine.ts";

interface StepProps {
  /** The set of paths that the picture lights. */
  readonly shows: CompanionSet;
  /** Settings and values, `t=3 local=self`. */
  readonly state?: string;
  readonly picture?: WalkPicture;
  /** The example whose text is typed, on a page that has such a field, and its local self edges, `z -> a,autapse I`; those of the text if not given. */
  readonly neuron?: ExampleName;
  readonly edges?: string;
  readonly children?: ReactNode;
}

const OfStep = createContext<StepState | undefined>(undefined);

interface Made extends StepState {
  /** The settings as the page has them. */
  readonly given: Settings;
}

function make({ state = "", neuron, edges = "default" }: Pick<StepProps, "state" | "neuron" | "edges">): Made {
  const { settings } = stateOfStep(state, useArticle.getState().route);
  const given =
    neuron === undefined ? settings : { ...settings, neuron: neuron === firstExample ? "" : examples[neuron], neuronLocal: edges };
  return { given, ...stateOf(given, neuron !== undefined) };
}

/**
 * `<Walk>` in a chapter: its argument in 6 to 14 steps, each a picture and a sentence. Static, so that it is a page of stills without a script and on
 * paper; follow-walk.ts shows one step at a time.
 */
export function Walk({ children }: { children?: ReactNode }): ReactElement {
  const steps = Children.toArray(children).filter((step): step is ReactElement<StepProps> => isValidElement(step) && step.type === Step);
  const states = steps.filter(({ props }) => (props.picture ?? "graph") === "graph").map(({ props }) => make(props));
  const grounds = new Map(states.map((state) => [groundOf(state.engine, state.settings), state]));
  return (
    <section className="walk" id="walk" aria-label={words.label}>
      <svg className="walk-grounds" width="0" height="0" aria-hidden="true">
        <defs>
          {[...grounds].map(([id, { engine, settings }]) => (
            <GraphGround key={id} id={id} engine={engine} settings={settings} />
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
export function Step({ shows, picture = "graph", children, ...of }: StepProps): ReactElement {
  const { given, ...made } = make(of);
  const { settings, engine } = made;
  return (
    <li
      data-step=""
      data-state={JSON.stringify(patchOf(given, useArticle.getState().route))}
      data-shows-set={shows}
      data-picture={picture}
      data-typed={of.neuron}
    >
      <div className="walk-picture">
        {picture === "formulas" ? (
          <FormulasStill {...made} />
        ) : (
          <StillPicture picture={picture} set={shows} engine={engine} settings={settings} ground={groundOf(engine, settings)} />
        )}
      </div>
      <div className="walk-sentence">
        <OfStep value={made}>{children}</OfStep>
      </div>
    </li>
  );
}

/** `<Fact of="paths.row" />` in a step: a number of the engine. */
export function Fact({ of }: { of: FactName }): ReactElement {
  const step = useContext(OfStep);
  if (step === undefined) throw new Error("a <Fact> stands in a <Step>");
  return (
    <span className="walk-fact" data-fact={of} translate="no">
      {factOf(of, step)}
    </span>
  );
}
