import { useEffect, useMemo, useState, type ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { concatenate, relativeError } from "../../rnn/gradient/compare.ts";
import { finiteDifferences } from "../../rnn/gradient/finite-differences.ts";
import { set, useSetting } from "../../state/article.ts";
import { shared } from "../../state/settings.ts";
import type { CellError } from "../../rnn/cells/text/errors.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { NumberInput } from "../../view/kit/controls/NumberInput.tsx";
import { Select } from "../../view/kit/controls/Select.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { laterPart } from "../../view/kit/frame/later-part.tsx";
import { Editor } from "./editor/Editor.tsx";
import { OpenFile, useFile } from "./OpenFile.tsx";
import { exampleNames, exampleOf, examples, firstExample } from "../../view/neurons/examples.ts";
import { Gradients } from "./Gradients.tsx";
import { LocalEdges } from "./LocalEdges.tsx";
import { gradientTables, localEdges, networkOf, threeWays, type OwnNetwork } from "./model.ts";
import { own, type Own } from "./settings.ts";
import { Strips } from "./Strips.tsx";
import { settingOfText, textOfSetting } from "./text-setting.ts";
import "./style.css";
import "./formulas/faces.css";
import "./formulas/style.css";

const loadFormulas = async () => (await import("./formulas/Formulas.tsx")).Formulas;
const Formulas = laterPart(loadFormulas, import.meta.env.SSR ? await loadFormulas() : undefined);

const noErrors: readonly CellError[] = [];

/** Weights up to which finite differences are taken with every change: each weight costs two runs. */
const fewWeights = 60;

/** A neuron typed by the reader: its network, its run, and its e-prop beside backpropagation. */
export default function OwnNeuron(): ReactElement {
  const [given] = useSetting(own.neuron);
  const [chosen] = useSetting(own.neuronLocal);
  const [weights] = useSetting(own.neuronWeights);
  const [inputs] = useSetting(own.neuronInputs);
  const [seed] = useSetting(shared.seed);
  const [N] = useSetting(shared.n);
  const [T] = useSetting(shared.T);
  const [post] = useSetting(shared.post);
  const [pre] = useSetting(shared.pre);
  const [t] = useSetting(shared.t);
  const text = textOfSetting(given);
  const write = (next: string): void => set<Own>({ neuron: settingOfText(next) });

  const reading = useMemo(() => networkOf(text, { seed, N, T, weights, inputs }), [text, seed, N, T, weights, inputs]);
  const [last, setLast] = useState<OwnNetwork | undefined>(undefined);
  if (reading.kind === "right" && reading.network !== last) setLast(reading.network);
  const drawn = reading.kind === "right" ? reading.network : (last ?? defaultNetwork());
  const file = useFile({ text, seed, N, T, weights, inputs });
  const network = file.network ?? drawn;
  const local = useMemo(() => localEdges(network, chosen), [network, chosen]);
  const three = useMemo(() => threeWays(network, local), [network, local]);
  const differences = useDifferences(network, three.bptt);
  const example = exampleOf(text);
  // a text that is left for an example can be taken up again
  const [typed, setTyped] = useState("");
  if (example === undefined && text !== typed) setTyped(text);

  return (
    <FigureFrame
      name="own-neuron"
      wide
      numbers={() => gradientTables(network, three)}
      network={() => network.trial}
      localSet={local}
      controls={
        <>
          <TimeSlider />
          <SynapseSelect />
          <SizeSelect />
          <Numeric label={words.seed} value={seed} min={0} max={2 ** 32 - 1} step={1} onChange={(next) => set({ seed: next })} />
          <Numeric
            label={words.weights}
            value={weights}
            min={0}
            max={100}
            step={0.1}
            onChange={(next) => set<Own>({ neuronWeights: next })}
          />
          <Numeric label={words.inputs} value={inputs} min={0} max={100} step={0.1} onChange={(next) => set<Own>({ neuronInputs: next })} />
        </>
      }
      caption={words.caption}
    >
      <div
        className="own-neuron"
        data-stale={reading.kind === "wrong" || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={file.onDrop}
      >
        <div className="neuron-text">
          <label className="control">
            <span>{words.example}</span>
            <Select
              value={example ?? "own"}
              options={[
                ...(typed !== "" ? [["own", words.ownText] as const] : []),
                ...exampleNames.map((name) => [name, words.examples[name]] as const),
              ]}
              onChoose={(name) => write(name === "own" ? typed : examples[name])}
            />
          </label>
          <Editor
            text={text}
            errors={reading.kind === "wrong" ? reading.errors : noErrors}
            onText={write}
            note={reading.kind === "wrong" ? words.stale : example === undefined ? "" : words.notes[example]}
          />
          <OpenFile file={file} />
        </div>
        <div className="neuron-follows">
          <LocalEdges network={network} local={local} chosen={chosen} />
          <Strips network={network} local={local} post={post} pre={pre} t={t} />
        </div>
        <div className="neuron-wide">
          <Formulas network={network} local={local} />
        </div>
        <Gradients network={network} three={three} post={post} pre={pre} differences={differences} />
      </div>
    </FigureFrame>
  );
}

type NumericProps = { label: string; value: number; min: number; max: number; step: number; onChange: (value: number) => void };
function Numeric({ label, ...rest }: NumericProps): ReactElement {
  return (
    <label className="control">
      <span>{label}</span>
      <NumberInput {...rest} />
    </label>
  );
}

let fallback: OwnNetwork | undefined;
/** What is shown where a link brings a text that is wrong: the network of the first example. */
function defaultNetwork(): OwnNetwork {
  if (fallback === undefined) {
    const reading = networkOf(examples[firstExample], { seed: 1, N: 3, T: 12, weights: 1, inputs: 1 });
    if (reading.kind === "wrong") throw new Error("the first example is wrong");
    fallback = reading.network;
  }
  return fallback;
}

/** How far finite differences are from BPTT, for small networks of smooth neurons, once the reader rests. */
function useDifferences(network: OwnNetwork, gradients: ReturnType<typeof threeWays>["bptt"]): number | undefined {
  const [found, setFound] = useState<{ network: OwnNetwork; error: number } | undefined>(undefined);
  const { cell, trial } = network;
  const isSmall = trial.weights.rec.length + trial.weights.in.length <= fewWeights;
  useEffect(() => {
    if (!cell.smooth || !isSmall) return;
    const timer = setTimeout(() => {
      setFound({ network, error: relativeError(concatenate(finiteDifferences(trial)), concatenate(gradients)) });
    }, 300);
    return () => clearTimeout(timer);
  }, [network, cell, trial, isSmall, gradients]);
  return found?.network === network ? found.error : undefined;
}
