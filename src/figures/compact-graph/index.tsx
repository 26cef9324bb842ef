import { useEffect, useMemo, useState, type ReactElement } from "react";
import { countPaths } from "../../graph/fold.ts";
import { unrollNetwork } from "../../graph/unroll.ts";
import { allPaths } from "../../graph/path-sets.ts";
import type { NodeId } from "../../graph/types.ts";
import { collapse, compactGraph, compactLayout } from "../../layout/collapse.ts";
import { layoutGraph } from "../../layout/graph-layout.ts";
import { countOf, formatCount } from "../../lib/format.ts";
import { useSettings, useSetting } from "../../state/article.ts";
import { useEngine } from "../../state/engine.ts";
import { reducedMotion } from "../../state/preferences.ts";
import { LabelsSwitch, SizeSelect } from "../../view/controls.tsx";
import { FigureFrame } from "../../view/FigureFrame.tsx";
import { GraphView } from "../../view/graph/GraphView.tsx";
import { TimeSlider } from "../../view/TimeSlider.tsx";
import { compactShown, foldedEdges, lossEdges } from "./model.ts";

/** How long the drawing takes to fold, a little more than the glide of its nodes. */
const folding = 460;
/** One frame in which the expanded graph lies where the compact one was. */
const firstFrame = 40;

/** The network with one node per step for all neurons, which opens into the expanded graph. */
export default function CompactGraph(): ReactElement {
  const { post, pre, t, labels, T, n } = useSettings();
  const [unfolded, setUnfolded] = useSetting("unfolded");
  const [arrived, setArrived] = useState(unfolded);
  const [chosen, setChosen] = useState<readonly NodeId[]>([]);
  const { selfEdges } = useEngine().graph;
  const expandedGraph = useMemo(() => unrollNetwork({ N: n, T, selfEdges: [...selfEdges] }), [n, T, selfEdges]);
  useEffect(() => {
    const timer = setTimeout(() => setArrived(unfolded), unfolded ? firstFrame : reducedMotion() ? 0 : folding);
    return () => clearTimeout(timer);
  }, [unfolded]);

  const layouts = useMemo(() => {
    const expanded = layoutGraph(expandedGraph, { top: post });
    return { expanded, collapsed: collapse(expanded), compact: compactLayout(compactGraph(T), expanded) };
  }, [expandedGraph, post, T]);
  const isCompact = !unfolded && !arrived;
  const layout = isCompact ? layouts.compact : unfolded && arrived ? layouts.expanded : layouts.collapsed;
  const selected = chosen.filter((id) => layouts.compact.graph.indexOf.has(id));
  const shown = compactShown(layouts.compact.graph, selected);
  const inside = countPaths(expandedGraph, allPaths(post));
  const mixing = foldedEdges("synapse", n);
  const sentence = unfolded
    ? `${countOf(inside, "path")} from w ${post} to E in the expanded graph, one neuron’s weights at the start.`
    : `${countOf(shown.count, "path")} from W to E${selected.length > 0 ? ` through ${selected.join(" and ").replaceAll(":", " ")}` : ""}. Each arrow from z to h stands for ${formatCount(BigInt(mixing))} arrows, each arrow from h to h for ${n}.`;

  return (
    <FigureFrame
      name="compact-graph"
      wide
      lit={{ paths: unfolded ? inside : shown.count, sentence }}
      controls={
        <>
          <button type="button" className="quiet-button" aria-pressed={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? "Fold the neurons together" : "Open into neurons"}
          </button>
          <TimeSlider />
          <SizeSelect />
          <LabelsSwitch />
        </>
      }
      caption="The whole computation with one node per step: the weights W touch every hidden state, the hidden state feeds itself and the observable, and the loss (blue) listens to the observables only. Opened, each bold node turns out to be a column of neurons, and the arrow from h to h never crosses from one neuron to another, while the arrow from z to h crosses everywhere."
    >
      <GraphView
        graph={layout.graph}
        layout={layout}
        naming={{ labels, t, post, pre, whole: isCompact }}
        ariaLabel={isCompact ? "The compact graph: W, and h, z at each step, and E" : "The same graph opened into its neurons"}
        lit={
          isCompact && selected.length > 0
            ? shown.count > 0n
              ? [{ as: "gradient", ...shown.lit }]
              : []
            : [{ as: "learning", ...lossEdges(layout.graph) }]
        }
        {...(isCompact && {
          selected,
          onSelectNode: (id: NodeId) =>
            setChosen((before) => (before.includes(id) ? before.filter((x) => x !== id) : [...before.slice(-1), id])),
          onClear: () => setChosen([]),
        })}
      />
    </FigureFrame>
  );
}
