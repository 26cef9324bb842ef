import type { Known } from "../numbers/known.ts";
import type { Recipe } from "../recipe.ts";
import type { Role } from "../roles.ts";
import { hasParameter, hasSelfEdge, isExact, sortedEdges, withChanges, type Hypothesis } from "./hypothesis.ts";

/** In the exact form only: a change of what continues from z. */
const signal = (
  id: string,
  changes: Partial<Recipe["signal"]> | ((recipe: Recipe, known: Known) => Partial<Recipe["signal"]>),
  paths: Hypothesis["paths"],
  applies: (known: Known, recipe: Recipe) => boolean = () => true,
): Hypothesis => ({
  id,
  line: "learning-signal",
  paths,
  change: (recipe, known) =>
    isExact(recipe) && applies(known, recipe)
      ? withChanges(recipe, { signal: typeof changes === "function" ? changes(recipe, known) : changes })
      : null,
});

const detached = (role: Role): Hypothesis => ({
  id: `${role === "adaptation" ? "adapt" : role}-detached`,
  line: "backward",
  paths: { effect: "missing", part: role },
  change: (recipe, known) =>
    isExact(recipe) && hasSelfEdge(known, role)
      ? withChanges(recipe, { jacobians: { detached: sortedEdges([...recipe.jacobians.detached, ...known.edgesOf(role)]) } })
      : null,
});

const isExcluded =
  (role: Role) =>
  (known: Known, { signal: { excluded } }: Recipe) =>
    known.edgesOf(role).some((name) => excluded.includes(name));
const isTaken =
  (role: Role) =>
  (known: Known, { signal: { excluded } }: Recipe) =>
    known.edgesOf(role).some((name) => !excluded.includes(name));
const withoutFirst = (role: Role) => (recipe: Recipe, known: Known) => ({
  excluded: sortedEdges([...recipe.signal.excluded, ...known.edgesOf(role)]),
});

/** Lengths of chunks that truncated backpropagation is tried with. */
const CHUNKS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 24, 25, 30, 32, 40, 50, 60, 64, 80];

/** Mistakes in what flows back: the learning signal of exact e-prop, or backpropagation. */
export const signalHypotheses: readonly Hypothesis[] = [
  detached("reset"),
  detached("adaptation"),
  detached("autapse"),
  {
    id: "state-detached",
    line: "backward",
    paths: { effect: "missing", part: "state" },
    change: (recipe) => (isExact(recipe) ? withChanges(recipe, { jacobians: { cutsState: true } }) : null),
  },
  {
    id: "adapt-normalised",
    line: "eligibility-vector",
    paths: { effect: "weighted wrongly", part: "adaptation" },
    change: (recipe, known) =>
      hasSelfEdge(known, "adaptation") && known.parameter("rho", 0) !== undefined
        ? withChanges(recipe, { jacobians: { adaptationFactor: "1-rho" } })
        : null,
  },
  signal(
    "adapt-twice",
    (recipe, known) => ({ excluded: recipe.signal.excluded.filter((name) => !known.edgesOf("adaptation").includes(name)) }),
    { effect: "counted twice", part: "adaptation" },
    isExcluded("adaptation"),
  ),
  signal("reset-ignored", withoutFirst("reset"), { effect: "missing", part: "reset" }, isTaken("reset")),
  signal("autapse-ignored", withoutFirst("autapse"), { effect: "missing", part: "autapse" }, isTaken("autapse")),
  {
    id: "reset-unscaled",
    line: "backward",
    paths: { effect: "weighted wrongly", part: "reset" },
    change: (recipe, known) =>
      isExact(recipe) && hasSelfEdge(known, "reset") && hasParameter(known, "vTh")
        ? withChanges(recipe, { jacobians: { resetFactor: "1/vTh" } })
        : null,
  },
  {
    ...signal("back-zeta-missing", { lacksZeta: true }, { effect: "weighted wrongly", part: "synapse" }, (known) =>
      hasParameter(known, "zeta"),
    ),
    line: "backward",
  },
  { ...signal("w-untransposed", { usesTurnedWeights: true }, { effect: "weighted wrongly", part: "synapse" }), line: "backward" },
  ...CHUNKS.map((chunk): Hypothesis => ({
    id: chunk === 5 ? "tbptt-chunk" : `tbptt-chunk-${chunk}`,
    line: "backward",
    paths: { effect: "missing", part: "chunk border" },
    change: (recipe, { trial }) => (isExact(recipe) && chunk < trial.sizes.T ? withChanges(recipe, { jacobians: { chunk } }) : null),
  })),
  signal("partial-for-total", { isTotal: false }, { effect: "missing", part: "hop" }),
];

/** Right numbers at the wrong places. */
export const outputHypotheses: readonly Hypothesis[] = [
  {
    id: "grad-transposed",
    line: "output",
    paths: { effect: "misplaced", part: "outside" },
    change: (recipe) => withChanges(recipe, { output: { isTurned: true } }),
  },
  {
    id: "grad-transposed-others",
    line: "output",
    paths: { effect: "misplaced", part: "outside" },
    change: (recipe) => withChanges(recipe, { output: { isTurned: true, turnsRec: true } }),
  },
  {
    id: "grad-transposed-rec",
    line: "output",
    paths: { effect: "misplaced", part: "outside" },
    change: (recipe) => withChanges(recipe, { output: { turnsRec: true } }),
  },
];
