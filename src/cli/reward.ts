/**
 * npm run reward [-- --run RUN --seed S [--iterations K] [--json FILE]]
 * Without --run: computes what the figure `reward` shows before the reader's own run, with the code that trains in the page, and writes it to
 * src/figures/reward/curves: curves.json has the rewarded choices of every iteration of every seed, summary.json what is drawn of them, portrait.json
 * one trial of a network that is learning. With --run: trains that one, a line per iteration, then a summary.
 * Exit code 2 for arguments that make no sense, 1 for a run that diverges or a file that cannot be written.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { options as shared, reward as words } from "#content/cli.ts";
import { divergence } from "#content/training.ts";
import { fixed } from "../lib/format.ts";
import { CURVE_SEEDS } from "../training/curves.ts";
import { Diverged } from "../training/diverged.ts";
import { endOf, LAST, rewardSummaryOf, type RewardCurveFile } from "../training/reward/curves.ts";
import { storedPortrait } from "../training/reward/portrait.ts";
import { makeRewardRun } from "../training/reward/run.ts";
import { BATCH, isRewardKey, REWARD_ITERATIONS, rewardSettings } from "../training/reward/settings.ts";
import { REWARD_RUNS, type RewardKey } from "../training/reward/runs.ts";
import { Misuse, misuseFrom, wholeNumber } from "./arguments.ts";

/** Iterations before the trial that is portrayed: the policy still wavers, and so the choice teaches something. */
const PORTRAIT_AFTER = 55;

function compute(): void {
  const folder = new URL("../figures/reward/curves/", import.meta.url);
  const write = (name: string, content: unknown) => writeFileSync(new URL(name, folder), `${JSON.stringify(content)}\n`);
  const curves = REWARD_RUNS.map((key) => {
    const rewarded = CURVE_SEEDS.map((seed) => {
      const run = makeRewardRun(rewardSettings(key, seed));
      return Array.from({ length: REWARD_ITERATIONS }, () => Math.round(run.step().rewarded * BATCH));
    });
    console.log(words.done(key, CURVE_SEEDS.length));
    return { key, rewarded };
  });
  const file: RewardCurveFile = { iterations: REWARD_ITERATIONS, batch: BATCH, seeds: CURVE_SEEDS, curves };
  write("curves.json", file);
  write("summary.json", rewardSummaryOf(file));
  const run = makeRewardRun(rewardSettings("eprop-symmetric", CURVE_SEEDS[0]));
  for (let k = 0; k < PORTRAIT_AFTER; k++) run.step();
  write("portrait.json", { seed: CURVE_SEEDS[0], iteration: PORTRAIT_AFTER, ...storedPortrait(run.portrait()) });
}

function train(key: RewardKey, seed: number, iterations: number, json: string | undefined): void {
  const run = makeRewardRun(rewardSettings(key, seed, { iterations }));
  const start = performance.now();
  const shares: number[] = [];
  for (let k = 0; k < iterations; k++) {
    const { iteration, rewarded, criticError } = run.step();
    shares.push(rewarded);
    console.log(words.iteration(iteration, fixed(rewarded, 4), fixed(criticError, 3)));
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(words.summary(key, seed, fixed(endOf(shares), 4), Math.min(LAST, iterations), iterations, fixed(seconds, 2)));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ run: key, seed, iterations, rewarded: shares, seconds })}\n`);
}

function main(args: string[]): void {
  const text = { type: "string" } as const;
  const options = { run: text, seed: text, iterations: text, json: text };
  let values: Partial<Record<keyof typeof options, string>>;
  try {
    ({ values } = parseArgs({ args, options, allowPositionals: false }));
  } catch (error) {
    throw misuseFrom(error);
  }
  const { run, json } = values;
  if (args.length === 0) return compute();
  if (run === undefined || !isRewardKey(run)) throw new Misuse(words.noRun(REWARD_RUNS, run));
  if (json === "") throw new Misuse(shared.noFile);
  const iterations = values.iterations === undefined ? REWARD_ITERATIONS : wholeNumber("iterations", values.iterations, 1);
  train(run, wholeNumber("seed", values.seed, 0), iterations, json);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error instanceof Diverged ? divergence(error.fact) : error.message);
  process.exitCode = error instanceof Misuse ? 2 : 1;
  if (!(error instanceof Misuse || error instanceof Diverged || "code" in error)) throw error;
}
