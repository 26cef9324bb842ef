import { useEffect, useState } from "react";
import { residual } from "../../rnn/compare.ts";
import { simulate } from "../../rnn/simulate.ts";
import type { Gradients, Trial } from "../../rnn/types.ts";
import { short } from "../../view/charts/numbers.ts";
import { matrixNames, shapeOf, type MatrixName } from "./compare.ts";

const STEP = 1e-5;
/** Milliseconds of work between two frames. */
const SLICE = 8;

interface Run {
  readonly trial: Trial;
  readonly done: number;
  readonly total: number;
  readonly worst: number;
}

/** (E(w + step) - E(w - step)) / (2 step) for one weight: two more runs of the network, no derivative anywhere. */
export function centralDifference(trial: Trial, name: MatrixName, index: number, step = STEP): number {
  const lossAt = (by: number): number => {
    const moved = trial.weights[name].slice();
    moved[index]! += by;
    return simulate({ ...trial, weights: { ...trial.weights, [name]: moved } }).loss;
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}

/** The weights that exist, a masked autapse left out. */
export const weightsToCheck = (trial: Trial): { name: MatrixName; index: number }[] =>
  matrixNames.flatMap((name) => {
    const { rows, columns } = shapeOf(trial, name);
    return Array.from({ length: rows * columns }, (_, index) => ({ name, index })).filter(
      ({ index }) => name !== "rec" || trial.hyper.autapse || Math.floor(index / columns) !== index % columns,
    );
  });

/** A witness that knows nothing of paths, run before the reader's eyes a few weights a frame. */
export function FiniteDifferenceCheck({ trial, gradients }: { readonly trial: Trial; readonly gradients: Gradients }) {
  const [running, setRunning] = useState<Trial>();
  const [run, setRun] = useState<Run>();
  useEffect(() => {
    if (running !== trial) return undefined;
    const jobs = weightsToCheck(trial);
    let [done, worst] = [0, 0];
    let frame = 0;
    const work = () => {
      const until = performance.now() + SLICE;
      while (done < jobs.length && performance.now() < until) {
        const { name, index } = jobs[done++]!;
        worst = Math.max(worst, residual([centralDifference(trial, name, index)], [gradients[name][index]!]));
      }
      setRun({ trial, done, total: jobs.length, worst });
      if (done < jobs.length) frame = requestAnimationFrame(work);
      else setRunning(undefined);
    };
    frame = requestAnimationFrame(work);
    return () => cancelAnimationFrame(frame);
  }, [running, trial, gradients]);
  const current = run?.trial === trial ? run : undefined;
  if (trial.cell !== "rate")
    return (
      <p className="gradients-check" data-check="impossible">
        Finite differences cannot check a spiking network. Move a weight by a hair and either no spike changes, so that the slope is zero
        but for the readout, or one spike appears, and the loss jumps. The gradients above use the pseudo-derivative, which is no slope of
        this loss; they are checked against automatic differentiation with the same pseudo-derivative instead.
      </p>
    );
  return (
    <p className="gradients-check" data-check={current && current.done === current.total ? "done" : "ready"} data-worst={current?.worst}>
      <button type="button" className="quiet-button" disabled={running === trial} onClick={() => setRunning(trial)}>
        Check by finite differences
      </button>{" "}
      <span role="status">
        {current &&
          (current.done < current.total
            ? `${current.done} of ${current.total} weights moved up and down`
            : `All ${current.total} weights moved up and down by ${short(STEP)}: the slopes agree with backpropagation to ${short(current.worst, 2)}.`)}
      </span>
    </p>
  );
}
