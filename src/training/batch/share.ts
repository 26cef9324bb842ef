import type { Compiled } from "../compiled/module.ts";
import type { IterationReport, SlicedRun } from "../run-types.ts";
import type { TrainingSettings } from "../settings.ts";
import { makeSummer, taskOf, type BatchState, type DrawnTrial } from "./slices.ts";

/** One end of a line between two workers. Buffers that are handed over are not copied; after `close` nothing is heard. */
export interface Line<Out, In> {
  send(message: Out, handedOver: ArrayBuffer[]): void;
  listen(hear: (message: In) => void): void;
  close(): void;
}

/** What a helper is asked: the sums of some slices, by the network as it stands. */
export interface Request {
  readonly state: BatchState;
  readonly compare: boolean;
  readonly slices: readonly (readonly DrawnTrial[])[];
}

/** What it answers: that it can be asked, and the sums of the slices in their order. */
export type Reply = { readonly kind: "ready" } | { readonly kind: "sums"; readonly sums: readonly Float64Array[] };

const bufferOf = ({ buffer }: Float64Array): ArrayBuffer => buffer as ArrayBuffer;

/** Computes slices for another worker's run of these settings, for as long as the line lasts. It remembers nothing from one request to the next. */
export function help(settings: TrainingSettings, compiled: Compiled | null, line: Line<Reply, Request>): void {
  const task = taskOf(settings, compiled);
  const { parameters, ratePull } = task.network;
  const sum = makeSummer(settings, task);
  line.listen(({ state, compare, slices }) => {
    for (const name of ["rec", "in", "out", "bias", "feedback"] as const) parameters[name].set(state.parameters[name]);
    ratePull.set(state.ratePull);
    const sums = slices.map((trials) => sum(trials, compare));
    line.send({ kind: "sums", sums }, sums.map(bufferOf));
  });
  line.send({ kind: "ready" }, []);
}

/** Calls back after so many milliseconds, unless what is returned is called before. */
export type After = (ms: number, then: () => void) => () => void;

/** A helper is waited for this many times as long as the whole batch would take here, and for a second at least; then the run goes on alone. */
const PATIENCE = 10;
const LEAST_PATIENCE_MS = 1000;

interface Helper {
  readonly line: Line<Request, Reply>;
  answered: (sums: readonly Float64Array[] | null) => void;
}

export interface Sharing {
  /** A helper at the end of this line, who is asked once it says that it can be. */
  add(line: Line<Request, Reply>): void;
  /** Lets all helpers go; what they owe is computed here. */
  goAlone(): void;
  /** An iteration, with whatever help there is; the numbers are those of `run.step`. Rejects as that throws. */
  step(compare: boolean): Promise<IterationReport>;
}

/** Shares the batches of a run with helpers. `onSilence` is called when one does not answer: all have been let go then. `now` in milliseconds. */
export function shareBatches(run: SlicedRun, after: After, now: () => number, onSilence: () => void): Sharing {
  const lines = new Set<Line<Request, Reply>>();
  let helpers: Helper[] = [];
  let [sliceMs, drawMs] = [0, 0]; // what they took in the last iteration

  const goAlone = (): void => {
    for (const line of lines) line.close();
    lines.clear();
    for (const { answered } of helpers) answered(null);
    helpers = [];
  };

  const ask = (helper: Helper, from: number, to: number, compare: boolean): Promise<readonly Float64Array[] | null> =>
    new Promise((resolve) => {
      helper.answered = resolve;
      const { parameters, ratePull } = run.state;
      const copies = { rec: parameters.rec.slice(), in: parameters.in.slice(), out: parameters.out.slice() };
      const state = {
        parameters: { ...copies, bias: parameters.bias.slice(), feedback: parameters.feedback.slice() },
        ratePull: ratePull.slice(),
      };
      const slices = Array.from({ length: to - from }, (_, s) => run.trialsOf(from + s));
      helper.line.send({ state, compare, slices }, [...Object.values(state.parameters), state.ratePull].map(bufferOf));
    });

  /** How many slices the run keeps, at least one: it also draws the next trials, so others have more, and all are done at about one time. */
  const ownShare = (others: number): number => {
    const fair = (run.slices - (sliceMs > 0 ? (others * drawMs) / sliceMs : 0)) / (others + 1);
    return Math.max(1, Math.min(run.slices - others, Math.round(fair)));
  };

  const shared = async (compare: boolean): Promise<IterationReport> => {
    const asked = helpers.slice(0, run.slices - 1);
    const given = run.slices - ownShare(asked.length);
    const share = (worker: number): number => Math.floor((worker * given) / asked.length);
    const answers = asked.map((helper, h) => ask(helper, share(h), share(h + 1), compare));
    const start = now();
    // the last slices are the run's own: the last trial is the one that is shown
    const own = Array.from({ length: run.slices - given }, (_, s) => run.sum(given + s, compare));
    const summed = now();
    run.drawAhead();
    sliceMs = (summed - start) / own.length;
    drawMs = now() - summed;
    const patience = Math.max(LEAST_PATIENCE_MS, PATIENCE * run.slices * sliceMs);
    const giveUp = after(patience, () => {
      goAlone();
      onSilence();
    });
    const sums = await Promise.all(answers);
    giveUp();
    const before = sums.flatMap(
      (answer, h) => answer ?? Array.from({ length: share(h + 1) - share(h) }, (_, s) => run.sum(share(h) + s, compare)),
    );
    return run.finish([...before, ...own], compare);
  };

  return {
    add(line) {
      lines.add(line);
      const helper: Helper = { line, answered: () => undefined };
      line.listen((reply) => {
        if (reply.kind === "ready") helpers.push(helper);
        else helper.answered(reply.sums);
      });
    },
    goAlone,
    step: async (compare) => (helpers.length === 0 ? run.step(compare) : shared(compare)),
  };
}
