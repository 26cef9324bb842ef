import type { Divergence } from "./diverged.ts";
import type { TrainingFault } from "./settings.ts";

/** Why a run in a worker has stopped. */
export type RunFailure =
  | { readonly kind: "diverged"; readonly divergence: Divergence }
  | { readonly kind: "unfit"; readonly fault: TrainingFault }
  | { readonly kind: "stopped" | "died"; readonly reason: string }
  | { readonly kind: "silent" | "forbidden" };
