import { bptt } from "../gradient/bptt.ts";
import { concatenate, residual } from "../gradient/compare.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { LOCAL_SETS, resolveLocalSet } from "../gradient/local-set.ts";
import { referenceQuantities, type Quantity, type TriangleSubject } from "../reference/quantities.ts";
import { conventionsOf, textQuantities } from "../reference/text-quantities.ts";
import { simulate } from "../network/simulate.ts";
import type { LocalSet, LocalSetName, Run, Trial } from "../../model/types.ts";
import { asText } from "../cells/index.ts";
import { parametersTree } from "./parameters-tree.ts";
import { nested, place, type Tree } from "./tree.ts";

export interface ReferenceOptions {
  readonly id: string;
  readonly description: string;
  readonly seed: number;
  /** Convention of the file's `eps_*` and `online`. */
  readonly localSet?: LocalSet;
  readonly triangles?: readonly Omit<TriangleSubject, "withCounts">[];
}

/** Most steps for which path counts stay below 2^53 and are worth a look. */
const COUNTED_STEPS = 12;

/** The convention of a file that a local set is: of a text's the one with the same edges, or the default. */
function conventionOf(trial: Trial, run: Run, set: LocalSet): LocalSetName | "default" {
  const wanted = String(resolveLocalSet(run.selfEdges, set));
  if (typeof trial.cell === "string") return LOCAL_SETS.find((name) => name === set) ?? "bellec";
  const names = conventionsOf(run);
  return names.find((name) => String(resolveLocalSet(run.selfEdges, name)) === wanted) ?? names.at(-1)!;
}

/** What a file holds of a quantity. */
function storedOf({ shape, value, omissible = false }: Quantity): unknown {
  if (omissible || value === null || typeof value === "boolean") return omissible ? null : value;
  return typeof value === "string" ? JSON.parse(value) : nested(value, shape);
}

/**
 * A document of any trial, every quantity in it, as JSON text that `npm run verify` accepts: `eprop-ref/1`, or `eprop-ref/2` if its neuron model is
 * a text or has no name there.
 */
export function referenceText(given: Trial, options: ReferenceOptions): string {
  const trial = asText(given);
  const run = simulate(trial);
  const isText = typeof trial.cell !== "string";
  const localSet = conventionOf(trial, run, options.localSet ?? "bellec");
  const subjects = (options.triangles ?? []).map((subject) => ({
    synapse: subject.synapse,
    localSet: conventionOf(trial, run, subject.localSet),
    withCounts: !isText && trial.sizes.T <= COUNTED_STEPS,
  }));
  const computed: Tree = {};
  const triangles: Tree[] = subjects.map(({ synapse: { kind, post, pre, drive = 0 }, localSet: convention }) => {
    const name = run.drives.find((one) => one[kind] === drive)?.name;
    return { kind, ...(isText && { drive: name }), j: post, i: pre, convention };
  });
  const quantities = isText ? textQuantities(trial, localSet, subjects) : referenceQuantities(trial, localSet as LocalSetName, subjects);
  for (const quantity of quantities) {
    const [, index, key] = /^triangle\.(\d+)\.(.+)$/.exec(quantity.path) ?? [];
    if (key !== undefined) triangles[Number(index)][key] = storedOf(quantity);
    else place(computed, quantity.path, storedOf(quantity));
  }
  return JSON.stringify({
    schema: isText ? "eprop-ref/2" : "eprop-ref/1",
    id: options.id,
    description: options.description,
    seed: options.seed,
    ...parametersTree(trial),
    ...computed,
    default_convention: localSet,
    triangle: triangles,
    checks: selfChecks(trial, run),
  });
}

/** Residual of exact e-prop against BPTT under each local set, as the reference files carry them. */
function selfChecks(trial: Trial, run: Run): Tree {
  const truth = concatenate(bptt(trial, run).gradients);
  return Object.fromEntries(LOCAL_SETS.map((name) => [`exact_${name}`, residual(concatenate(epropGradients(trial, run, name)), truth)]));
}
