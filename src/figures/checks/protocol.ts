import type { QuantityCheck } from "../../rnn/reference/check.ts";

/** What the page asks of the worker: to compare one `eprop-ref/1` text with the engine. */
export interface Order {
  readonly file: string;
  readonly text: string;
}

/** Why a case was not compared. */
export type Trouble =
  | { readonly kind: "stopped" | "forbidden" | "empty" }
  | { readonly kind: "short"; readonly has: number; readonly of: number }
  | { readonly kind: "silent"; readonly seconds: number }
  | { readonly kind: "died" | "not-had" | "unreadable"; readonly reason: string }
  | { readonly kind: "refused"; readonly status: number };

export type Outcome =
  | { readonly kind: "compared"; readonly checks: readonly QuantityCheck[]; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly trouble: Trouble };

export type Message = { readonly file: string } & Outcome;
