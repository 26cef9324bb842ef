import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/live-network.tsx";
import type { Settings } from "../../state/settings.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { rowShown } from "../../view/graph/weighed/shown-row.ts";
import { makeParts } from "../../view/graph/weighed/parts.ts";
import { WeighedGraph } from "../../view/graph/weighed/WeighedGraph.tsx";
import { SynapseDial } from "../../view/kit/controls/SynapseDial.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { TrialControls } from "../../view/kit/controls/TrialControls.tsx";
import { own } from "./settings.ts";
import { laterPart } from "../../view/kit/loading/later-part.tsx";
import "./style.css";

const shownOf = ({ post, t, local }: Settings): Shown => rowShown(post, t, local);

const loadWeights = async () => (await import("./Weights.tsx")).Weights;
const Weights = laterPart(loadWeights, import.meta.env.SSR ? await loadWeights() : undefined);
// They read the state themselves; made once, they are not gone through at every step of the cursor.
const weights = <Weights />;
const dial = <TimeSlider />;
const loadDetails = async () => (await import("../../view/kit/controls/TrialDetails.tsx")).TrialDetails;
const TrialDetails = laterPart(loadDetails, import.meta.env.SSR ? await loadDetails() : undefined);
const controls = (
  <>
    <SynapseDial />
    <TrialControls />
    <TrialDetails />
  </>
);
/** The strips are most of the figure's code, and stand below the graph; what ails a run is said when it is known. */
const loadDiagnostics = async () => (await import("./Diagnostics.tsx")).Diagnostics;
const Diagnostics = laterPart(loadDiagnostics, import.meta.env.SSR ? await loadDiagnostics() : undefined);
const loadStrips = async () => (await import("./Strips.tsx")).Strips;
const Strips = laterPart(loadStrips, import.meta.env.SSR ? await loadStrips() : undefined);

/** The network of the page with every value and every Jacobian, the paths that are lit, and the histories of one synapse below. */
export default function LiveNetwork(): ReactElement {
  const figure = usePathFigure("live-network", shownOf, undefined, makeParts);
  const { lit, settings, engine, synapse, numbers } = figure;
  const { post, pre, source, local } = settings;
  const seen = useMemo(() => ({ post, pre, source, local }), [post, pre, source, local]);
  return (
    <FigureFrame
      name="live-network"
      wide
      lit={lit}
      numbers={async () => {
        const { historiesOf, historyTable } = await import("./histories.ts");
        return [historyTable(historiesOf(engine, seen)), ...numbers()];
      }}
      dial={dial}
      controls={controls}
      caption={words.caption}
    >
      {weights}
      <Diagnostics engine={engine} />
      <WeighedGraph
        figure={figure}
        layer={own.graphLayer}
        below={(at) => <Strips engine={engine} seen={seen} layout={at} synapse={synapse} t={settings.t} />}
      />
    </FigureFrame>
  );
}
