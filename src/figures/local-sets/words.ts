import type { Place, Placement, SelfEdge } from "../../rnn/trials/placement.ts";
import { short } from "../../view/kit/numbers/numbers.ts";
import type { CellName } from "../../rnn/cells/index.ts";
import type { LocalSetName } from "../../model/types.ts";

export const edgeNames: Record<SelfEdge, string> = { adaptation: "adaptation", reset: "reset", autapse: "autapse" };
export const placeNames: Record<Place, string> = { trace: "trace", signal: "signal", twice: "both", never: "neither" };
/** How a screen reader hears a choice, after the edge's name. */
export const placeSaid: Record<Place, string> = {
  trace: "in the trace",
  signal: "in the learning signal",
  twice: "in both, counted twice",
  never: "in neither, never counted",
};
export const setNames: Record<LocalSetName, string> = {
  strict: "no self edge local",
  bellec: "adaptation local",
  self: "all self edges local",
};
export const cellNames: Record<CellName, string> = { rate: "leaky rate", lif: "LIF", alif: "ALIF" };

/** "the reset and the autapse are counted twice", "the adaptation is not counted". */
export function faultsOf(placement: Placement, edges: readonly SelfEdge[]): string {
  const say = (place: Place, how: string): string[] => {
    const names = edges.filter((edge) => placement[edge] === place).map((edge) => `the ${edgeNames[edge]}`);
    if (names.length === 0) return [];
    const last = names.at(-1)!;
    return [names.length === 1 ? `${last} is ${how}` : `${names.slice(0, -1).join(", ")} and ${last} are ${how}`];
  };
  return [...say("twice", "counted twice"), ...say("never", "not counted")].join(", ");
}

/** Three decimals, as a rounding error must not look like a difference. */
export const cosineText = (cosine: number | null): string => (cosine === null ? "none" : cosine.toFixed(3).replace("-", "\u2212"));

/** An error of sums: rounding as a power of ten, all else in per cent. */
export function errorText(error: number): string {
  if (error === 0) return "0";
  if (!Number.isFinite(error)) return "undefined: the gradient is 0";
  if (error < 1e-9) return short(error, 1);
  const percent = 100 * error;
  return `${percent >= 10 ? percent.toFixed(0) : percent >= 0.1 ? percent.toFixed(1) : percent.toPrecision(1)}\u00a0%`;
}
