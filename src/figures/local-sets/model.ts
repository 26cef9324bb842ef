import { cells } from "../../rnn/cells/index.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import { eligibilityOf } from "../../rnn/gradient/eligibility.ts";
import { learningSignal } from "../../rnn/gradient/learning-signal.ts";
import { LOCAL_SETS } from "../../rnn/gradient/local-set.ts";
import { factorsOf, placedGradients, placementOf, SELF_EDGES } from "../../rnn/trials/placement.ts";
import type { Place, Placement, SelfEdge } from "../../rnn/trials/placement.ts";
import { indexOfSynapse } from "../../model/synapse.ts";
import type { LocalSetName } from "../../model/types.ts";
import { engineOf, synapseOf, type Engine } from "../../state/engine.ts";
import { shared, type Settings as Shared } from "../../state/settings.ts";
import type { Own } from "./settings.ts";

export type Settings = Shared & Own;

type PlaceSettings = Pick<Settings, "adaptationPlace" | "resetPlace" | "autapsePlace">;
const settingOf = { adaptation: "adaptationPlace", reset: "resetPlace", autapse: "autapsePlace" } as const satisfies Record<
  SelfEdge,
  keyof PlaceSettings
>;
const asTheSetHasThem: PlaceSettings = { adaptationPlace: "set", resetPlace: "set", autapsePlace: "set" };

/**
 * The cell of the figure: the page's, unless its only self edge is the autapse; then ALIF, which has all three; or the reader's choice.
 */
export function cellOf({ cell, placedCell }: Settings): Exclude<Own["placedCell"], "auto"> {
  if (placedCell !== "auto") return placedCell;
  return cells[cell].feedbacks.length > 0 ? cell : "alif";
}

type SynapseSettings = Pick<Settings, "post" | "pre" | "source">;
/** In the default network its derivative is about as far off, under each set, as the gradient over all weights. */
const TYPICAL: SynapseSettings = { post: 2, pre: 1, source: 0 };

/** The synapse of the figure: a typical one until the reader chooses one, here or, other than the one shown there at first, elsewhere on the page. */
export function synapseIn({ placedSynapse, n, post, pre, source }: Settings): SynapseSettings {
  const isUntouched = placedSynapse === "auto" && post === shared.post.default && pre === shared.pre.default && source === 0;
  return isUntouched && n >= TYPICAL.post ? TYPICAL : { post, pre, source };
}

/** The page's settings with the cell and the synapse of the figure. */
export const settingsIn = (page: Settings): Settings => ({ ...page, cell: cellOf(page), ...synapseIn(page) });

export const engineIn = (settings: Settings): Engine => engineOf({ ...settings, cell: cellOf(settings) });

/** Where each self edge is: as the page's local set has it, unless the reader put it elsewhere. */
export function placementIn(settings: Settings): Placement {
  const usual = placementOf(settings.local);
  const place = (edge: SelfEdge): Place => {
    const put = settings[settingOf[edge]];
    return put === "set" ? usual[edge] : put;
  };
  return { adaptation: place("adaptation"), reset: place("reset"), autapse: place("autapse") };
}

/** The named set that has these edges at these places, the preferred one if several do; undefined if none. */
export function nameOf(placement: Placement, edges: readonly SelfEdge[], preferred: LocalSetName): LocalSetName | undefined {
  const fits = (name: LocalSetName): boolean => edges.every((edge) => placementOf(name)[edge] === placement[edge]);
  return fits(preferred) ? preferred : LOCAL_SETS.find(fits);
}

/** What changes when an edge is put somewhere. A placement with a name becomes the page's local set; any other is this figure's alone. */
export function put(settings: Settings, edge: SelfEdge, place: Place, edges: readonly SelfEdge[]): Partial<Settings> {
  const placement = { ...placementIn(settings), [edge]: place };
  const name = nameOf(placement, edges, settings.local);
  if (name !== undefined) return choose(name);
  return Object.fromEntries(SELF_EDGES.map((one) => [settingOf[one], placement[one]]));
}

export const choose = (local: LocalSetName): Partial<Settings> => ({ ...asTheSetHasThem, local });

/** The easy mistake: the trace of the paper, with the adaptation in it, times the whole dE/dz, which has it too. */
export const MISTAKE: Placement = { ...placementOf("bellec"), adaptation: "twice" };

export interface Sum {
  /** sum_t L_j^t e_ji^t of the selected synapse. */
  readonly value: number;
  /** Distance from BPTT over all W and V, relative to BPTT's length. */
  readonly error: number;
  /** Of the angle to BPTT over all W and V; null if there is none. */
  readonly cosine: number | null;
}

export interface Placed {
  readonly placement: Placement;
  readonly exact: Sum;
  readonly approximate: Sum;
}

/** Both sums with the self edges so placed, for the selected synapse and over all weights. */
export function placed(engine: Engine, placement: Placement, settings: Settings): Placed {
  const { trial, run } = engine;
  const synapse = synapseOf(settings);
  const at = indexOfSynapse(trial, synapse);
  const { rec, in: input } = engine.bptt().gradients;
  const truth = concatenate({ rec, in: input });
  const sum = (form: "exact" | "approximate"): Sum => {
    const gradients = placedGradients(trial, run, placement, form);
    const all = concatenate(gradients);
    return { value: gradients[synapse.kind][at], error: relativeError(all, truth), cosine: cosine(all, truth) };
  };
  return { placement, exact: sum("exact"), approximate: sum("approximate") };
}

export interface Rows {
  /** [T] the trace e_ji^t. */
  readonly trace: Float64Array;
  /** [T] L_j^t, and ∂E/∂z_j^t, of the neuron. */
  readonly exact: Float64Array;
  readonly direct: Float64Array;
  /** [T] rows L e, and their running sums. */
  readonly rows: Float64Array;
  readonly exactSum: Float64Array;
  readonly approximateSum: Float64Array;
}

/** The two factors of the selected synapse in time, their product, and the sums as they grow. */
export function rowsOf(engine: Engine, placement: Placement, settings: Settings): Rows {
  const { trial, run } = engine;
  const { N, T } = trial.sizes;
  const { inTrace, outOfSignal } = factorsOf(placement);
  const j = settings.post - 1;
  const ofNeuron = (all: Float64Array): Float64Array => Float64Array.from({ length: T }, (_, t) => all[t * N + j]);
  const trace = eligibilityOf(trial, run, inTrace, synapseOf(settings)).e;
  const exact = ofNeuron(learningSignal(trial, run, outOfSignal));
  const direct = ofNeuron(engine.directLearningSignal());
  const running = (signal: Float64Array): Float64Array => {
    let sum = 0;
    return signal.map((value, t) => (sum += value * trace[t]));
  };
  const rows = exact.map((value, t) => value * trace[t]);
  return { trace, exact, direct, rows, exactSum: running(exact), approximateSum: running(direct) };
}

/** The self edges that are counted twice, and those that are not counted. */
export const faultsOf = (placement: Placement, edges: readonly SelfEdge[]): { twice: SelfEdge[]; never: SelfEdge[] } => ({
  twice: edges.filter((edge) => placement[edge] === "twice"),
  never: edges.filter((edge) => placement[edge] === "never"),
});
