import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/path-explosion.ts";
import type { NodeId } from "../../graph/types.ts";
import { useSetting } from "../../state/article.ts";
import { formatLargeCount } from "../../lib/format.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { Chart } from "./Chart.tsx";
import { Drawing } from "./Drawing.tsx";
import { costOf, heldAt, layeredGraph, pathsThrough } from "./model.ts";
import { own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";
import "../../view/kit/charts/charts.css";
import "../../view/dag/dag.css";
import "../../view/kit/charts/tables.css";
import "./style.css";

const idOf = (passed: number): NodeId => `n:${Math.floor(passed / 8)}:${passed % 8}` as NodeId;
const numberOf = (id: NodeId): number => {
  const [, layer, place] = id.split(":").map(Number);
  return layer * 8 + place;
};

/** Paths multiply with depth, edges only add up: what listing paths costs against what sweeping costs, both counted as they happen. */
export default function PathExplosion(): ReactElement {
  const [width, setWidth] = useSetting(own.width);
  const [depth, setDepth] = useSetting(own.depth);
  const [inputs, setInputs] = useSetting(own.sources);
  const [outputs, setOutputs] = useSetting(own.sinks);
  const [sweep, setSweep] = useSetting(own.sweep);
  const [stage, setStage] = useSetting(own.stage);
  const graph = useMemo(() => layeredGraph({ inputs, width, depth, outputs }), [inputs, width, depth, outputs]);
  const cost = useMemo(() => costOf(graph), [graph]);
  const [passed, setPassed] = useSetting(own.passed);
  const through = useMemo(() => (passed === null ? undefined : pathsThrough(graph, idOf(passed))), [graph, passed]);
  const reached = Math.min(stage, depth + 1);
  return (
    <FigureFrame
      name="path-explosion"
      wide
      caption={words.caption}
      lit={{
        paths: through?.count ?? cost.paths,
        sentence:
          words.lit(cost, formatLargeCount) +
          (through && passed !== null ? words.passing(Math.floor(passed / 8), (passed % 8) + 1, formatLargeCount(through.count)) : ""),
      }}
      controls={
        <div className="drag-row">
          <Slider spoken={words.controls.layers} value={depth} min={1} max={24} onChange={setDepth} />
          <Slider spoken={words.controls.width} value={width} min={1} max={8} onChange={setWidth} />
          <Slider spoken={words.controls.inputs} value={inputs} min={1} max={8} onChange={setInputs} />
          <Slider spoken={words.controls.outputs} value={outputs} min={1} max={8} onChange={setOutputs} />
          <label className="control">
            {words.controls.sweep}{" "}
            <Select
              value={sweep}
              options={[
                ["forward", words.controls.forward],
                ["reverse", words.controls.reverse],
              ]}
              onChoose={setSweep}
            />
          </label>
          <Slider spoken={words.controls.reached} value={reached} min={0} max={depth + 1} onChange={setStage} />
        </div>
      }
    >
      <Drawing
        graph={graph}
        held={heldAt(graph, sweep, reached)}
        tone={sweep === "forward" ? "eligibility" : "learning"}
        chosen={through && passed !== null ? idOf(passed) : undefined}
        lit={through?.edges}
        onChoose={(id) => setPassed(id === undefined || numberOf(id) === passed ? null : numberOf(id))}
      />
      <div className="two-up">
        <table className="figure-table">
          <thead>
            <tr>
              <th scope="col">{words.table.by}</th>
              <th scope="col">{words.table.multiplications}</th>
            </tr>
          </thead>
          <tbody>
            <tr data-way="listing" data-value={String(cost.listing)}>
              <th scope="row">{words.table.listing(formatLargeCount(cost.paths))}</th>
              <td>{formatLargeCount(cost.listing)}</td>
            </tr>
            <tr data-way="forward" data-value={cost.forward}>
              <th scope="row">{words.table.forward(inputs)}</th>
              <td>{formatLargeCount(BigInt(cost.forward))}</td>
            </tr>
            <tr data-way="reverse" data-value={cost.reverse}>
              <th scope="row">{words.table.reverse(outputs)}</th>
              <td>{formatLargeCount(BigInt(cost.reverse))}</td>
            </tr>
          </tbody>
        </table>
        <Chart inputs={inputs} width={width} depth={depth} outputs={outputs} />
      </div>
    </FigureFrame>
  );
}

function Slider({
  spoken,
  value,
  min,
  max,
  onChange,
}: {
  spoken: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}): ReactElement {
  return (
    <label className="control">
      {spoken}{" "}
      <input
        type="range"
        aria-label={spoken}
        min={min}
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />{" "}
      <span>{value}</span>
    </label>
  );
}
