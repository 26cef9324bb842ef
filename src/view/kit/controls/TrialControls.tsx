import { cellOf } from "../../../rnn/cells/index.ts";
import { useRef, type ReactElement } from "react";
import { choices, trial as words } from "#content/trial-controls.ts";
import { reset, set, useArticle, useSetting } from "../../../state/article.ts";
import { shared } from "../../../state/settings.ts";
import { trialSettings } from "../../../state/trial.ts";
import type { IntegerSetting, Named } from "../../../state/setting-kinds.ts";
import { rangeOf } from "../../../state/values.ts";
import { ControlNote } from "./ControlNote.tsx";
import { laterPart } from "../loading/later-part.tsx";
import { Choice, Labelled } from "./Choice.tsx";
import { NumberInput } from "./NumberInput.tsx";
import { Select } from "./Select.tsx";
import { useControl, useRange } from "./use-control.ts";
import "./controls.css";

/** The dials that every figure of the chapter shares: which network, how large, for how long. */
export function TrialControls(): ReactElement {
  return (
    <>
      <NeuronChoice />
      <Whole setting={shared.n} label={words.n} />
      <Whole setting={shared.T} label={words.T} />
      <Whole setting={shared.seed} label={words.seed} />
      <LocalChoice />
    </>
  );
}

/** What only a typed neuron needs, with the language, comes when one is asked for. */
const loadTyped = async () => (await import("./TypedNeuron.tsx")).TypedNeuron;
const TypedNeuron = laterPart(loadTyped, undefined);

/** A neuron of the list, or the one that the reader has typed. */
function NeuronChoice(): ReactElement {
  const [cell] = useSetting(shared.cell);
  const [typed] = useSetting(shared.typed);
  const route = useArticle((state) => state.route);
  const canBeTyped = rangeOf(shared.typed, route, { n: 1, T: 1 }).max > 0;
  const options = [
    ...shared.cell.choices.map((name) => [name, choices.cell[name]] as const),
    ...(canBeTyped ? [["own", words.own] as const] : []),
  ];
  const wanted = useRef("");
  const choose = (name: (typeof options)[number][0]): void => {
    wanted.current = name;
    if (name !== "own") return set({ cell: name, typed: 0 });
    // who has chosen another in the meantime keeps that
    const take = (): void => {
      if (wanted.current === "own") set({ typed: 1 });
    };
    void loadTyped().then(take, () => undefined);
  };
  return (
    <Labelled label={words.cell}>
      {(id) => <Select id={id} value={typed > 0 ? "own" : cell} options={options} onChoose={choose} />}
    </Labelled>
  );
}

function LocalChoice(): ReactElement {
  const [typed] = useSetting(shared.typed);
  const names = typed === 0 ? choices.local : { ...choices.local, bellec: words.byName };
  return (
    <>
      <Choice setting={shared.local} names={names} label={words.local} />
      <div className="local-below">{typed === 0 ? <SameSets /> : <TypedNeuron />}</div>
    </>
  );
}

function SameSets(): ReactElement {
  const [cell] = useSetting(shared.cell);
  const [local] = useSetting(shared.local);
  const [autapse] = useSetting(shared.autapse);
  const hasNone = cell === "rate" && !autapse && local !== "bellec" && words.sameWithoutSelfEdge;
  const hasNoSlow = !cellOf({ cell }).localByDefault.length && local === "strict" && words.sameWithoutAdaptation;
  return <ControlNote reasons={[words.sameWithoutSelfEdge, words.sameWithoutAdaptation]} reason={hasNone || hasNoSlow} />;
}

/** All that makes the network but a typed neuron's own text and numbers, and what was chosen in it. */
const resettable = [...trialSettings.filter((name) => !name.startsWith("neuron")), ...(["local", "nodes", "feedback", "source"] as const)];

export function ResetTrial(): ReactElement {
  return (
    <button type="button" className="quiet-button" onClick={() => reset(resettable)}>
      {words.resetNetwork}
    </button>
  );
}

function Whole({ setting, label }: { readonly setting: Named<IntegerSetting>; readonly label: string }): ReactElement {
  const [value, setValue] = useControl(setting);
  const range = useRange(setting);
  return <Labelled label={label}>{(id) => <NumberInput {...{ id, value, ...range }} onChange={setValue} />}</Labelled>;
}
