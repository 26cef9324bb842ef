import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { workerForbidden } from "#content/failures.ts";
import { checksAtBuild } from "../../../src/app/checks-at-build.ts";
import { referenceFiles } from "../../../src/figures/checks/cases.ts";
import type { News, Order, Outcome } from "../../../src/figures/checks/protocol.ts";
import { reportOf } from "../../../src/figures/checks/report.ts";
import { runCases, type Assistant } from "../../../src/figures/checks/run.ts";
import { summaryOf, wholeOutcome } from "../../../src/figures/checks/summary.ts";
import { checkReferenceText } from "../../../src/rnn/reference/check.ts";
import { parseReference } from "../../../src/rnn/reference/parse.ts";

const folder = new URL("../../../public/reference/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), "utf8");

/** A worker that computes in place, dies on one file, and is silent on another. */
function makeAssistant(dies = "", silent = ""): Assistant & { ended: boolean } {
  const assistant: Assistant & { ended: boolean } = {
    ended: false,
    onmessage: null,
    onerror: null,
    terminate: () => void (assistant.ended = true),
    postMessage: ({ file, text }: Order) => {
      if (file === silent) return;
      setTimeout(() => {
        if (file === dies) return assistant.onerror?.({ message: "out of memory" });
        let outcome: Outcome;
        try {
          outcome = { kind: "compared", checks: checkReferenceText(text), milliseconds: 0 };
        } catch (error) {
          outcome = { kind: "failed", sentence: (error as Error).message };
        }
        assistant.onmessage?.({ data: { file, ...outcome } as News });
      }, 0);
    },
  };
  return assistant;
}

async function outcomes(options: {
  files: string[];
  dies?: string;
  silent?: string;
  load?: (file: string) => Promise<string>;
  stopAfter?: number;
}) {
  const seen = new Map<string, Outcome>();
  const made: ReturnType<typeof makeAssistant>[] = [];
  const control = new AbortController();
  await runCases({
    files: options.files,
    load: options.load ?? ((file) => Promise.resolve(read(file))),
    makeWorker: () => {
      const assistant = makeAssistant(options.dies, options.silent);
      made.push(assistant);
      return assistant;
    },
    onOutcome: (file, outcome) => {
      seen.set(file, outcome);
      if (seen.size === options.stopAfter) control.abort();
    },
    signal: control.signal,
    patience: 200,
  });
  return { seen, made };
}

const files = ["o01-rate-basic.json", "o06-rate-paths.json", "o14-alif-paths.json"];

describe("the checks of the page", () => {
  test("the table lists the files that are there, and says what is in them", () => {
    expect(referenceFiles.map(({ file }) => file)).toEqual(readdirSync(folder).filter((name) => name.endsWith(".json")));
    for (const { file, cell, N, T, tests } of referenceFiles) {
      const { trial, description } = parseReference(read(file));
      expect({ cell: trial.cell, N: trial.sizes.N, T: trial.sizes.T, tests: description }).toEqual({ cell, N, T, tests });
    }
  });

  test("what is shown before a run is what the engine finds in the same files, and a difference would be told", () => {
    const built = checksAtBuild();
    expect(Object.keys(built)).toEqual(referenceFiles.map(({ file }) => file));
    for (const [file, report] of Object.entries(built)) {
      const checks = checkReferenceText(read(file));
      expect(report).toEqual(reportOf(checks));
      expect(report).toMatchObject({ quantities: checks.length, wrong: 0 });
      expect(report.residual).toBeLessThan(1e-12);
    }
    const [first, ...rest] = checkReferenceText(read(files[0]!));
    expect(reportOf([{ ...first!, path: "gradients.rec", residual: 0.5, passed: false }, ...rest])).toMatchObject({
      wrong: 1,
      residual: 0.5,
    });
  });

  test("every file is compared, by one worker, which is ended", async () => {
    const { seen, made } = await outcomes({ files });
    expect([...seen.values()].map(({ kind }) => kind)).toEqual(["compared", "compared", "compared"]);
    expect(made).toHaveLength(1);
    expect(made[0]!.ended).toBe(true);
  });

  test("a dead or a silent worker costs its file a sentence; the rest goes on", async () => {
    for (const fault of [{ dies: files[1]! }, { silent: files[1]! }]) {
      const { seen, made } = await outcomes({ files, ...fault });
      expect([...seen.values()].map(({ kind }) => kind)).toEqual(["compared", "failed", "compared"]);
      expect(seen.get(files[1]!)).toMatchObject({ sentence: expect.stringMatching(/worker .*replaced\.$/) as string });
      expect(made).toHaveLength(2);
      expect(made.every(({ ended }) => ended)).toBe(true);
    }
  });

  test("a file that is missing or broken costs itself only", async () => {
    const load = (file: string): Promise<string> =>
      file === files[0] ? Promise.reject(new Error("the server answered 404")) : Promise.resolve(file === files[1] ? "{" : read(file));
    const { seen } = await outcomes({ files, load });
    expect(seen.get(files[0]!)).toMatchObject({ kind: "failed", sentence: "It could not be had: the server answered 404." });
    expect(seen.get(files[1]!)).toMatchObject({ kind: "failed" });
    expect(seen.get(files[2]!)).toMatchObject({ kind: "compared" });
  });

  test("nothing is said to agree that was not compared", async () => {
    const { seen } = await outcomes({ files, load: () => Promise.reject(new Error("the server answered 404")) });
    const lost = [...seen.values()].flatMap((outcome) => (outcome.kind === "failed" ? [outcome.sentence] : []));
    expect(summaryOf([], lost)).toBe("0 of 14 could be compared. It could not be had: the server answered 404.");
    const [report] = Object.values(checksAtBuild());
    expect(summaryOf([report!], lost)).toMatch(/^1 of 14 cases, .*these agree.*; 3 could not be compared\.$/);
    const empty = wholeOutcome({ kind: "compared", checks: [], milliseconds: 0 }, report!.quantities);
    expect(empty).toEqual({ kind: "failed", sentence: "The file holds nothing to compare." });
    const short = wholeOutcome(
      { kind: "compared", checks: checkReferenceText(read(files[0]!)).slice(1), milliseconds: 0 },
      report!.quantities,
    );
    expect(short).toMatchObject({ kind: "failed", sentence: expect.stringContaining("holds only") as string });
  });

  test("where workers are forbidden, every case says so", async () => {
    const seen: Outcome[] = [];
    await runCases({
      files,
      load: (file) => Promise.resolve(read(file)),
      makeWorker: () => {
        throw new Error("SecurityError");
      },
      onOutcome: (_, outcome) => seen.push(outcome),
      signal: new AbortController().signal,
    });
    expect(seen).toEqual(files.map(() => ({ kind: "failed", sentence: workerForbidden })));
  });

  test("it stops when told to", async () => {
    const { seen } = await outcomes({ files, stopAfter: 1 });
    expect(seen.size).toBe(1);
  });
});
