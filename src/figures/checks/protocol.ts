import type { QuantityCheck } from "../../rnn/reference/check.ts";

/** What the page asks of the worker: to compare one `eprop-ref/1` text with the engine. */
export interface Order {
  readonly file: string;
  readonly text: string;
}

export type Outcome =
  | { readonly kind: "compared"; readonly checks: readonly QuantityCheck[]; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly sentence: string };

export type News = { readonly file: string } & Outcome;
