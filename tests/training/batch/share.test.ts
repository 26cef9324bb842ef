import { describe, expect, test } from "vitest";
import { makeRandom } from "../../../src/lib/random.ts";
import { help, shareBatches, type Line, type Reply, type Request } from "../../../src/training/batch/share.ts";
import { Diverged } from "../../../src/training/diverged.ts";
import { loadCompiled } from "../../../src/training/compiled/module.ts";
import type { SlicedRun } from "../../../src/training/run-types.ts";
import { startTraining } from "../../../src/training/run.ts";
import { settingsOf, type Algorithm, type TrainingSettings } from "../../../src/training/settings.ts";

const compiled = await loadCompiled();
const ITERATIONS = 3;

const settingsFor = (algorithm: Algorithm, changes: Partial<TrainingSettings> = {}) =>
  settingsOf("evidence-accumulation", algorithm, 5, changes);

/** All that a run of some iterations shows: reports, the picture of each, in the order of `step`. */
async function historyOf(run: SlicedRun, step: (compare: boolean) => unknown): Promise<unknown[]> {
  const history: unknown[] = [];
  for (let k = 0; k < ITERATIONS; k++) {
    run.watch(3 * k);
    history.push(await step(k === 1), structuredClone(run.view()));
  }
  return history;
}

const sliced = (settings: TrainingSettings, kernels = compiled): SlicedRun => {
  const run = startTraining(settings, kernels);
  if (!("slices" in run)) throw new Error("this run cannot be shared");
  return run;
};
const alone = (settings: TrainingSettings): Promise<unknown[]> => {
  const run = sliced(settings, null);
  return historyOf(run, (compare) => run.step(compare));
};

type Helper = (line: Line<Reply, Request>) => void;

/** A run and helpers whose messages are copied, as between workers, and delivered in any order but that of a line. */
function crew(settings: TrainingSettings, helpers: readonly Helper[], seed: number) {
  const random = makeRandom(seed);
  const queues: (() => void)[][] = [];
  const closed = new Set<number>();
  let timer: (() => void) | null = null;
  let [silences, clock] = [0, 0];
  const deliver = (): void => {
    const waiting = queues.filter(({ length }) => length > 0);
    if (waiting.length > 0) waiting[random.integer(waiting.length)].shift()?.();
    else if (timer !== null) timer(); // nobody will answer any more
    setImmediate(deliver);
  };
  setImmediate(deliver);
  const end = <Out, In>(hears: ((message: In) => void)[], others: ((message: Out) => void)[], line: number): Line<Out, In> => {
    const queue: (() => void)[] = [];
    queues.push(queue);
    return {
      send(message, handedOver) {
        const copy = structuredClone(message, { transfer: handedOver });
        queue.push(() => {
          if (!closed.has(line)) others[0](copy);
        });
      },
      listen: (hear) => void hears.push(hear),
      close: () => void closed.add(line),
    };
  };
  const run = sliced(settings);
  const sharing = shareBatches(
    run,
    (_, then) => {
      timer = then;
      return () => void (timer = null);
    },
    () => (clock += 10),
    () => void silences++,
  );
  helpers.forEach((helper, line) => {
    const [asked, answered]: [((message: Request) => void)[], ((message: Reply) => void)[]] = [[], []];
    sharing.add(end(answered, asked, line));
    helper(end(asked, answered, line));
  });
  return { run, sharing, closed, silences: () => silences };
}

/** Until all helpers have said that they can be asked. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 40; n++) await new Promise((done) => setImmediate(done));
};

describe("a batch that workers share", () => {
  const cases: [string, TrainingSettings][] = [
    ...(["bptt", "eprop-symmetric", "eprop-random", "eprop-adaptive", "eprop-permuted", "eprop-no-slow-trace"] as const).map(
      (algorithm): [string, TrainingSettings] => [algorithm, settingsFor(algorithm)],
    ),
    ["eprop-symmetric on line", settingsFor("eprop-symmetric", { form: "online" })],
    ["readout-only", settingsFor("readout-only", { cells: "lif" })],
  ];

  test.each(cases)("gives the bits of one worker and of typed arrays, with %s, whoever answers first", async (_, settings) => {
    const expected = await alone(settings);
    for (const workers of [1, 2, 3, 8]) {
      const asked: number[] = [];
      const helper: Helper = (line) =>
        help(settings, compiled, {
          ...line,
          send: (message, buffers) => {
            if (message.kind === "sums") asked.push(message.sums.length);
            line.send(message, buffers);
          },
        });
      const { run, sharing, silences } = crew(settings, Array<Helper>(workers - 1).fill(helper), workers);
      await settled();
      expect(await historyOf(run, (compare) => sharing.step(compare))).toEqual(expected);
      expect(asked).toHaveLength(ITERATIONS * (workers - 1));
      // drawing takes as long here as the run's slices: the second time the helper has more of them
      if (workers === 2) expect(asked.slice(0, 2)).toEqual([4, 6]);
      expect(silences()).toBe(0);
    }
  });

  test("loses nothing by a helper that falls silent: all are let go, and the numbers are the same", async () => {
    const settings = settingsFor("eprop-symmetric");
    const expected = await alone(settings);
    for (const falls of [1, 2]) {
      let answers = 0;
      const mute: Helper = (line) =>
        help(settings, compiled, {
          ...line,
          send: (message, buffers) => {
            if (message.kind === "ready" || ++answers < falls) line.send(message, buffers);
          },
        });
      const { run, sharing, closed, silences } = crew(settings, [(line) => help(settings, compiled, line), mute], falls);
      await settled();
      expect(await historyOf(run, (compare) => sharing.step(compare))).toEqual(expected);
      expect(silences()).toBe(1);
      expect([...closed].sort()).toEqual([0, 1]);
    }
  });

  test("goes on alone when it is told to in the middle of an iteration, and never asks who is not ready", async () => {
    const settings = settingsFor("eprop-random");
    const expected = await alone(settings);
    const { run, sharing, silences } = crew(settings, [(line) => help(settings, compiled, line), () => undefined], 4);
    await settled();
    const history = await historyOf(run, (compare) => {
      const step = sharing.step(compare);
      sharing.goAlone();
      return step;
    });
    expect(history).toEqual(expected);
    expect(silences()).toBe(0);
  });

  test("rejects when the run diverges, as alone", async () => {
    const settings = settingsFor("bptt");
    const { run, sharing } = crew(settings, [(line) => help(settings, compiled, line)], 6);
    await settled();
    await sharing.step(false);
    run.state.parameters.bias[0] = NaN;
    await expect(sharing.step(false)).rejects.toEqual(new Diverged({ kind: "no-loss", iteration: 2 }));
  });
});
