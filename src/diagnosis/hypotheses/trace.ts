import type { Known } from "../numbers/known.ts";
import type { Factor, Recipe } from "../recipe.ts";
import type { Role } from "../roles.ts";
import { hasParameter, isExact, sortedEdges, withChanges, type AlgorithmLine, type Hypothesis } from "./hypothesis.ts";

const always = (): boolean => true;

const trace = (
  id: string,
  line: AlgorithmLine,
  changes: Partial<Recipe["trace"]> | ((recipe: Recipe, known: Known) => Partial<Recipe["trace"]>),
  paths: Hypothesis["paths"],
  applies: (known: Known, recipe: Recipe) => boolean = always,
): Hypothesis => ({
  id,
  line,
  paths,
  change: (recipe, known) =>
    applies(known, recipe) ? withChanges(recipe, { trace: typeof changes === "function" ? changes(recipe, known) : changes }) : null,
});

const entry = { effect: "weighted wrongly", part: "entry" } as const;
const emit = { effect: "weighted wrongly", part: "emit" } as const;
const hasStates = ({ trial }: Known): boolean => trial.sizes.Q > 1;
const isLocal =
  (role: Role) =>
  (known: Known, { trace: { local } }: Recipe) =>
    known.edgesOf(role).some((name) => local.includes(name));
const isNotLocal =
  (role: Role) =>
  (known: Known, { trace: { local } }: Recipe) =>
    known.edgesOf(role).some((name) => !local.includes(name));
const withEdge = (role: Role) => (recipe: Recipe, known: Known) => ({
  local: sortedEdges([...recipe.trace.local, ...known.edgesOf(role)]),
});
const withoutEdge = (role: Role) => (recipe: Recipe, known: Known) => ({
  local: recipe.trace.local.filter((name) => !known.edgesOf(role).includes(name)),
});
const entryTimes = (factor: Factor) => (recipe: Recipe) => ({ entryFactors: [...recipe.trace.entryFactors, factor] });
const hasAny = (known: Known): boolean => known.local.length > 0;

/** Mistakes in the eligibility trace. A self edge that enters or leaves it leaves the learning signal as it is: counted twice, or never. */
export const traceHypotheses: readonly Hypothesis[] = [
  trace("pre-now", "pre", { recLag: 0 }, entry),
  trace("pre-late", "pre", { recLag: 2 }, entry),
  trace("input-late", "pre", { inLag: 1 }, entry),
  trace("input-early", "pre", { inLag: -1 }, entry),
  trace("zeta-missing", "eligibility-vector", entryTimes({ of: "zeta", power: -1 }), entry, (known) => hasParameter(known, "zeta")),
  trace("one-minus-alpha", "eligibility-vector", entryTimes({ of: "1-alpha", power: 1 }), entry, (known) => hasParameter(known, "alpha")),
  trace("pre-state", "pre", { preOf: "state" }, entry),
  trace("first-input-missing", "pre", { skipsFirstInput: true }, entry),
  trace("entry-leaks", "eligibility-vector", { entryLeaks: true }, entry),
  trace("leak-missing", "eligibility-vector", { state: "none" }, { effect: "missing", part: "state" }),
  trace("alpha-kappa", "eligibility-vector", { state: "kappa" }, { effect: "weighted wrongly", part: "state" }),
  trace("psi-now", "eligibility-vector", { selfPsiLag: 0 }, { effect: "weighted wrongly", part: "adaptation" }, hasAny),
  trace(
    "adapt-undamped",
    "eligibility-vector",
    { selfPsiStates: "first" },
    { effect: "missing", part: "adaptation" },
    (known) => hasAny(known) && hasStates(known),
  ),
  trace("beta-sign", "eligibility-trace", { emit: "others negated" }, emit, hasStates),
  trace("adapt-ahead", "eligibility-trace", { emit: "others ahead" }, emit, hasStates),
  trace("adapt-behind", "eligibility-trace", { emit: "others behind" }, emit, hasStates),
  trace(
    "adapt-no-psi",
    "eligibility-vector",
    { selfPsiStates: "one" },
    { effect: "weighted wrongly", part: "adaptation" },
    (known, recipe) => hasStates(known) && isLocal("adaptation")(known, recipe),
  ),
  trace(
    "adapt-alpha",
    "eligibility-vector",
    { state: "alpha for others" },
    { effect: "weighted wrongly", part: "state" },
    (known) => hasStates(known) && hasParameter(known, "alpha") && hasParameter(known, "rho"),
  ),
  trace(
    "trace-with-window",
    "eligibility-vector",
    { beginsWithWindow: true },
    { effect: "missing", part: "entry" },
    ({ trial: { mask } }, recipe) => !isExact(recipe) && mask[0] === 0 && mask.some((weight) => weight !== 0),
  ),
  trace("psi-late", "eligibility-trace", { emit: "psi before" }, emit),
  trace("psi-missing", "eligibility-trace", { emit: "one" }, emit),
  trace("adapt-ignored", "eligibility-vector", withoutEdge("adaptation"), { effect: "missing", part: "adaptation" }, isLocal("adaptation")),
  ...(["reset", "autapse"] as const).map((name) =>
    trace(
      `${name}-both`,
      "eligibility-vector",
      withEdge(name),
      { effect: "counted twice", part: name },
      (known, recipe) => isExact(recipe) && isNotLocal(name)(known, recipe),
    ),
  ),
  // On line there is no learning signal to count the edge once more: a larger local set, as SnAp-1 has it.
  ...(["reset", "autapse"] as const).map((name) =>
    trace(
      `${name}-local`,
      "eligibility-vector",
      withEdge(name),
      { effect: "added", part: name },
      (known, recipe) => !isExact(recipe) && isNotLocal(name)(known, recipe),
    ),
  ),
  trace("diagonal-kept", "pre", { keepsDiagonal: true }, { effect: "added", part: "entry" }, ({ trial }) => !trial.hyper.autapse),
];

const psiTimes = (id: string, factor: Factor): Hypothesis => ({
  id,
  line: "pseudo-derivative",
  paths: emit,
  change: (recipe, known) =>
    hasParameter(known, factor.of) ? withChanges(recipe, { jacobians: { psiFactors: [...recipe.jacobians.psiFactors, factor] } }) : null,
});

const psiOf = (id: string, psi: Recipe["jacobians"]["psi"], applies: (known: Known) => boolean): Hypothesis => ({
  id,
  line: "pseudo-derivative",
  paths: emit,
  change: (recipe, known) => (applies(known) ? withChanges(recipe, { jacobians: { psi } }) : null),
});
const isOf =
  (...names: readonly string[]) =>
  ({ trial: { cell } }: Known): boolean =>
    typeof cell === "string" && names.includes(cell);

/** Mistakes in psi, in trace and learning signal alike. */
export const psiHypotheses: readonly Hypothesis[] = [
  psiTimes("psi-no-vth", { of: "vTh", power: 1 }),
  psiTimes("psi-no-gamma", { of: "gamma", power: -1 }),
  psiTimes("psi-vth-twice", { of: "vTh", power: -1 }),
  psiOf("psi-after-reset", "after reset", isOf("lif", "alif")),
  psiOf("psi-width", "as wide as the threshold", isOf("alif")),
  psiOf("psi-over-threshold", "of the threshold", isOf("alif")),
  psiOf("psi-not-adapted", "without adaptation", isOf("alif")),
  psiOf("psi-box", "box", isOf("lif", "alif")),
  psiOf("psi-width-one", "of width one", isOf("lif", "alif")),
  psiOf("psi-fast-sigmoid-10", "fast sigmoid 10", isOf("lif", "alif")),
  psiOf("psi-fast-sigmoid-25", "fast sigmoid 25", isOf("lif", "alif")),
  psiOf("psi-fast-sigmoid-100", "fast sigmoid 100", isOf("lif", "alif")),
  psiOf("psi-arctangent", "arctangent", isOf("lif", "alif")),
  psiOf("psi-sigmoid", "sigmoid", isOf("lif", "alif")),
  psiOf("psi-twice", "of the output", isOf("rate")),
  psiOf("psi-of-state", "of the state", isOf("rate")),
  {
    id: "psi-refractory",
    line: "pseudo-derivative",
    paths: { effect: "added", part: "emit" },
    change: (recipe, known) => (hasParameter(known, "nRef") ? withChanges(recipe, { jacobians: { psi: "unblocked" } }) : null),
  },
];
