import type { WrongConvention } from "../../training/published/conventions.ts";
import type { PublishedTest } from "../../training/published/numbers.ts";

/** What the page asks of the worker: both published runs, with these conventions wrong. */
export interface Order {
  readonly wrong: readonly WrongConvention[];
}

export type Message =
  | { readonly kind: "loss"; readonly test: PublishedTest; readonly loss: number }
  | { readonly kind: "done"; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly sentence: string };

/** How a run ended. */
export type Ending = Exclude<Message, { kind: "loss" }>;
