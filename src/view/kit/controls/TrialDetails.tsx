import { choices, details as words } from "#content/trial-details.ts";
import type { ReactElement } from "react";
import { fixed } from "../../../lib/format.ts";
import { parameterOf } from "../../../rnn/cells/index.ts";
import { usualInputOf } from "../../../rnn/trials/draw-trial.ts";
import { useSetting } from "../../../state/article.ts";
import { useEngine } from "../../../state/engine.ts";
import type { Named, OptionalSetting } from "../../../state/setting-kinds.ts";
import { shared } from "../../../state/settings.ts";
import { Choice, Labelled } from "./Choice.tsx";
import { ControlNote } from "./ControlNote.tsx";
import { FlagBox } from "./controls.tsx";
import { ResetTrial } from "./TrialControls.tsx";

/** What the network is made of, in detail, and the way back to the chapter's own network. */
export function TrialDetails(): ReactElement {
  const { trial } = useEngine();
  const [inputKind] = useSetting(shared.inputKind);
  return (
    <>
      <Choice setting={shared.inputKind} names={choices.inputKind} label={words.inputKind} />
      <ControlNote reasons={[words.usualInput]} reason={inputKind === usualInputOf(trial.cell) && words.usualInput} />
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
      <ControlNote reasons={[words.adaptiveFeedback]} reason={feedback === "adaptive" && words.adaptiveFeedback} />
    </>
  );
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
          <span className="number">{fixed(value, 3)}</span>
        </>
      )}
    </Labelled>
  );
}
