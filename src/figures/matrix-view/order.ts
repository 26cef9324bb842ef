import type { LocalSetName, Synapse } from "../../model/types.ts";
import type { TrialParams } from "../../state/trial.ts";
import type { Own } from "./settings.ts";
import type { Spot } from "./window.ts";

/** What a matrix is asked for. */
export interface Order {
  readonly params: TrialParams;
  /** The trial is the lab's, of the size that these parameters say. */
  readonly isOfLab?: boolean;
  readonly synapse: Synapse;
  readonly local: LocalSetName;
  readonly paths: Own["matrixPaths"];
  /** The step of the set's z_j^t, from 0. */
  readonly exit: number;
  /** Only the paths through h of this neuron and step, from 0. */
  readonly only?: Spot;
  /** The surroundings of this node are wanted as a graph. */
  readonly around?: Spot;
}
