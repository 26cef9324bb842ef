import type { Divergence } from "./diverged.ts";

/** Why a run in a worker has stopped. */
export type RunFailure =
  | { readonly kind: "diverged"; readonly divergence: Divergence }
  | { readonly kind: "stopped" | "died"; readonly reason: string }
  | { readonly kind: "silent" | "forbidden" };
