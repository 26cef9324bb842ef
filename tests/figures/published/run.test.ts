import { describe, expect, test, vi } from "vitest";
import { conventions } from "#content/figures/published.ts";
import { countLosses, NO_LOSSES, rowsOf, statusOf, type Losses } from "../../../src/figures/published/model.ts";
import type { Ending, Message, Order } from "../../../src/figures/published/protocol.ts";
import { runPublished, type Assistant } from "../../../src/figures/published/run.ts";
import { WRONG_CONVENTIONS } from "../../../src/training/published/conventions.ts";
import { PUBLISHED_LOSSES, PUBLISHED_TESTS } from "../../../src/training/published/numbers.ts";

const published: Losses = { regression: PUBLISHED_LOSSES.regression.nest, evidence: PUBLISHED_LOSSES.evidence.nest };
const everything: Message[] = [
  ...PUBLISHED_TESTS.flatMap((name) => published[name].map((loss) => ({ kind: "loss", test: name, loss }) as const)),
  { kind: "done", milliseconds: 1200 },
];

/** A worker that says what it is given, then dies, is silent, or has done. */
function makeAssistant(message: readonly Message[], dies: { message?: string } | null): Assistant & { orders: Order[]; ended: boolean } {
  const assistant: Assistant & { orders: Order[]; ended: boolean } = {
    orders: [],
    ended: false,
    onmessage: null,
    onerror: null,
    terminate: () => void (assistant.ended = true),
    postMessage(order) {
      assistant.orders.push(order);
      queueMicrotask(() => {
        for (const data of message) assistant.onmessage?.({ data });
        if (dies) assistant.onerror?.(dies);
      });
    },
  };
  return assistant;
}

async function run(message: readonly Message[], dies: { message?: string } | null = null, signal = new AbortController().signal) {
  const assistant = makeAssistant(message, dies);
  const losses: { -readonly [K in keyof Losses]: number[] } = { regression: [], evidence: [] };
  const ending = await runPublished({
    ...{ wrong: ["no-penalty"], makeWorker: () => assistant, signal, patience: 50 },
    onLoss: (name, loss) => void losses[name].push(loss),
  });
  return { assistant, losses, ending, said: statusOf(published, { wrong: [], losses, ending }) };
}

test("a run passes its wrong conventions on, tells every loss, and ends its worker", async () => {
  const { assistant, losses, ending, said } = await run(everything);
  expect(assistant.orders).toEqual([{ wrong: ["no-penalty"] }]);
  expect(losses).toEqual(published);
  expect(ending).toEqual({ kind: "done", milliseconds: 1200 });
  expect(assistant.ended).toBe(true);
  expect(said).toMatch(/^In this browser, in 1\.2\u00a0s: 20 of 20 published losses are met, largest relative difference 0 to NEST, /);
});

describe("no success is claimed", () => {
  const cases: [string, Message[], { message?: string } | null, RegExp][] = [
    ["by a worker that cannot be loaded", [], {}, /^The code of the worker did not load\. .*In this browser nothing has been computed\.$/],
    ["by one that dies", everything.slice(0, 3), { message: "out of memory" }, /^The worker stopped \(out of memory\)\. .* only 3 of 10 /],
    ["by one that falls silent", everything.slice(0, 2), null, /^The worker has said nothing for 0\.05 seconds\. .* only 2 of 10 /],
    ["by one that says done too early", everything.slice(5), null, /^The worker ended early: only 5 of 10 /],
    ["by one that fails", [{ kind: "failed", sentence: "The runs stopped: no room." }], null, /^The runs stopped: no room\. .*nothing/],
  ];
  test.each(cases)("%s", async (_, message, dies, sentence) => {
    const { said, assistant } = await run(message, dies);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/\bmet\b/);
    expect(assistant.ended).toBe(true);
  });

  test("where there are no workers", async () => {
    const ending: Ending = await runPublished({
      ...{ wrong: [], signal: new AbortController().signal, onLoss: vi.fn() },
      makeWorker: () => {
        throw new Error("Worker is not defined");
      },
    });
    expect(statusOf(published, { wrong: [], losses: NO_LOSSES, ending })).toMatch(/does not let it start a worker/);
  });

  test("after a stop, and nothing is told from then on", async () => {
    const control = new AbortController();
    const assistant = makeAssistant([], null);
    const onLoss = vi.fn();
    const ending = runPublished({ wrong: [], makeWorker: () => assistant, signal: control.signal, onLoss });
    const late = assistant.onmessage;
    control.abort();
    expect(await ending).toEqual({ kind: "failed", sentence: "It was stopped." });
    expect(assistant.onmessage).toBeNull();
    expect(late).not.toBeNull();
    expect(onLoss).not.toHaveBeenCalled();
    expect(assistant.ended).toBe(true);
  });
});

test("what is missed is counted, with the conventions that did it", () => {
  const losses = { ...published, evidence: published.evidence.map((loss, k) => (k === 0 ? loss : loss * 1.01)) };
  const said = statusOf(published, { wrong: ["kingma-adam"], losses, ending: { kind: "done", milliseconds: 0 } });
  expect(said).toContain("12 of 20 published losses are met");
  expect(said).toContain(conventions["kingma-adam"]);
  expect(said).toContain("0.0100 to NEST");
});

test("losses that have not been computed agree with nothing", () => {
  const rows = rowsOf("evidence", NO_LOSSES);
  expect(rows.map(({ published: { nest } }) => nest!.agrees)).toEqual(Array(5).fill(false));
  expect(countLosses(NO_LOSSES)).toBe(0);
  expect(new Set(Object.values(conventions)).size).toBe(WRONG_CONVENTIONS.length);
});
