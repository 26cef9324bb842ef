import { useId, type ReactElement, type ReactNode } from "react";
import { reset, set, useArticle, useSetting } from "../../../state/article.ts";
import { useEngine } from "../../../state/engine.ts";
import { settings as table, type Settings } from "../../../state/settings.ts";
import { usualInputOf } from "../../../rnn/trials/make-trial.ts";
import { rangeOf, settingOf } from "../../../state/values.ts";
import { FlagBox } from "./controls.tsx";
import { NumberInput } from "./NumberInput.tsx";

type Choices = "cell" | "local" | "inputKind" | "weightsOf" | "feedback";
const names: { readonly [K in Choices]: Record<Settings[K], string> } = {
  cell: { rate: "leaky rate", lif: "LIF", alif: "ALIF" },
  local: { strict: "no self edge local", bellec: "adaptation local", self: "all self edges local" },
  inputKind: { usual: "usual", poisson: "random spikes", sine: "sines", pulse: "pulses", noise: "noise" },
  feedback: { symmetric: "symmetric", random: "random", adaptive: "adaptive" },
  weightsOf: { rec: "W recurrent", in: "V input", out: "W out" },
};

/** The dials that every figure of the chapter shares: which network, how large, for how long. */
export function TrialControls(): ReactElement {
  return (
    <>
      <Choice name="cell" label="cell" />
      <Whole name="n" label="neurons N" />
      <Whole name="T" label="steps T" />
      <Whole name="seed" label="seed" />
      <Choice name="local" label="local set" />
      <SameSets />
    </>
  );
}

/** Why a choice moves nothing. */
function Note({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <small className="control-note" data-explains="">
      {children}
    </small>
  );
}

function SameSets(): ReactElement | null {
  const [cell] = useSetting("cell");
  const [local] = useSetting("local");
  const [autapse] = useSetting("autapse");
  if (cell === "rate" && !autapse && local !== "bellec") return <Note>without a self edge all local sets are the same</Note>;
  return cell !== "alif" && local === "strict" ? <Note>the same as “adaptation local” for a cell that does not adapt</Note> : null;
}

/** What the network is made of, in detail, and the way back to the chapter's own network. */
export function TrialDetails(): ReactElement {
  const { trial } = useEngine();
  const [inputKind] = useSetting("inputKind");
  return (
    <>
      <Choice name="inputKind" label="input" />
      {inputKind === usualInputOf(trial.cell) && <Note>the usual input of this cell</Note>}
      <FlagBox name="autapse">autapses</FlagBox>
      {trial.cell !== "rate" && <FlagBox name="reset">reset after a spike</FlagBox>}
      <Leak name="alpha" label="leak α" value={trial.hyper.alpha} />
      <Leak name="kappa" label="readout leak κ" value={trial.hyper.kappa} />
      <ResetTrial />
    </>
  );
}

/** How errors reach the neurons. */
export function FeedbackChoice(): ReactElement {
  const [feedback] = useSetting("feedback");
  return (
    <>
      <Choice name="feedback" label="feedback" />
      {feedback === "adaptive" && <Note>in a single run the same as random: it adapts when the readout learns</Note>}
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
      Reset the network
    </button>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{label}</label> {children(id)}
    </span>
  );
}

/** One of a few, by its name in the table of settings. */
export function Choice<K extends Choices>({ name, label }: { readonly name: K; readonly label: string }): ReactElement {
  const [value] = useSetting(name);
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => set({ [name]: event.target.value })}>
          {(table[name].choices as readonly Settings[K][]).map((choice) => (
            <option key={choice} value={choice}>
              {names[name][choice]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Whole({ name, label }: { readonly name: "n" | "T" | "seed"; readonly label: string }): ReactElement {
  const [value] = useSetting(name);
  const route = useArticle((state) => state.route);
  const n = useArticle((state) => state.settings.n);
  const T = useArticle((state) => state.settings.T);
  const { min, max } = rangeOf(name, route, { n, T });
  return (
    <Labelled label={label}>{(id) => <NumberInput {...{ id, min, max, value }} onChange={(next) => set({ [name]: next })} />}</Labelled>
  );
}

/** A leak per step: the cell's own until it is moved. */
function Leak({ name, label, value }: { readonly name: "alpha" | "kappa"; readonly label: string; readonly value: number }): ReactElement {
  const setting = settingOf(name);
  const [min, max] = setting.kind === "optional" ? [setting.min, setting.max] : [0, 1];
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <input
            id={id}
            type="range"
            className="short-range"
            min={min}
            max={max}
            step={0.001}
            value={value}
            onChange={(event) => set({ [name]: event.target.valueAsNumber })}
          />
          <output htmlFor={id} className="number">
            {value.toFixed(3)}
          </output>
        </>
      )}
    </Labelled>
  );
}
