import { useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactElement } from "react";
import { ownNeuron as words, ownPaths } from "#content/figures/own-neuron.ts";
import { concatenate, relativeError } from "../../rnn/gradient/compare.ts";
import { finiteDifferences } from "../../rnn/gradient/finite-differences.ts";
import { set, settingsNow, useSetting } from "../../state/article.ts";
import { shared, type Settings } from "../../state/settings.ts";
import type { ChoiceSetting, Named } from "../../state/setting-kinds.ts";
import { encodeSearch } from "../../state/url.ts";
import type { CellError } from "../../rnn/cells/text/errors.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { ChoiceRow, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { NumberInput } from "../../view/kit/controls/NumberInput.tsx";
import { LocalEdges } from "../../view/kit/controls/LocalEdges.tsx";
import { Select } from "../../view/kit/controls/Select.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { laterPart } from "../../view/kit/loading/later-part.tsx";
import { usePathFigure, type OwnTrial } from "../../view/graph/figure/use-path-figure.ts";
import { Editor } from "./editor/Editor.tsx";
import { OpenFile, useFile } from "./OpenFile.tsx";
import { exampleNames, exampleOf, examples, firstExample } from "../../view/neurons/examples.ts";
import { Gradients } from "./Gradients.tsx";
import {
  gradientTables,
  localEdges,
  matricesOf,
  networkOf,
  synapseIn,
  threeWays,
  type Matrix,
  type OwnNetwork,
  type Size,
} from "./model.ts";
import { readCellText } from "../../rnn/cells/text/read.ts";
import { Network } from "./Network.tsx";
import { shownBy } from "./paths.ts";
import { own, pathChoices, type PathChoice } from "./settings.ts";
import { settingOfText, textOfSetting } from "./text-setting.ts";
import "./style.css";
import "./formulas/faces.css";
import "./formulas/style.css";
import "../../view/triangle/triangle.css";
import { dropped } from "../../view/kit/controls/FileButton.tsx";

const loadFormulas = async () => (await import("./formulas/Formulas.tsx")).Formulas;
const Formulas = laterPart(loadFormulas, import.meta.env.SSR ? await loadFormulas() : undefined);
const loadMeaning = async () => (await import("./formulas/Formulas.tsx")).Meaning;
const Meaning = laterPart(loadMeaning, import.meta.env.SSR ? await loadMeaning() : undefined);
const loadTriangle = async () => (await import("./TrianglePart.tsx")).TrianglePart;
const TrianglePart = laterPart(loadTriangle, import.meta.env.SSR ? await loadTriangle() : undefined);

const noErrors: readonly CellError[] = [];

/** Weights up to which finite differences are taken with every change: each weight costs two runs. */
const fewWeights = 60;

/** A neuron typed by the reader: its network, its run, and its e-prop beside backpropagation. */
export default function OwnNeuron(): ReactElement {
  const [given] = useSetting(shared.neuron);
  const [chosen] = useSetting(shared.neuronLocal);
  const [weights] = useSetting(shared.neuronWeights);
  const [inputs] = useSetting(shared.neuronInputs);
  const [seed] = useSetting(shared.seed);
  const [N] = useSetting(shared.n);
  const [T] = useSetting(shared.T);
  const [post] = useSetting(shared.post);
  const [pre] = useSetting(shared.pre);
  const [place, setPlace] = useSetting(own.neuronMatrix);
  const text = textOfSetting(given);
  const write = (next: string): void => set({ neuron: settingOfText(next) });

  const reading = useMemo(() => readCellText(text), [text]);
  // while a text is wrong the last right one is shown
  const [last, setLast] = useState<string>(examples[firstExample]);
  if (reading.kind === "right" && text !== last) setLast(text);
  const rightText = reading.kind === "right" ? text : last;
  const size = useMemo(() => ({ seed, N, T, weights, inputs }), [seed, N, T, weights, inputs]);
  const drawn = useMemo(() => rightNetwork(rightText, size), [rightText, size]);
  const file = useFile({ text: rightText, ...size });
  const network = file.network ?? drawn;
  const local = useMemo(() => localEdges(network, chosen), [network, chosen]);
  const three = useMemo(() => threeWays(network, local), [network, local]);
  const differences = useDifferences(network, three.bptt);
  const example = exampleOf(text);
  const matrices = useMemo(() => matricesOf(network), [network]);
  const matrix = matrices[Math.min(place, matrices.length - 1)];
  const { of, figure } = useNetworkFigure(network, local, matrix);
  // a text that is left for an example can be taken up again
  const [typed, setTyped] = useState("");
  if (example === undefined && text !== typed) setTyped(text);

  return (
    <FigureFrame
      name="own-neuron"
      wide
      lit={figure.lit}
      numbers={() => [...gradientTables(network, three), ...figure.numbers()]}
      network={() => network.trial}
      localSet={local}
      dial={dial}
      controls={
        <>
          <SynapseSelect />
          <label className="control">
            <span>{words.matrixLabel}</span>
            <Select
              value={matrices.indexOf(matrix)}
              options={matrices.map(
                ({ kind, name }, n) => [n, words.matrixName(kind, network.cell.drives.length > 1 ? name : undefined)] as const,
              )}
              onChoose={setPlace}
            />
          </label>
          <SizeSelect />
          <Numeric label={words.seed} value={seed} min={0} max={2 ** 32 - 1} step={1} onChange={(next) => set({ seed: next })} />
          <Numeric label={words.weights} value={weights} min={0} max={100} step={0.1} onChange={(next) => set({ neuronWeights: next })} />
          <Numeric label={words.inputs} value={inputs} min={0} max={100} step={0.1} onChange={(next) => set({ neuronInputs: next })} />
        </>
      }
      caption={words.caption}
    >
      <div
        className="own-neuron"
        data-stale={reading.kind === "wrong" || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={dropped(file.open)}
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
          <WaysOn />
        </div>
        <div className="neuron-follows">
          <LocalEdges selfEdges={network.selfEdges} local={local} chosen={chosen} />
          <Formulas network={network} local={local} />
        </div>
        <div className="neuron-wide">
          <Meaning network={network} local={local} />
        </div>
        <Gradients network={network} three={three} matrix={matrix} post={post} pre={pre} differences={differences} />
        <div className="neuron-wide">
          <div className="neuron-choices">
            <ChoiceRow
              setting={own.neuronPaths}
              legend={ownPaths.legend}
              options={pathChoices.map((name) => [name, ownPaths.choices[name]] as const)}
            />
          </div>
          <Network figure={figure} />
        </div>
        <div className="neuron-wide">
          <TrianglePart of={of} />
        </div>
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

const dial = <TimeSlider />;

/** The live network with this neuron, and the lab. Their addresses are written when they are asked for. */
function WaysOn(): ReactElement {
  return (
    <p className="neuron-note">
      <WayOn to="live" choice={{ typed: 1 }} text={words.takeToLive} />
      {" \u00b7 "}
      <WayOn to="learning" choice={{ trainedNeuron: "own" }} text={words.takeToLab} />
    </p>
  );
}

interface Way {
  readonly to: "live" | "learning";
  /** The setting there that asks for the typed neuron. */
  readonly choice: Readonly<Record<string, number | string>>;
  readonly text: string;
}
function WayOn({ to, choice, text }: Way): ReactElement {
  const [search, setSearch] = useState(`?s=1~${Object.entries(choice)[0].join(".")}`);
  const write = (): void => setSearch(encodeSearch({ ...settingsNow(), ...choice }, to));
  return (
    <a href={`../${to}/${search}${to === "learning" ? "#figure-lab" : ""}`} onPointerEnter={write} onFocus={write} onPointerDown={write}>
      {text}
    </a>
  );
}

/** The network of a text that has been read already. */
function rightNetwork(text: string, size: Size): OwnNetwork {
  const reading = networkOf(text, size);
  if (reading.kind === "wrong") throw new Error("a text that was right is wrong");
  return reading.network;
}

/** What graph, strips and triangle show: the network a moment later than numbers and formulas, which follow a keystroke at once. */
function useNetworkFigure(network: OwnNetwork, local: readonly string[], matrix: Matrix) {
  const now = useMemo(() => ({ network, local, matrix }), [network, local, matrix]);
  const late = useDeferredValue(now);
  const isOfSize = late.network.trial.sizes.N === network.trial.sizes.N && late.network.trial.sizes.T === network.trial.sizes.T;
  const drawn = isOfSize ? late : now;
  const [post] = useSetting(shared.post);
  const [pre] = useSetting(shared.pre);
  const [choice] = useSetting<Named<ChoiceSetting>>(own.neuronPaths);
  const of = useMemo(
    (): OwnTrial => ({
      engine: drawn.network.engine,
      local: drawn.local,
      synapse: synapseIn(drawn.matrix, drawn.network.trial.sizes, post, pre),
    }),
    [drawn, post, pre],
  );
  const shownOf = useCallback(({ post, t }: Settings) => shownBy(choice as PathChoice, post, t, of.local), [choice, of.local]);
  return { of, figure: usePathFigure("own-neuron", shownOf, of) };
}

/** How far finite differences are from BPTT, for small networks of smooth neurons, once the reader rests. */
function useDifferences(network: OwnNetwork, gradients: ReturnType<typeof threeWays>["bptt"]): number | undefined {
  // held weakly: what was found of a network keeps no network
  const [found, setFound] = useState<{ of: WeakRef<OwnNetwork>; error: number } | undefined>(undefined);
  const { cell, trial } = network;
  const isSmall = trial.weights.rec.length + trial.weights.in.length <= fewWeights;
  useEffect(() => {
    if (!cell.smooth || !isSmall) return;
    const timer = setTimeout(() => {
      setFound({ of: new WeakRef(network), error: relativeError(concatenate(finiteDifferences(trial)), concatenate(gradients)) });
    }, 300);
    return () => clearTimeout(timer);
  }, [network, cell, trial, isSmall, gradients]);
  return found?.of.deref() === network ? found.error : undefined;
}
