/** What is asked of the check and what it answers, as plain data: both travel between page and worker, the answer also from the build to the page. */
import type { Diagnosis, From } from "../../diagnosis/diagnose.ts";
import type { PastedFile } from "../../diagnosis/forms/read.ts";
import type { Fact } from "../../diagnosis/forms/types.ts";
import type { AlgorithmLine } from "../../diagnosis/hypotheses/hypothesis.ts";
import type { PathClass } from "../../diagnosis/paths.ts";
import type { NamedSelfEdge } from "../../graph/types.ts";
import type { CellName } from "../../model/cell-names.ts";
import type { Trial } from "../../model/types.ts";
import { parameterOf } from "../../rnn/cells/index.ts";
import { makeTrial } from "../../rnn/trials/make-trial.ts";

/** A network of the page: `scales` gives it all that the usual one lacks. */
export interface Drawn {
  readonly kind: "drawn";
  readonly cell: CellName;
  readonly seed: number;
  readonly N: number;
  readonly T: number;
  readonly scales: boolean;
}

/** The trial of a file, as text. */
export interface FromFile {
  readonly kind: "file";
  readonly name: string;
  readonly text: string;
}

export type Network = Drawn | FromFile;
export type Meant = From | "unsaid";

/** Numbers to try the check with: mistakes, and right ones. */
export const exampleNames = ["kappa-missing", "pre-now", "reset-detached", "grad-transposed", "right"] as const;
export type ExampleName = (typeof exampleNames)[number];

export type Request =
  | { readonly kind: "check"; readonly network: Network; readonly meant: Meant; readonly source: string | readonly PastedFile[] }
  | { readonly kind: "example"; readonly network: Network; readonly name: ExampleName };

/** What can be drawn of an answer: the graph, and which paths a mistake concerns. */
export interface Picture {
  readonly N: number;
  readonly T: number;
  /** Whether the network itself is larger. */
  readonly isSmaller: boolean;
  readonly selfEdges: readonly NamedSelfEdge[];
  /** The self edges in the trace; only what is local is on paths of approximate e-prop. */
  readonly local: readonly string[];
  readonly question: "exact" | "approximate";
  readonly classes: readonly (PathClass & { readonly chunk: number })[];
}

export interface Mistake {
  readonly id: string;
  readonly line: AlgorithmLine;
  readonly paths: PathClass;
}

export interface Teller {
  readonly network: Drawn;
  readonly tellsAll: boolean;
}

export interface Found {
  readonly kind: "found";
  /** What of the text could not be read, and what is to be said of what could. */
  readonly unread: readonly Fact[];
  readonly remarks: readonly Fact[];
  readonly from: From;
  readonly diagnosis: Pick<
    Diagnosis,
    | "verdict"
    | "best"
    | "residual"
    | "alternatives"
    | "precision"
    | "matrices"
    | "factors"
    | "unseen"
    | "splits"
    | "areZero"
    | "isBiasWrong"
  >;
  /** Distance to what was meant. */
  readonly distance: number;
  /** Of the best, one mistake or two; of numbers that are right, none. */
  readonly mistakes: readonly Mistake[];
  /** A network on which those that cannot be told apart here differ, all of them or some. */
  readonly teller: Teller | null;
  readonly picture: Picture;
}

export type Answer =
  | Found
  | { readonly kind: "refused"; readonly facts: readonly Fact[] }
  | { readonly kind: "network"; readonly sizes: Sizes; readonly text: string }
  | { readonly kind: "example"; readonly text: string; readonly meant: From }
  | { readonly kind: "no-example" }
  | { readonly kind: "failed"; readonly reason: string };

type Sizes = Pick<Trial["sizes"], "N" | "I" | "K" | "T">;

/** An answer with all that is said of it: the words come with the code that finds it, not with the page. */
export interface Worded {
  readonly answer: Answer;
  readonly words: Words;
}

export interface Words {
  readonly sentence: string;
  readonly remarks: readonly string[];
  readonly evidence: readonly string[];
  readonly mistakes: readonly {
    readonly id: string;
    readonly what: string;
    readonly line: string;
    readonly paths: string;
    readonly why: string;
    readonly repair: string;
  }[];
  readonly twins: string;
  readonly shares: readonly (readonly [name: string, coefficient: string])[];
  readonly unseen: readonly string[];
}

/** What the page shows before anything is asked: the first example and its answer. */
export interface Built extends Worded {
  readonly text: string;
}

/** The network of these settings. With `scales` it has a readout scale, penalties, two outputs, a bias and steps that do not count. */
export function drawnTrial({ cell, seed, N, T, scales }: Drawn): Trial {
  if (!scales) return makeTrial({ cell, seed, N, T });
  const hyper = { omega: 0.6, cReg: 1, fTarget: 0.1, l2: 0.05 };
  const set = { alpha: 0.85, zeta: 0.8, vTh: 0.7, nRef: 2 };
  const parameters = Object.fromEntries(Object.entries(set).filter(([name]) => parameterOf({ cell, parameters: {} }, name) !== undefined));
  const trial = makeTrial({ cell, seed, N, T, I: 3, K: 2, hyper, parameters });
  return {
    ...trial,
    mask: trial.mask.map((_, t) => (t < T / 4 ? 0 : 1)),
    weights: { ...trial.weights, bias: trial.weights.bias.map((_, k) => 0.2 - 0.3 * k) },
  };
}
