import type { ReactElement } from "react";
import { inside } from "#content/figures/lab.tsx";
import type { RunView } from "../../../training/run-types.ts";
import { BOX, Plot } from "../../../view/kit/charts/Plot.tsx";
import { linePath } from "../../../view/kit/charts/learning-curves.ts";
import { Strip } from "./Strip.tsx";
import { fixed } from "../../../lib/format.ts";

const HEIGHT = 200;
/** Of an activity so many steps are drawn at most, evenly: a line a neuron is drawn anew a few times a second. */
const MOST_POINTS = 250;

/** Spikes as ticks, a row a neuron, the row of the neuron looked at marked; of a rate network, the activity as lines. */
export function Raster({ view }: { readonly view: RunView }): ReactElement {
  const { T, N, spikes, activity, neuron } = view;
  if (spikes === null) {
    const every = Math.ceil(T / MOST_POINTS);
    const points = Math.ceil(T / every);
    const rows =
      activity === null ? [] : Array.from({ length: N }, (_, j) => Array.from({ length: points }, (__, n) => activity[n * every * N + j]));
    return (
      <Strip title={inside.activity(N)} besides="" height={HEIGHT} values={rows}>
        {(path) => rows.map((row, j) => <path key={j} className="lab-activity" d={path(row)} />)}
      </Strip>
    );
  }
  const row = BOX.height / N;
  const x = (t: number) => fixed((BOX.width * (t + 0.5)) / T, 1);
  let ticks = "";
  for (let t = 0; t < T; t++)
    for (let q = spikes.offsets[t]; q < spikes.offsets[t + 1]; q++)
      ticks += `M${x(t)} ${fixed(spikes.indices[q] * row, 1)}v${fixed(row * 0.8, 2)}`;
  const count = spikes.offsets[T];
  return (
    <Plot
      title={inside.spikes(N, count, neuron + 1)}
      label={inside.raster(count, N)}
      height={HEIGHT}
      yTicks={[1, N].map((j) => ({ at: (j - 0.5) / N, text: String(j) }))}
    >
      <path
        className="lab-row"
        d={linePath(
          2,
          (n) => n * BOX.width,
          () => (neuron + 0.4) * row,
        )}
      />
      <path className="lab-spikes" d={ticks} />
    </Plot>
  );
}
