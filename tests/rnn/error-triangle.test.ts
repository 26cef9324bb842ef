import fc from "fast-check";
import { expect, test } from "vitest";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { columns } from "../../src/rnn/gradient/columns.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { errorTriangle } from "../../src/rnn/gradient/error-triangle.ts";
import { makeRtrl } from "../../src/rnn/rules/rtrl.ts";
import { triangle } from "../../src/rnn/gradient/triangle.ts";
import { anyRun } from "../helpers/trials.ts";

test("by entry it has the sums of backpropagation, by error those that real-time recurrent learning adds step by step", () =>
  fc.assert(
    fc.property(anyRun, ({ trial, run, synapse }) => {
      const { N, I, T } = trial.sizes;
      const { D, errorSums, total } = errorTriangle(trial, run, synapse);
      const byEntry = Array.from({ length: T }, (_, entry) => D.subarray(entry * T, (entry + 1) * T).reduce((a, b) => a + b, 0));
      const { dEdh } = bptt(trial, run);
      const all = columns(trial, run, dEdh, synapse.kind);
      const M = synapse.kind === "rec" ? N : I;
      const expected = Array.from({ length: T }, (_, entry) => all[(entry * N + synapse.post) * M + synapse.pre]);
      expect(residual(byEntry, expected)).toBeLessThan(1e-12);
      expect(residual([total], [triangle(trial, run, "bellec", synapse).total])).toBeLessThan(1e-12);

      const stepper = makeRtrl(trial, run);
      const at = synapse.post * M + synapse.pre;
      let before = 0;
      const added: number[] = [];
      while (stepper.step()) {
        const now = stepper.gradients()[synapse.kind][at];
        added.push(now - before);
        before = now;
      }
      expect(residual(errorSums, added)).toBeLessThan(1e-12);
      for (let entry = 0; entry < T; entry++) for (let s = 0; s < entry; s++) expect(D[entry * T + s]).toBe(0);
    }),
    { seed: 3, numRuns: 60 },
  ));
