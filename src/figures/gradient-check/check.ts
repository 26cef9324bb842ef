/** The check itself: reads what was pasted, says what is wrong with it, and what to draw. Runs in a worker, and where the page is built. */
import { answerWords } from "#content/figures/gradient-check-answer.ts";
import { referenceFault } from "#content/reference-faults.ts";
import { diagnoserOf, type Diagnosis, type From } from "../../diagnosis/diagnose.ts";
import { countsOf } from "../../diagnosis/counts.ts";
import { readGradients } from "../../diagnosis/forms/read.ts";
import { isRefusal, MATRICES, type Reading } from "../../diagnosis/forms/types.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import type { Trial } from "../../model/types.ts";
import { readTextsBy, selfEdgesOf } from "../../rnn/cells/index.ts";
import { ReferenceFormatError } from "../../rnn/reference/document.ts";
import { exampleText } from "./example-text.ts";
import type { Answer, Found, Meant, Mistake, Picture, Request, Worded } from "./model.ts";
import { isNetworkText, trialIn, trialOf } from "./network.ts";
import { networkThatTells } from "./teller.ts";

// Files may hold a neuron as a text.
readTextsBy(compileCell);

/** Nearer is better: right, one mistake, a factor or two mistakes, nothing known. */
const rankOf = ({ verdict, best }: Diagnosis): number =>
  verdict === "right" ? 0 : verdict === "other" ? 1 : verdict === "unknown" ? 4 : best.every((id) => id.includes("+")) ? 3 : 2;

/** Where nobody says what was meant, the question that explains the numbers best. */
function ask(trial: Trial, meant: Meant, arrays: Reading["arrays"]): { from: From; diagnosis: Diagnosis } {
  const diagnoseFor = diagnoserOf({ trial, arrays });
  if (meant !== "unsaid") return { from: meant, diagnosis: diagnoseFor(meant) };
  const exact = diagnoseFor("bptt");
  if (exact.verdict === "right") return { from: "bptt", diagnosis: exact };
  const online = diagnoseFor("eprop-approximate");
  const isOnline = rankOf(online) < rankOf(exact) || (rankOf(online) === rankOf(exact) && online.findings[0]?.question === "approximate");
  return isOnline ? { from: "eprop-approximate", diagnosis: online } : { from: "bptt", diagnosis: exact };
}

const CHUNK = /^tbptt-chunk(?:-(\d+))?$/;
/** Of drawings: beyond this nobody follows a path. */
const DRAWN = { N: 4, T: 8 };
const SMALLER = { N: 3, T: 6 };

function pictureOf(trial: Trial, from: From, { findings }: Diagnosis, mistakes: readonly Mistake[]): Picture {
  const { N, T } = trial.sizes;
  const isSmaller = N > DRAWN.N || T > DRAWN.T;
  const edges = selfEdgesOf(trial);
  return {
    ...(isSmaller ? { N: Math.min(N, SMALLER.N), T: Math.min(T, SMALLER.T) } : { N, T }),
    isSmaller,
    selfEdges: edges,
    local: edges.filter(({ isLocalByDefault }) => isLocalByDefault).map(({ name }) => name),
    question: findings[0]?.question ?? (from === "eprop-approximate" ? "approximate" : "exact"),
    classes: mistakes.map(({ id, paths }) => ({ ...paths, chunk: Number(CHUNK.exec(id)?.[1] ?? 5) })),
  };
}

function found(trial: Trial, meant: Meant, { arrays, facts }: Reading): Found {
  const { from, diagnosis } = ask(trial, meant, arrays);
  const { findings, ...rest } = diagnosis;
  const mistakes = (findings[0]?.mistakes ?? []).map(({ id, line, paths }): Mistake => ({ id, line, paths }));
  return {
    kind: "found",
    unread: facts.filter(isRefusal),
    remarks: facts.filter((fact) => !isRefusal(fact)),
    from,
    diagnosis: rest,
    distance: Math.max(...Object.values(rest.matrices)),
    mistakes,
    teller: findings.length > 1 ? networkThatTells(findings) : null,
    picture: pictureOf(trial, from, diagnosis, mistakes),
  };
}

function answerTo(request: Request): Answer {
  const trial = trialOf(request.network);
  if (request.kind === "example") return exampleText(trial, request.name) ?? { kind: "no-example" };
  const { source, meant } = request;
  if (typeof source === "string" && isNetworkText(source)) return { kind: "network", sizes: trialIn(source).sizes, text: source };
  const reading = readGradients(source, countsOf(trial));
  if (!MATRICES.some((name) => reading.arrays[name] !== undefined)) {
    // what hinders comes before what is only to be known
    const [refusals, rest] = [reading.facts.filter(isRefusal), reading.facts.filter((fact) => !isRefusal(fact))];
    return { kind: "refused", facts: [...refusals, ...rest] };
  }
  return found(trial, meant, reading);
}

function reasonOf(error: unknown): string {
  if (error instanceof ReferenceFormatError) return referenceFault(error.fact);
  return error instanceof Error ? error.message : String(error);
}

/** Answers a request, whatever it holds: what cannot be read or computed is an answer, too. */
export function check(request: Request): Worded {
  let answer: Answer;
  try {
    answer = answerTo(request);
  } catch (error) {
    answer = { kind: "failed", reason: reasonOf(error) };
  }
  return { answer, words: answerWords(answer) };
}
