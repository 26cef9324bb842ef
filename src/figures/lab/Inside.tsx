import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { ReactElement, ReactNode } from "react";
import type { RunView } from "../../rnn/training/run-types.ts";
import { Matrix } from "./Matrix.tsx";
import { useWidth } from "./useWidth.ts";

/** The last trial that a run trained on: output against target, who fired when, one neuron's membrane, and its matrices. */
export function Inside({ view, name }: { readonly view: RunView | null; readonly name: string }): ReactElement {
  const [box, width] = useWidth(760);
  if (view === null)
    return (
      <div ref={box} className="lab-inside lab-empty">
        Start the runs, or take a single step, to look inside {name}.
      </div>
    );
  const { T, K, N, outputs, targets, scored, membrane, threshold, neuron, stepMs } = view;
  const column = (values: Float64Array, k: number) => Array.from({ length: T }, (_, t) => values[t * K + k]);
  const wanted = (k: number) => column(targets, k).map((value, t) => (scored[t] === 1 ? value : NaN));
  const lines = Array.from({ length: K }, (_, k) => k);
  const unit = stepMs === null ? `${T} steps` : `${T * stepMs} ms`;
  return (
    <div ref={box} className="lab-inside">
      <Strip
        title={K === 1 ? "output (solid) and target (dashed)" : "outputs left (solid) and right (dotted), target (dashed)"}
        width={width}
        height={96}
        values={lines.flatMap((k) => [column(outputs, k), wanted(k)])}
      >
        {(path) =>
          lines.map((k) => (
            <g key={k}>
              <path className="lab-target" d={path(wanted(k))} />
              <path className="lab-output" data-output={k} d={path(column(outputs, k))} />
            </g>
          ))
        }
      </Strip>
      <Raster view={view} width={width} />
      <Strip
        title={
          threshold === null ? `hidden state of neuron ${neuron + 1}` : `membrane (solid) and threshold (dashed) of neuron ${neuron + 1}`
        }
        width={width}
        height={80}
        values={threshold === null ? [Array.from(membrane)] : [Array.from(membrane), Array.from(threshold)]}
      >
        {(path) => (
          <>
            <path className="lab-membrane" d={path(Array.from(membrane))} />
            {threshold !== null && <path className="lab-threshold" d={path(Array.from(threshold))} />}
          </>
        )}
      </Strip>
      <p className="lab-axis">time, {unit}</p>
      <div className="lab-matrices">
        <Matrix matrix={view.recurrent.weights} title={`recurrent weights, ${N} × ${N}, rows are postsynaptic`} />
        <Matrix matrix={view.recurrent.gradient} title="their last gradient" />
      </div>
    </div>
  );
}

interface StripProps {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly values: readonly (readonly number[])[];
  readonly children: (path: (values: readonly number[]) => string) => ReactNode;
}

/** A plot over the time of the trial with a title and its two extreme values. */
function Strip({ title, width, height, values, children }: StripProps): ReactElement {
  const [low = 0, high = 1] = extent(values.flat().filter(Number.isFinite));
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - 4, 4]);
  const T = values[0].length;
  const x = scaleLinear([0, T - 1], [0, width]);
  const draw = line<number>(
    (_, t) => x(t),
    (value) => y(value),
  ).defined(Number.isFinite);
  return (
    <div className="lab-strip">
      <p className="lab-strip-title">
        {title}{" "}
        <span className="lab-range">
          from {low.toPrecision(2)} to {high.toPrecision(2)}
        </span>
      </p>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        {children((series) => draw(series) ?? "")}
      </svg>
    </div>
  );
}

const RASTER_HEIGHT = 130;

/** Spikes as ticks, a row a neuron; of a rate network, the activity as lines. */
function Raster({ view, width }: { readonly view: RunView; readonly width: number }): ReactElement {
  const { T, N, spikes, activity } = view;
  if (spikes === null) {
    const rows = activity === null ? [] : Array.from({ length: N }, (_, j) => Array.from({ length: T }, (__, t) => activity[t * N + j]));
    return (
      <Strip title={`activity of all ${N} neurons`} width={width} height={RASTER_HEIGHT} values={rows}>
        {(path) => rows.map((row, j) => <path key={j} className="lab-activity" d={path(row)} />)}
      </Strip>
    );
  }
  const row = RASTER_HEIGHT / N;
  let ticks = "";
  for (let t = 0; t < T; t++)
    for (let q = spikes.offsets[t]; q < spikes.offsets[t + 1]; q++)
      ticks += `M${((t / T) * width).toFixed(1)} ${(spikes.indices[q] * row).toFixed(1)}v${Math.max(1, row * 0.9).toFixed(1)}`;
  return (
    <div className="lab-strip">
      <p className="lab-strip-title">
        spikes of {N} neurons <span className="lab-range">{spikes.indices.length} in all</span>
      </p>
      <svg
        width={width}
        height={RASTER_HEIGHT}
        viewBox={`0 0 ${width} ${RASTER_HEIGHT}`}
        role="img"
        aria-label={`raster of ${spikes.indices.length} spikes of ${N} neurons`}
      >
        <path className="lab-spikes" d={ticks} />
      </svg>
    </div>
  );
}
