import { memo, type CSSProperties, type ReactElement, type ReactNode } from "react";
import { inside } from "#content/figures/lab.tsx";
import type { RunView } from "../../../training/run-types.ts";
import { NumberField } from "../../../view/kit/controls/NumberField.tsx";
import { Matrix } from "./Matrix.tsx";
import type { Tick } from "../../../view/kit/charts/Plot.tsx";
import { Raster } from "./Raster.tsx";
import { own as settings } from "../settings.ts";
import { Strip } from "./Strip.tsx";

interface Props {
  readonly view: RunView;
  readonly heading: string;
  /** A run of the reader, in which any neuron can be looked at. */
  readonly own: boolean;
  /** What can be done with it. */
  readonly children?: ReactNode;
  /** The colour of the run, which its output has too. */
  readonly tone: string;
}

/** The last trial that a run trained on: output against target, who fired when, one neuron's membrane, and its matrices. */
export const Inside = memo(function Inside({ view, heading, own, tone, children }: Props): ReactElement {
  const { T, K, outputs, targets, scored, membrane, threshold, neuron, called } = view;
  const ofWeights = (title: string): string => (called?.drive == null ? title : inside.ofDrive(title, called.drive));
  const column = (values: Float64Array, k: number) => Array.from({ length: T }, (_, t) => values[t * K + k]);
  const wanted = (k: number) => column(targets, k).map((value, t) => (scored[t] === 1 ? value : NaN));
  const lines = Array.from({ length: K }, (_, k) => ({ output: column(outputs, k), target: wanted(k) }));
  const voltage = Array.from(membrane);
  const bound = threshold === null ? [] : Array.from(threshold);
  return (
    <div className="lab-inside" style={{ "--run": tone } as CSSProperties}>
      <p className="lab-heading">
        {heading} {own && <NumberField setting={settings.inspected} label={inside.neuron} most={view.N} />} {children}
      </p>
      <div className="lab-times">
        <Strip
          title={K === 1 ? inside.output : inside.outputs}
          besides={K === 1 ? inside.target : inside.answer}
          height={130}
          values={lines.flatMap(({ output, target }) => [output, target])}
        >
          {(path) =>
            lines.map(({ output, target }, k) => (
              <g key={k}>
                <path className="lab-target" d={path(target)} />
                <path className="lab-output" data-output={k} d={path(output)} />
              </g>
            ))
          }
        </Strip>
        <Raster view={view} />
        <Strip
          title={
            called ? inside.state(called.state, neuron + 1) : threshold === null ? inside.hidden(neuron + 1) : inside.membrane(neuron + 1)
          }
          besides={threshold === null ? "" : inside.threshold}
          height={120}
          values={[voltage, bound]}
          xTicks={timeTicks(view)}
          xUnit={view.stepMs === null ? inside.step : inside.ms}
        >
          {(path) => (
            <>
              <path className="lab-membrane" d={path(voltage)} />
              <path className="lab-threshold" d={path(bound)} />
            </>
          )}
        </Strip>
      </div>
      <div className="lab-matrices">
        <Matrix matrix={view.recurrent.weights} title={ofWeights(inside.weights)} lights="weight" />
        <Matrix matrix={view.recurrent.gradient} title={ofWeights(inside.gradient)} lights="gradient" />
        <p className="training-note">{inside.rows}</p>
      </div>
    </div>
  );
});

function timeTicks({ T, stepMs }: RunView): Tick[] {
  const last = T * (stepMs ?? 1);
  const step = [5, 10, 20, 50, 100, 200, 500, 1000].find((one) => last / one <= 5) ?? 2000;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => ({ at: (k * step) / last, text: String(k * step) }));
}
