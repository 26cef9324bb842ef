import { useMemo } from "react";
import { litPart } from "#content/triangle.ts";
import type { Naming } from "../../layout/labels.ts";
import { set, setHighlight, settingsButText, termFromElsewhere, useArticle } from "../../state/article.ts";
import type { Highlight } from "../../state/article.ts";
import { engineOf, synapseOf } from "../../state/engine.ts";
import type { Engine } from "../../state/engine.ts";
import type { LocalSet } from "../../model/types.ts";
import type { Settings } from "../../state/settings.ts";
import type { Triangle } from "../../rnn/gradient/triangle.ts";
import { pathsOf } from "../graph/figure/part-paths.ts";
import type { OwnTrial } from "../graph/figure/use-path-figure.ts";
import { keyOf } from "./walk.ts";

const whole: Highlight = { kind: "total" };

export interface TriangleFigure {
  settings: Settings;
  engine: Engine;
  local: LocalSet;
  triangle: Triangle;
  naming: Naming;
  /** the term that is lit elsewhere, null if none */
  term: string | null;
  /** the part that is lit: pointed at, or picked, or named by a term elsewhere; null when nothing is asked for */
  part: Highlight | null;
  lit: { paths: bigint; sum: number; sentence: string };
  hover: (part: Highlight | null) => void;
  pick: (part: Highlight) => void;
}

/** The part that was picked and stays: a cell, a row or a diagonal. */
function pickedOf({ pickedEntry: entry, pickedExit: exit }: Settings): Highlight | null {
  if (entry > 0 && exit > 0) return entry <= exit ? { kind: "cell", entry, exit } : null;
  return exit > 0 ? { kind: "row", exit } : entry > 0 ? { kind: "diagonal", entry } : null;
}

/** Picks a part, so that it stays lit, or releases it; the page's t follows its exit. */
function pick(part: Highlight): void {
  const { settings } = useArticle.getState();
  const picked = pickedOf(settings);
  const again = picked !== null && keyOf(picked) === keyOf(part);
  const pickedEntry = again || part.kind === "row" || part.kind === "total" ? 0 : part.entry;
  const pickedExit = again || part.kind === "diagonal" || part.kind === "total" ? 0 : part.exit;
  set({ pickedEntry, pickedExit, ...(pickedExit > 0 && { t: pickedExit }) });
}

/** What the figures of the triangle share: the trial's numbers, the part that is lit, its count, its sum and the sentence for it. */
export function useTriangle(name: string, resting: Highlight | null = null, from?: OwnTrial): TriangleFigure {
  const settings = useArticle((state) => settingsButText(state.settings));
  const engine = useArticle((state) => from?.engine ?? engineOf(state.settings));
  const { post, pre, t, labels } = settings;
  const local = from?.local ?? settings.local;
  const own = from?.synapse;
  const highlight = useArticle((state) => state.highlight);
  const term = useArticle(termFromElsewhere(name));
  const naming = useMemo((): Naming => ({ post, pre, t, labels }), [post, pre, t, labels]);
  const synapse = useMemo(() => own ?? synapseOf({ post, pre }), [own, post, pre]);
  const triangle = engine.triangle(local, synapse);
  const part = highlight ?? partOfTerm(term, t) ?? resting ?? pickedOf(settings);
  const lit = useMemo(() => {
    const what = part ?? whole;
    const { set: paths, words } = pathsOf(what, post, local);
    const count = engine.count(paths);
    const sum = engine.sum(paths, synapse);
    const early =
      what.kind !== "total" && sum === 0 && ((what.kind !== "row" && what.entry === 1) || (what.kind === "row" && what.exit === 1));
    return {
      paths: count,
      sum,
      sentence: litPart(count, words, sum, what.kind === "total" ? 4 : 3, early),
    };
  }, [engine, part, post, local, synapse]);
  return { settings, engine, local, triangle, naming, term, part, lit, hover: (next) => setHighlight(next, name), pick };
}

function partOfTerm(term: string | null, t: number): Highlight | null {
  if (term === "gradient") return whole;
  return term === "eligibility-trace" || term === "learning-signal" ? { kind: "row", exit: t } : null;
}
