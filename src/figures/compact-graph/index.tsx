import { useEffect, useMemo, useState, type ReactElement } from "react";
import * as words from "#content/figures/compact-graph.tsx";
import { allPaths } from "../../graph/path-sets.ts";
import type { NodeId } from "../../graph/types.ts";
import { collapse, compactGraph, compactLayout } from "../../layout/collapse.ts";
import { layoutGraph } from "../../layout/graph-layout.ts";
import { hoverTerm, termFromElsewhere, useArticle, useSetting } from "../../state/article.ts";
import { toStep } from "../../state/playback.ts";
import type { Settings } from "../../state/settings.ts";
import { toggled } from "../../state/values.ts";
import { LabelsSwitch, SizeSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import type { LitLayer } from "../../view/graph/edges/lit.ts";
import { termOfEdge } from "../../view/graph/figure/term-paths.ts";
import { prefersStillness } from "../../view/kit/frame/stillness.ts";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { compactPart, compactShown, foldedEdges, lossEdges } from "./model.ts";
import { own } from "./settings.ts";

/** How long the drawing takes to fold, a little more than the glide of its nodes. */
const folding = 460;
/** One frame in which the expanded graph lies where the compact one was. */
const firstFrame = 40;

function shownOf({ post }: Settings): Shown {
  const set = allPaths(post);
  return { layers: [{ as: "gradient", set }], whole: set, words: words.shown(post) };
}

/** The network with one node per step for all neurons, which opens into the expanded graph; what is selected there is what the page has selected. */
export default function CompactGraph(): ReactElement {
  const opened = usePathFigure("compact-graph", shownOf);
  const { post, pre, t, labels, T, n, local } = opened.settings;
  const [unfolded, setUnfolded] = useSetting(own.unfolded);
  const [arrived, setArrived] = useState(unfolded);
  const [chosen, setChosen] = useSetting(own.compactNodes);
  const term = useArticle(termFromElsewhere("compact-graph")) ?? "";
  const expandedGraph = opened.engine.graph;
  useEffect(() => {
    const timer = setTimeout(() => setArrived(unfolded), unfolded ? firstFrame : prefersStillness() ? 0 : folding);
    return () => clearTimeout(timer);
  }, [unfolded]);

  const layouts = useMemo(() => {
    const expanded = layoutGraph(expandedGraph, { top: post });
    return { expanded, collapsed: collapse(expanded), compact: compactLayout(compactGraph(T), expanded) };
  }, [expandedGraph, post, T]);
  const isCompact = !unfolded && !arrived;
  const isOpen = unfolded && arrived;
  const layout = isCompact ? layouts.compact : isOpen ? layouts.expanded : layouts.collapsed;
  const selected = (chosen as readonly NodeId[]).filter((id) => layouts.compact.graph.indexOf.has(id));
  const shown = compactShown(layouts.compact.graph, selected);
  const quiet: LitLayer = { as: "learning", ...lossEdges(layout.graph) };
  const folded = {
    paths: shown.count,
    sentence: words.folded(shown.count, selected, BigInt(foldedEdges("synapse", n)), n),
  };
  const compactLit = (): readonly LitLayer[] =>
    selected.length === 0
      ? (compactPart(layouts.compact.graph, term, { t, local }) ?? [quiet])
      : shown.count > 0n
        ? [{ as: "gradient", ...shown.lit }]
        : [];

  return (
    <FigureFrame
      name="compact-graph"
      wide
      lit={unfolded ? opened.lit : folded}
      {...(unfolded && { numbers: opened.numbers })}
      controls={
        <>
          <button type="button" className="quiet-button" onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? words.fold : words.open}
          </button>
          <TimeSlider />
          <SizeSelect />
          <LabelsSwitch />
        </>
      }
      caption={words.caption}
    >
      <GraphView
        {...(isOpen && opened.graph)}
        onStep={toStep}
        graph={layout.graph}
        layout={layout}
        naming={{ labels, t, post, pre, whole: isCompact }}
        ariaLabel={isCompact ? words.compact : words.expanded}
        lit={isCompact ? compactLit() : isOpen && !opened.atRest ? opened.graph.lit! : [quiet]}
        {...(isCompact && {
          selected,
          onSelectNode: (id: NodeId) => setChosen(toggled(selected, id, own.compactNodes.most)),
          onClear: () => setChosen([]),
          onHoverEdge: (edge) => hoverTerm(edge === undefined ? null : termOfEdge(edge, []), "compact-graph"),
        })}
      />
    </FigureFrame>
  );
}
