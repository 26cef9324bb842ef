import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import * as words from "#content/figures/path-explosion.ts";
import type { NodeId } from "../../graph/types.ts";
import { useSetting } from "../../state/article.ts";
import { directions } from "../../view/dag/DagView.tsx";
import { exponential, formatLargeCount } from "../../lib/format.ts";
import { nearestTowards } from "../../view/dag/geometry.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { costOf, heldAt, layeredGraph, pathsThrough, type Cost, type Layered } from "./model.ts";
import { own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";
import "../../view/kit/charts/charts.css";
import "../../view/dag/dag.css";
import "../../view/kit/charts/tables.css";
import "./style.css";

const W = 640;
const H = 240;

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
      <output>{value}</output>
    </label>
  );
}

interface DrawingProps {
  readonly graph: Layered;
  readonly held: (id: NodeId) => bigint | undefined;
  readonly tone: string;
  /** The node that the reader has chosen, and the edges on paths through it, by index. */
  readonly chosen: NodeId | undefined;
  readonly lit: Uint8Array | undefined;
  /** undefined: none any more. */
  readonly onChoose: (id: NodeId | undefined) => void;
}

const idOf = (passed: number): NodeId => `n:${Math.floor(passed / 8)}:${passed % 8}` as NodeId;
const numberOf = (id: NodeId): number => {
  const [, layer, place] = id.split(":").map(Number);
  return layer * 8 + place;
};

/** All edges as one path; what a sweep has reached lies on top, each node with the number of partial paths that its one sum stands for.; and the paths through a chosen node. */
function Drawing({ graph, held, tone, chosen, lit, onChoose }: DrawingProps): ReactElement {
  const svg = useRef<SVGSVGElement>(null);
  const [stop, setStop] = useState<NodeId>();
  const { layers } = graph;
  const x = scaleLinear([0, layers.length - 1], [34, W - 34]);
  const place = (id: NodeId): [number, number] => {
    const [, l, k] = id.split(":").map(Number);
    const size = layers[l].length;
    return [x(l), H / 2 + (k - (size - 1) / 2) * Math.min(52, (H - 30) / Math.max(1, size - 1))];
  };
  const lines = (edges: Layered["edges"]): string =>
    edges.map(({ from, to }) => `M${place(from).map(round).join(" ")}L${place(to).map(round).join(" ")}`).join("");
  const widest = Math.max(...layers.map((layer) => layer.length));
  const radius = Math.max(3, Math.min(17, (x(1) - x(0)) * 0.32, (H / widest) * 0.42));
  const here = stop !== undefined && graph.indexOf.has(stop) ? stop : graph.nodes[0].id;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction !== undefined) {
      const places = Object.fromEntries(graph.nodes.map(({ id }) => [id, { x: place(id)[0], y: place(id)[1] }]));
      const next = nearestTowards({ places }, here, direction, Object.keys(places)) as NodeId;
      setStop(next);
      svg.current?.querySelector<SVGElement>(`[data-node="${next}"]`)?.focus({ focusVisible: true });
    } else if (event.key === "Enter" || event.key === " ") onChoose(here);
    else if (event.key === "Escape") onChoose(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <svg
      ref={svg}
      className="dag"
      viewBox={`0 0 ${W} ${H}`}
      style={{ aspectRatio: `${W} / ${H}`, maxWidth: W }}
      role="group"
      aria-label={words.drawing(layers.length)}
      onKeyDown={onKeyDown}
    >
      <path className="dag-line" d={lines(graph.edges)} />
      <g className="dag-edge-lit" data-class={tone}>
        <path className="dag-line" d={lines(graph.edges.filter((edge) => held(edge.from) !== undefined && held(edge.to) !== undefined))} />
      </g>
      {lit && (
        <g className="dag-edge-lit" data-class="gradient">
          <path className="dag-line" d={lines(graph.edges.filter(({ index }) => lit[index]))} />
        </g>
      )}
      {graph.nodes.map(({ id }) => {
        const [cx, cy] = place(id);
        const count = held(id);
        return (
          <g
            key={id}
            className="dag-node dag-node-free"
            data-node={id}
            data-lit={count !== undefined || undefined}
            data-chosen={chosen === id || undefined}
            role="button"
            tabIndex={id === here ? 0 : -1}
            aria-pressed={chosen === id}
            aria-label={words.node(
              Number(id.split(":")[1]),
              Number(id.split(":")[2]) + 1,
              count === undefined ? undefined : formatLargeCount(count),
            )}
            onClick={() => onChoose(id)}
            onFocus={() => setStop(id)}
          >
            <circle className="dag-body" cx={cx} cy={cy} r={radius} />
            {count !== undefined && radius > 9 && (
              <text className="dag-note" x={cx} y={cy + 4} style={{ fontSize: Math.min(12, (radius * 3.1) / compact(count).length) }}>
                {compact(count)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const round = (x: number): number => Math.round(x * 10) / 10;
const compact = (n: bigint): string => (n < 10_000n ? String(n) : exponential(Number(n), 0).replace("e+", "e"));

const series = ["listing", "forward", "reverse"] as const;

/** Multiplications against depth, on a logarithmic scale. Every point is a graph that was built and swept. */
function Chart({ inputs, width, depth, outputs }: { inputs: number; width: number; depth: number; outputs: number }): ReactElement {
  const most = Math.max(6, depth);
  const costs = useMemo(() => {
    const depths = [...new Set(Array.from({ length: 7 }, (_, k) => Math.round(1 + (k * (most - 1)) / 6)))];
    return depths.map((d): [number, Cost] => [d, costOf(layeredGraph({ inputs, width, depth: d, outputs }))]);
  }, [inputs, width, outputs, most]);
  const value = (cost: Cost, name: (typeof series)[number]): number => Math.max(1, Number(cost[name]));
  const top = Math.max(10, ...costs.flatMap(([, cost]) => series.map((name) => value(cost, name))));
  const x = scaleLinear([1, most], [52, 288]);
  const y = scaleLog([1, top], [150, 14]);
  const decades = Math.ceil(Math.log10(top));
  const ticks = Array.from({ length: decades + 1 }, (_, k) => k).filter((k) => k % Math.max(1, Math.ceil(decades / 4)) === 0);
  return (
    <svg
      className="dag"
      viewBox="0 0 400 190"
      style={{ aspectRatio: "400 / 190", maxWidth: 400 }}
      role="img"
      aria-label={words.chart.label}
    >
      <path className="chart-axis" d="M52 14V150H288" fill="none" />
      {ticks.map((k) => (
        <text key={k} className="chart-tick" x={46} y={y(10 ** k) + 4} textAnchor="end">
          {k === 0 ? (
            "1"
          ) : k === 1 ? (
            "10"
          ) : (
            <>
              10
              <tspan dy={-5} fontSize={9}>
                {k}
              </tspan>
            </>
          )}
        </text>
      ))}
      <text className="chart-tick" x={58} y={14}>
        {words.chart.multiplications}
      </text>
      <text className="chart-tick" x={170} y={182} textAnchor="middle">
        {words.chart.layers}
      </text>
      {[1, most].map((d) => (
        <text key={d} className="chart-tick" x={x(d)} y={166} textAnchor="middle">
          {d}
        </text>
      ))}
      {series.map((name) => {
        const path =
          line<[number, Cost]>()
            .x(([d]) => x(d))
            .y(([, cost]) => y(value(cost, name)))(costs) ?? "";
        const [d, last] = costs[costs.length - 1];
        const apart = y(value(last, "reverse")) - y(value(last, "forward"));
        const push = Math.abs(apart) < 13 ? ((13 - Math.abs(apart)) / 2) * (apart < 0 ? -1 : 1) : 0;
        const offset = name === "forward" ? -push : name === "reverse" ? push : 0;
        return (
          <g key={name}>
            <path className="chart-line" data-series={name} d={path} />
            <text className="figure-word" x={x(d) + 8} y={y(value(last, name)) + 4 + offset}>
              {words.chart[name]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
