import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cases, trouble } from "#content/figures/checks.ts";
import { here } from "#content/figures/checks.ts";
import { checksAtBuild } from "../../../src/app/facts/checks-at-build.ts";
import { referenceFiles } from "../../../src/figures/checks/cases.ts";
import type { Order, Outcome } from "../../../src/figures/checks/protocol.ts";
import { reportOf } from "../../../src/figures/checks/report.ts";
import { Refused, runCases, wholeOutcome, type Assistant } from "../../../src/figures/checks/run.ts";
import { checkReferenceText } from "../../../src/rnn/reference/check.ts";
import { parseReference } from "../../../src/rnn/reference/parse.ts";

const sentenceOf = (outcome: Outcome | undefined): string => (outcome?.kind === "failed" ? trouble(outcome.trouble) : "");

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
          outcome = { kind: "failed", trouble: { kind: "unreadable", reason: (error as Error).message } };
        }
        assistant.onmessage?.({ data: { file, ...outcome } });
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
    for (const { file, cell, N, T } of referenceFiles) {
      const { trial, description } = parseReference(read(file));
      expect({ cell: trial.cell, N: trial.sizes.N, T: trial.sizes.T, tests: description }).toEqual({
        cell,
        N,
        T,
        tests: cases[file.replace(".json", "")],
      });
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
    const [first, ...rest] = checkReferenceText(read(files[0]));
    expect(reportOf([{ ...first, path: "gradients.rec", residual: 0.5, passed: false }, ...rest])).toMatchObject({
      wrong: 1,
      residual: 0.5,
    });
  });

  test("every file is compared, by one worker, which is ended", async () => {
    const { seen, made } = await outcomes({ files });
    expect([...seen.values()].map(({ kind }) => kind)).toEqual(["compared", "compared", "compared"]);
    expect(made).toHaveLength(1);
    expect(made[0].ended).toBe(true);
  });

  test("a dead or a silent worker costs its file a sentence; the rest goes on", async () => {
    for (const fault of [{ dies: files[1] }, { silent: files[1] }]) {
      const { seen, made } = await outcomes({ files, ...fault });
      expect([...seen.values()].map(({ kind }) => kind)).toEqual(["compared", "failed", "compared"]);
      expect(sentenceOf(seen.get(files[1]))).toMatch(/worker .*replaced\.$/);
      expect(made).toHaveLength(2);
      expect(made.every(({ ended }) => ended)).toBe(true);
    }
  });

  test("a file that is missing or broken costs itself only", async () => {
    const load = (file: string): Promise<string> =>
      file === files[0]
        ? Promise.reject(new Refused({ kind: "refused", status: 404 }))
        : Promise.resolve(file === files[1] ? "{" : read(file));
    const { seen } = await outcomes({ files, load });
    expect(sentenceOf(seen.get(files[0]))).toBe("It could not be had: the server answered 404.");
    expect(seen.get(files[1])).toMatchObject({ kind: "failed" });
    expect(seen.get(files[2])).toMatchObject({ kind: "compared" });
  });

  test("a file that lost its quantities was not compared", () => {
    const checks = checkReferenceText(read(files[0]));
    const whole: Outcome = { kind: "compared", checks, milliseconds: 0 };
    expect(wholeOutcome(whole, checks.length)).toBe(whole);
    expect(wholeOutcome({ ...whole, checks: [] }, undefined)).toEqual({ kind: "failed", trouble: { kind: "empty" } });
    const trouble = { kind: "short", has: checks.length - 1, of: checks.length };
    expect(wholeOutcome({ ...whole, checks: checks.slice(1) }, checks.length)).toEqual({ kind: "failed", trouble });
  });

  test("nothing is said to agree that was not compared", () => {
    const none = { done: 0, all: 14, quantities: 0, wrong: 0, residual: "0" };
    expect(here({ ...none, lost: [{ kind: "refused", status: 404 }] })).toBe(
      "In this browser: 0 of 14 could be compared. It could not be had: the server answered 404.",
    );
    const some = here({ ...none, done: 1, quantities: 5, lost: [{ kind: "empty" }] });
    expect(some).toMatch(/1 of 14 cases, 5 quantities: these agree.*; 1 could not be compared\.$/);
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
    expect(seen).toEqual(files.map(() => ({ kind: "failed", trouble: { kind: "forbidden" } })));
  });

  test("it stops when told to", async () => {
    const { seen } = await outcomes({ files, stopAfter: 1 });
    expect(seen.size).toBe(1);
  });
});
