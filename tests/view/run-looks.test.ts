import { expect, test } from "vitest";
import { looks } from "../../src/figures/reward/looks.ts";
import { EXPERIMENTS, OFFERED, offeredOn, WORTH, type ExperimentKey } from "../../src/training/curves.ts";
import { TASKS } from "../../src/training/settings.ts";
import { lookOf } from "../../src/view/kit/charts/run-looks.ts";
import type { RunLook } from "../../src/view/kit/charts/run-lines.ts";

const plots: [string, readonly RunLook[]][] = [
  ...TASKS.flatMap((task): [string, readonly RunLook[]][] => [
    [`${task}, compared`, EXPERIMENTS[task].map(lookOf)],
    [`${task}, offered`, OFFERED[task].map(lookOf)],
    [`${task}, any neuron`, offeredOn(task, false).map(lookOf)],
  ]),
  ["what the trace is worth", WORTH.map((key: Exclude<ExperimentKey, "bptt-lif">) => lookOf({ key, algorithm: key }))],
  ["reward", Object.values(looks)],
];

test.each(plots)("%s: every run has a line of its own, by colour and dash, and by dash alone where colours are forced", (_, shown) => {
  expect(shown.length).toBeGreaterThan(4);
  expect(new Set(shown.map(({ tone, dash }) => `${tone} ${dash}`)).size).toBe(shown.length);
  expect(new Set(shown.map(({ alone }) => alone)).size).toBe(shown.length);
  expect(shown.map(({ alone }) => alone)).not.toContain(undefined);
});
