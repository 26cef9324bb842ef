import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { companionWords as words } from "#content/companion.ts";
import { pinTerm, activeTermOf, useArticle } from "../../../state/article.ts";
import type { Settings } from "../../../state/settings.ts";
import { GraphView } from "../../graph/figure/GraphView.tsx";
import { layoutGraph } from "../../../layout/graph-layout.ts";
import { usePathFigure } from "../../graph/figure/use-path-figure.ts";
import type { Shown } from "../../graph/figure/use-shown.ts";
import { Speech } from "../../kit/speech/Speech.tsx";
import { companionSets, isCompanionSet, type CompanionSet } from "./sets.ts";
import { setCompanionHeight, useReading } from "./use-reading.ts";
import "./companion.css";

const edgeTerms = ["weight", "state", "emit", "synapse", "loss"] as const;
type EdgeTerm = (typeof edgeTerms)[number];
const isEdgeTerm = (name: string): name is EdgeTerm => (edgeTerms as readonly string[]).includes(name);

/** Milliseconds after which the strip of a small screen closes by itself. */
const patience = 8000;

/** The term that was tapped, until the strip that it opens closes. */
function useTapped(): string | undefined {
  const pinned = useArticle((state) => state.pinnedTerm?.name);
  const [closed, setClosed] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (pinned === undefined) return;
    const timer = setTimeout(() => setClosed(pinned), patience);
    return () => {
      clearTimeout(timer);
      setClosed(undefined);
    };
  }, [pinned]);
  return pinned === closed ? undefined : pinned;
}

/**
 * A small graph of the page's trial beside the text, which shows what the paragraph at the middle of the screen speaks of, or the term under the
 * pointer. In the margin of a wide screen it goes where no figure is; on a small one a tapped term opens it at the lower edge. It takes no focus and
 * announces nothing: what it shows, the figures say.
 */
export function Companion(): ReactElement {
  const { set: read, top } = useReading();
  const term = useArticle((state) => activeTermOf(state)?.name ?? null);
  const tapped = useTapped();
  const asked = term !== null && (isEdgeTerm(term) || isCompanionSet(term)) ? term : undefined;
  const base: CompanionSet = asked !== undefined && isEdgeTerm(asked) ? "gradient" : read;
  const shownOf = useMemo(
    () =>
      (settings: Settings): Shown => ({ ...companionSets[base](settings), words: words.paths[base](settings) }),
    [base],
  );
  const { graph, lit, settings } = usePathFigure("companion", shownOf);
  const layout = useMemo(() => layoutGraph(graph.graph, { top: settings.post, density: "dots" }), [graph.graph, settings.post]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (box.current === null) return;
    const seen = new ResizeObserver(([entry]) => entry && setCompanionHeight(entry.target.getBoundingClientRect().height));
    seen.observe(box.current);
    return () => seen.disconnect();
  }, []);
  const shows = asked ?? read;
  const isLit = (graph.lit ?? []).length > 0;
  const { onSelectNode: _select, onClear: _clear, onHoverEdge: _hover, onStep: _step, ...drawing } = graph;
  return (
    <aside
      ref={box}
      className="companion"
      data-companion=""
      data-set={shows}
      data-room={top === undefined ? undefined : ""}
      data-open={tapped === undefined ? undefined : ""}
      data-path-count={isLit && (asked === undefined || !isEdgeTerm(asked)) ? String(lit.paths) : undefined}
      data-path-sum={isLit && (asked === undefined || !isEdgeTerm(asked)) ? String(lit.sum) : undefined}
      aria-label={words.label}
      style={top === undefined ? undefined : { ["--companion-top" as string]: `${top}px` }}
    >
      <p className="companion-title">{words.titles[shows](settings)}</p>
      <button type="button" className="companion-close icon-button" aria-label={words.close} onClick={() => pinTerm(null)}>
        ×
      </button>
      <GraphView
        {...drawing}
        layout={layout}
        cursor={shows !== "network" && shows !== "gradient"}
        ariaLabel={words.titles[shows](settings)}
      />
      <p className="companion-sum">
        {isLit && (asked === undefined || !isEdgeTerm(asked)) ? <Speech key={lit.sentence}>{lit.sentence}</Speech> : "\u00a0"}
      </p>
    </aside>
  );
}
