import type { Trial } from "../../model/types.ts";
import { editedTrialOf, seededTrialOf, type TrialParams } from "../../state/trial.ts";

/** Networks that the page's own graph can show. Their seed gives the liveliest of many draws, as there; of a larger network the first is taken. */
export const isOfPage = ({ n, T }: Pick<TrialParams, "n" | "T">): boolean => n <= 12 && T <= 100;

/** The matrix's network: the page's at its own size. */
export const trialOf = (params: TrialParams): Trial => editedTrialOf(seededTrialOf(params, isOfPage(params) ? undefined : 1), params);
