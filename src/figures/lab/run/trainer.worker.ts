import { isCompared } from "../../../training/curves.ts";
import { loadCompiled, type Compiled } from "../../../training/compiled/module.ts";
import { help, shareBatches, type Line, type Sharing } from "../../../training/batch/share.ts";
import type { IterationReport, SlicedRun, TrainingRun } from "../../../training/run-types.ts";
import { startTraining } from "../../../training/run.ts";
import { complaintAbout, type TrainingFault, type TrainingSettings } from "../../../training/settings.ts";
import { Fault } from "../../../lib/fault.ts";
import { inSlices } from "../../../view/kit/training/slices.ts";
import type { Message, Order } from "./protocol.ts";

let run: TrainingRun | SlicedRun | null = null;
/** Of a run whose batches can be shared. */
let sharing: Sharing | null = null;
let done = 0;
let until = 0;
/** An iteration whose batch is shared takes more than one turn: orders are heard in between. */
let isStepping = false;

const send = (message: Message) => self.postMessage(message);

/** It compares with BPTT now and then. */
const slices = inSlices<IterationReport>({
  isDone: () => run === null || done >= until,
  step: async () => {
    isStepping = true;
    const compare = isCompared(done + 1);
    try {
      const report = await (sharing?.step(compare) ?? run!.step(compare));
      done++;
      return report;
    } finally {
      isStepping = false;
    }
  },
  onSlice: (reports, seconds, isPictureDue) => send({ kind: "progress", reports, view: isPictureDue ? run!.view() : null, seconds }),
  onFailure: (failure) => {
    run = sharing = null;
    send({ kind: "failed", failure });
  },
});

/** Iterations of the task's own neuron are timed for so many milliseconds, or until there are so many. */
const [TIMED_MS, MOST_TIMED] = [100, 10];

/** How long an iteration takes here with the task's own neuron, by the same algorithm if it can, in seconds. The first, which warms up, does not count. */
function usualSeconds(settings: TrainingSettings, compiled: Compiled | null): number {
  const own: TrainingSettings = { ...settings, neuron: null };
  const usual = startTraining(complaintAbout(own) === null ? own : { ...own, algorithm: "bptt", form: "sweep" }, compiled);
  usual.step();
  const start = performance.now();
  let [steps, ms] = [0, 0];
  while (steps < MOST_TIMED && ms < TIMED_MS) {
    usual.step();
    steps++;
    ms = performance.now() - start;
  }
  return ms / steps / 1000;
}

const lineOf = <Out, In>(port: MessagePort): Line<Out, In> => ({
  send: (message, handedOver) => port.postMessage(message, handedOver),
  listen: (hear) => void (port.onmessage = ({ data }: MessageEvent<In>) => hear(data)),
  close: () => {
    port.onmessage = null;
    port.close();
  },
});

const after = (ms: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

function obey(order: Order, compiled: Compiled | null): void {
  switch (order.kind) {
    case "start":
      run = startTraining(order.settings, compiled);
      run.watch(order.neuron);
      sharing =
        "slices" in run
          ? shareBatches(
              run,
              after,
              () => performance.now(),
              () => send({ kind: "alone" }),
            )
          : null;
      done = until = 0;
      slices.restart();
      send({
        ...{ kind: "started", isCompiled: compiled !== null },
        trainee: run.beginning ? { beginning: run.beginning, usualSeconds: usualSeconds(order.settings, compiled) } : null,
      });
      return;
    case "go":
      until = order.until;
      slices.goOn();
      return;
    case "step":
      until = Math.min(order.most, Math.max(done, until) + 1);
      slices.goOn();
      return;
    case "pause":
      until = isStepping ? done + 1 : done;
      // an iteration that is under way shows itself when it ends
      if (!isStepping && run !== null && done > 0) send({ kind: "progress", reports: [], view: run.view(), seconds: slices.seconds() });
      return;
    case "watch":
      run?.watch(order.neuron);
      return;
    case "hand-over":
      if (run !== null) send({ kind: "trial", trial: run.trial() });
      return;
    case "share":
      for (const port of order.ports) sharing?.add(lineOf(port));
      return;
    case "alone":
      sharing?.goAlone();
      return;
    case "help":
      help(order.settings, compiled, lineOf(order.port));
      return;
  }
}

/** Orders wait, in their order, until it is known whether there are compiled kernels. */
const compiling = loadCompiled();
self.onmessage = ({ data: order }: MessageEvent<Order>) =>
  void compiling
    .then((compiled) => obey(order, compiled))
    .catch((error: unknown) =>
      send({
        kind: "failed",
        failure:
          error instanceof Fault
            ? { kind: "unfit", fault: error.fact as TrainingFault }
            : { kind: "stopped", reason: (error as Error).message },
      }),
    );
