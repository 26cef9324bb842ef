import { useMemo, type ReactElement } from "react";
import { pathsOfRow } from "#content/paths.ts";
import * as words from "#content/figures/live-network.tsx";
import { eligibilityPaths, learningSignalPaths, row } from "../../graph/path-sets.ts";
import type { Naming } from "../../layout/labels.ts";
import { synapseOf } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { largestOf } from "../../view/graph/edges/strokes.ts";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { SynapseDial } from "../../view/kit/controls/SynapseDial.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { TrialControls, TrialDetails } from "../../view/kit/controls/TrialControls.tsx";
import { EdgeKey } from "./EdgeKey.tsx";
import { historiesOf, historyTable } from "./histories.ts";
import { Layers } from "./Layers.tsx";
import { layoutOf, makeParts, sizesOf } from "./parts.ts";
import { nodeValues } from "./node-values.ts";
import { RowNames, SpelledNumbers, SpelledPath } from "./Spelled.tsx";
import { speller } from "./spelling.ts";
import { laterPart } from "../../view/kit/frame/later-part.tsx";
import "./style.css";

function shownOf({ post, t, local }: Settings): Shown {
  return {
    layers: [
      { as: "learning", set: learningSignalPaths(post, t, local) },
      { as: "eligibility", set: eligibilityPaths(post, t, local) },
    ],
    whole: row(post, t, local),
    words: pathsOfRow(post, t),
  };
}

const loadWeights = async () => (await import("./Weights.tsx")).Weights;
const Weights = laterPart(loadWeights, import.meta.env.SSR ? await loadWeights() : undefined);
// They read the state themselves; made once, they are not gone through at every step of the cursor.
const weights = <Weights />;
const dial = <TimeSlider />;
const controls = (
  <>
    <SynapseDial />
    <TrialControls />
    <TrialDetails />
  </>
);
/** The strips are most of the figure's code, and stand below the graph, as do the factors of one path; what ails a run is said when it is known. */
const loadFactors = async () => (await import("./Factors.tsx")).Factors;
const Factors = laterPart(loadFactors, import.meta.env.SSR ? await loadFactors() : undefined);
const loadAilments = async () => (await import("./Ailments.tsx")).Ailments;
const Ailments = laterPart(loadAilments, import.meta.env.SSR ? await loadAilments() : undefined);
const loadStrips = async () => (await import("./Strips.tsx")).Strips;
const Strips = laterPart(loadStrips, import.meta.env.SSR ? await loadStrips() : undefined);

/** The network of the page with every value and every Jacobian, the paths that are lit, and the histories of one synapse below. */
export default function LiveNetwork(): ReactElement {
  const { graph, set, lit, settings, engine, numbers } = usePathFigure("live-network", shownOf, makeParts);
  const { post, pre, source, t, local } = settings;
  const { trial, run } = engine;
  const unrolled = engine.graph;
  const synapse = useMemo(() => synapseOf({ post, pre, source }), [post, pre, source]);
  const sizes = useMemo(() => sizesOf(engine, synapse), [engine, synapse]);
  const largest = useMemo(() => largestOf(sizes), [sizes]);
  const valueAt = useMemo(() => nodeValues(trial, run, synapse), [trial, run, synapse]);
  const histories = useMemo(() => historiesOf(engine, { post, pre, source, local }), [engine, post, pre, source, local]);
  const layout = useMemo(() => layoutOf(unrolled, post), [unrolled, post]);
  const spell = useMemo(() => speller(engine, synapse, graph.jacobianOf!), [engine, synapse, graph.jacobianOf]);
  const { paths, sum } = lit;
  const spelling = useMemo(() => spell(set, { paths, sum }), [spell, set, paths, sum]);
  const naming = useMemo((): Naming => ({ ...graph.naming, labels: "absolute" }), [graph.naming]);
  return (
    <FigureFrame
      name="live-network"
      wide
      lit={lit}
      numbers={() => [historyTable(histories), ...numbers()]}
      dial={dial}
      controls={controls}
      caption={words.caption}
    >
      {weights}
      <Ailments engine={engine} />
      <EdgeKey largest={largest} />
      <Layers isDense={layout.density === "dots"}>
        <GraphView
          {...graph}
          naming={naming}
          layout={layout}
          sizes={sizes}
          valueAt={valueAt}
          ariaLabel={words.drawing}
          under={(at) => <SpelledPath layout={at} spelling={spelling} />}
          overlay={(at) => (
            <>
              <RowNames layout={at} />
              {at.density === "values" && <SpelledNumbers layout={at} spelling={spelling} sizes={sizes} />}
            </>
          )}
          below={(at) => <Strips histories={histories} layout={at} synapse={synapse} t={t} />}
        />
      </Layers>
      <Factors spelling={spelling} />
    </FigureFrame>
  );
}
