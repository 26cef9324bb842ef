import { cellOf, parameterOf } from "../../../rnn/cells/index.ts";
import type { ReactElement } from "react";
import { useShallow } from "zustand/react/shallow";
import { choices, trial as words } from "#content/trial-controls.ts";
import { reset, useArticle, useSetting } from "../../../state/article.ts";
import { useEngine } from "../../../state/engine.ts";
import { shared } from "../../../state/settings.ts";
import type { IntegerSetting, Named, OptionalSetting } from "../../../state/setting-kinds.ts";
import { usualInputOf } from "../../../rnn/trials/draw-trial.ts";
import { rangeOf } from "../../../state/values.ts";
import { Choice, Labelled } from "./Choice.tsx";
import { FlagBox } from "./controls.tsx";
import { NumberInput } from "./NumberInput.tsx";
import "./controls.css";
import { fixed } from "../../../lib/format.ts";

/** The dials that every figure of the chapter shares: which network, how large, for how long. */
export function TrialControls(): ReactElement {
  return (
    <>
      <Choice setting={shared.cell} names={choices.cell} label={words.cell} />
      <Whole setting={shared.n} label={words.n} />
      <Whole setting={shared.T} label={words.T} />
      <Whole setting={shared.seed} label={words.seed} />
      <Choice setting={shared.local} names={choices.local} label={words.local} />
      <SameSets />
    </>
  );
}

/** Why a choice moves nothing; while it does, the room for the longest reason is kept. */
function Note({ reasons, reason }: { readonly reasons: readonly string[]; readonly reason: string | false | undefined }): ReactElement {
  const longest = reasons.toSorted((a, b) => b.length - a.length)[0];
  return (
    <span className="control-note" data-longest={longest}>
      {reason && <small data-explains="">{reason}</small>}
    </span>
  );
}

function SameSets(): ReactElement {
  const [cell] = useSetting(shared.cell);
  const [local] = useSetting(shared.local);
  const [autapse] = useSetting(shared.autapse);
  const hasNone = cell === "rate" && !autapse && local !== "bellec" && words.sameWithoutSelfEdge;
  const hasNoSlow = !cellOf({ cell }).localByDefault.length && local === "strict" && words.sameWithoutAdaptation;
  return <Note reasons={[words.sameWithoutSelfEdge, words.sameWithoutAdaptation]} reason={hasNone || hasNoSlow} />;
}

/** What the network is made of, in detail, and the way back to the chapter's own network. */
export function TrialDetails(): ReactElement {
  const { trial } = useEngine();
  const [inputKind] = useSetting(shared.inputKind);
  return (
    <>
      <Choice setting={shared.inputKind} names={choices.inputKind} label={words.inputKind} />
      <Note reasons={[words.usualInput]} reason={inputKind === usualInputOf(trial.cell) && words.usualInput} />
      <FlagBox setting={shared.autapse}>{words.autapses}</FlagBox>
      <Leak setting={shared.alpha} label={words.alpha} value={parameterOf(trial, "alpha") ?? 0} />
      <Leak setting={shared.kappa} label={words.kappa} value={trial.hyper.kappa} />
      <ResetTrial />
      {parameterOf(trial, "reset") !== undefined && <FlagBox setting={shared.reset}>{words.reset}</FlagBox>}
    </>
  );
}

/** How errors reach the neurons. */
export function FeedbackChoice(): ReactElement {
  const [feedback] = useSetting(shared.feedback);
  return (
    <>
      <Choice setting={shared.feedback} names={choices.feedback} label={words.feedback} />
      <Note reasons={[words.adaptiveFeedback]} reason={feedback === "adaptive" && words.adaptiveFeedback} />
    </>
  );
}

export function ResetTrial(): ReactElement {
  return (
    <button
      type="button"
      className="quiet-button"
      onClick={() =>
        reset([
          ...(["cell", "n", "T", "seed", "local", "autapse", "reset", "inputKind", "loss", "nodes", "feedback", "source"] as const),
          ...(["alpha", "kappa", "rho", "beta", "gamma", "weights"] as const),
        ])
      }
    >
      {words.resetNetwork}
    </button>
  );
}

function Whole({ setting, label }: { readonly setting: Named<IntegerSetting>; readonly label: string }): ReactElement {
  const [value, setValue] = useSetting(setting);
  const [route, n, T] = useArticle(useShallow(({ route, settings }) => [route, settings.n, settings.T]));
  const { min, max } = rangeOf(setting, route, { n, T });
  return <Labelled label={label}>{(id) => <NumberInput {...{ id, min, max, value }} onChange={setValue} />}</Labelled>;
}

interface LeakProps {
  readonly setting: Named<OptionalSetting>;
  readonly label: string;
  readonly value: number;
}

/** A leak per step: the cell's own until it is moved. */
function Leak({ setting, label, value }: LeakProps): ReactElement {
  const [, setValue] = useSetting(setting);
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <input
            id={id}
            type="range"
            className="short-range"
            min={setting.min}
            max={setting.max}
            step={0.001}
            value={value}
            onChange={(event) => setValue(event.target.valueAsNumber)}
          />
          <output htmlFor={id} className="number">
            {fixed(value, 3)}
          </output>
        </>
      )}
    </Labelled>
  );
}
