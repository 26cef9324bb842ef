import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { ReactElement, ReactNode } from "react";
import { inside } from "#content/figures/lab.tsx";
import { BOX, Plot, type Tick } from "../../../view/kit/charts/Plot.tsx";
import { linePath } from "../../../view/kit/charts/learning-curves.ts";
import { precise, withMinus } from "../../../lib/format.ts";

interface StripProps {
  readonly title: string;
  readonly besides: string;
  readonly height: number;
  readonly values: readonly (readonly number[])[];
  readonly xTicks?: readonly Tick[];
  readonly xUnit?: string;
  readonly children: (path: (values: readonly number[]) => string) => ReactNode;
}

/** A quantity over the time of the trial. */
export function Strip({ title, besides, height, values, xTicks, xUnit, children }: StripProps): ReactElement {
  const [low = 0, high = 1] = extent(values.flat().filter(Number.isFinite));
  const y = scaleLinear([low, high === low ? low + 1 : high], [BOX.height - 3, 3]);
  const T = values[0].length;
  const x = (t: number) => (BOX.width * (t + 0.5)) / T;
  const ticks = y.ticks(2).map((value) => ({ at: y(value) / BOX.height, text: withMinus(String(value)) }));
  return (
    <Plot
      title={
        <>
          <b>{title}</b>
          {besides && `, ${besides}`}
        </>
      }
      label={inside.course(title, precise(low, 3), precise(high, 3))}
      height={height}
      yTicks={ticks}
      {...(xTicks && { xTicks, xUnit })}
    >
      {children((series) => linePath(series.length, x, (t) => y(series[t])))}
    </Plot>
  );
}
