import type { Run, Trial } from "../../model/types.ts";
import { cellOf } from "../../rnn/cells/index.ts";
import { collectEvents } from "../spiking/events.ts";
import type { RunView, WeightMatrix } from "../run-types.ts";

/** What is drawn of a network of any neuron model: of its states the first, of its drives the first with weights from neurons. `gradient` as `weights.rec`. */
export function viewOf(trial: Trial, run: Run, gradient: Float64Array, neuron: number, stepMs: number | null): RunView {
  const { N, K, T, Q } = trial.sizes;
  const { spiking, states } = cellOf(trial);
  const matrix = (values: Float64Array): WeightMatrix => ({ rows: N, columns: N, values: values.slice(0, N * N) });
  const { name } = run.drives.find(({ rec }) => rec === 0)!;
  return {
    ...{ T, K, N, stepMs, neuron, threshold: null },
    outputs: run.y.slice(),
    targets: trial.targets.slice(),
    scored: Uint8Array.from(trial.mask, (weight) => (weight === 0 ? 0 : 1)),
    spikes: spiking ? collectEvents(T, N, (t, j) => run.z[t * N + j] !== 0) : null,
    activity: spiking ? null : run.z.slice(),
    membrane: Float64Array.from({ length: T }, (_, t) => run.h[(t * N + neuron) * Q]),
    recurrent: { weights: matrix(trial.weights.rec), gradient: matrix(gradient) },
    called: { state: states[0], drive: trial.sizes.drives.rec > 1 ? name : null },
  };
}
