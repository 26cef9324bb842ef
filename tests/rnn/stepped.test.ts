import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesHeld } from "../../src/lib/bytes.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { makeSteppedBptt } from "../../src/rnn/rules/bptt.ts";
import { anyRun } from "../helpers/trials.ts";

test("stepped backpropagation ends at the gradient of the whole, having stored each step once and used it up", () => {
  fc.assert(
    fc.property(anyRun, ({ trial, run }) => {
      const { T } = trial.sizes;
      const stepper = makeSteppedBptt(trial, run);
      const sizes: number[] = [];
      for (let s = 1; s <= 2 * T; s++) {
        expect(stepper.step()).toBe(s <= T ? "forward" : "backward");
        expect(stepper.state.stored).toHaveLength(s <= T ? s : 2 * T - s);
        if (s <= T) expect(stepper.state.gradients.rec.every((x) => x === 0)).toBe(true);
        sizes.push(bytesHeld(stepper.state));
      }
      expect(stepper.step()).toBe(false);
      const whole = bptt(trial, run).gradients;
      expect(residual(stepper.state.gradients.rec, whole.rec)).toBeLessThan(1e-11);
      expect(residual(stepper.state.gradients.in, whole.in)).toBeLessThan(1e-11);
      expect(Math.max(...sizes)).toBe(sizes[T - 1]);
    }),
    { numRuns: 60 },
  );
});

test("bytes are those of the typed arrays, shared ones once", () => {
  const shared = new Float64Array(3);
  expect(bytesHeld({ a: shared, b: [shared, new Uint8Array(5)], c: 7, d: null })).toBe(24 + 5);
});
