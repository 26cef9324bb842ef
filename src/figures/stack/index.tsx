import { useMemo, useState, type ReactElement } from "react";
import { time } from "#content/controls.ts";
import * as words from "#content/figures/stack.tsx";
import { edgeName, spokenEdge } from "#content/graph.ts";
import { stackJacobians } from "../../binding/stack.ts";
import type { GraphEdge } from "../../graph/types.ts";
import { formatNumber } from "../../lib/format.ts";
import { useSetting, useSettings } from "../../state/article.ts";
import { shared } from "../../state/settings.ts";
import { toggled } from "../../state/values.ts";
import { DagView } from "../../view/dag/DagView.tsx";
import { GraphTable } from "../../view/graph/figure/GraphTable.tsx";
import { NumberSlider } from "../../view/kit/controls/controls.tsx";
import { Select } from "../../view/kit/controls/Select.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { drawingOf, drawOnRails, isRail, nameAt, rail } from "./drawing.ts";
import { GainChart } from "./GainChart.tsx";
import { errorsByGain, shownOf, stackModel, weightOf } from "./model.ts";
import { RulesTable } from "./RulesTable.tsx";
import { NEURONS, own, STEPS, type Own } from "./settings.ts";
import { StepsTable } from "./StepsTable.tsx";
import "./style.css";

const naming = { labels: "absolute", t: 1, post: 1 } as const;
const choosable = own.stackNodes.choices;

/** Two layers of recurrent neurons: what a trace per layer keeps of the paths, and the error that is left as the upper layer's weights grow. */
export default function Stack(): ReactElement {
  const { stackRule: rule, stackGain: gain, stackStep: t, stackWeight: name } = useSettings<Own>();
  const [seed] = useSetting(shared.seed);
  const [nodes, setNodes] = useSetting(own.stackNodes);
  const model = useMemo(() => stackModel(seed, gain, name, rule), [seed, gain, name, rule]);
  const { graph, layers, standings, steps } = model;
  const shown = useMemo(() => shownOf(model, name, rule, t, nodes), [model, name, rule, t, nodes]);
  const errors = useMemo(() => errorsByGain(seed), [seed]);
  const { weight, i, j } = useMemo(() => weightOf(name), [name]);
  const drawing = useMemo(() => drawingOf(graph), [graph]);
  const jacobianOf = useMemo(() => {
    const jacobian = stackJacobians(layers, weight);
    const values = graph.edges.map((edge) => formatNumber(jacobian(edge).data[0]));
    return ({ index }: Pick<GraphEdge, "index">): string => values[index];
  }, [graph, layers, weight]);
  // what an edge says under a pointer is not needed before there is one
  const [isNear, setNear] = useState(false);
  const symbolOf = (id: string) => drawing.symbols[id];
  const standing = standings.find((one) => one.rule === rule)!;
  const keptEdges = graph.edges.filter((edge) => shown.edges[edge.index] === 1 && shown.classOf(edge) !== "dropped");
  const { title } = words.rules[rule];
  return (
    <FigureFrame
      name="stack"
      wide
      network={false}
      own={{ cell: "rate", n: NEURONS, T: STEPS }}
      lit={{
        paths: shown.kept.count,
        sum: shown.kept.sum,
        sentence: words.lit({
          ...{ j, t, title, kept: shown.kept, all: shown.all, through: nodes.map(symbolOf) },
          ...{ layer: weight.layer - 1, error: standing.errors[weight.layer - 1] },
        }),
      }}
      numbers={() => [
        {
          name: "rules",
          columns: [
            "rule",
            "paths",
            "sum",
            "relative error, lower layer",
            "cosine, lower layer",
            "relative error, upper layer",
            "cosine, upper layer",
          ],
          rows: standings.map(({ rule: one, count, sum, errors: both }) => [
            ...[one, String(count), sum],
            ...both.flatMap(({ relative, cosine }) => [relative, cosine ?? "undefined"]),
          ]),
        },
        {
          name: "steps",
          columns: ["t", "trace", "signal kept", "signal of all continuations"],
          rows: steps.map(({ trace, kept, all }, s) => [s + 1, trace, kept, all]),
        },
        {
          name: "edges",
          columns: ["from", "to", "edge", "lit", "Jacobian"],
          rows: graph.edges.map((edge) => [
            ...[edge.from, edge.to, edgeName(edge)],
            ...[shown.edges[edge.index] === 1 ? shown.classOf(edge) : "", jacobianOf(edge)],
          ]),
        },
      ]}
      dial={
        <>
          <NumberSlider setting={own.stackStep} letter="t" label={time.name} spoken={time.spoken} />
          <GainSlider />
        </>
      }
      controls={<WeightSelect />}
      caption={words.caption}
    >
      <div className="two-up stack" data-gain={gain}>
        <div onPointerEnter={() => setNear(true)}>
          <DagView
            graph={graph}
            drawing={drawing}
            ariaLabel={words.drawing}
            lit={shown.edges}
            litNodes={shown.nodes}
            toneOf={shown.classOf}
            titleOf={isNear ? (edge) => spokenEdge(edge, symbolOf(edge.from), symbolOf(edge.to), jacobianOf(edge)) : undefined}
            choosable={choosable}
            chosen={nodes}
            onChoose={(id) => setNodes(toggled(nodes, id, own.stackNodes.most))}
            onClear={() => setNodes([])}
            drawnAs={(edge) => drawOnRails(drawing, edge)}
            bodyOf={(id) => (isRail(id) ? <Rail y={drawing.places[id].y} /> : undefined)}
          >
            {words.layers.map((layer, l) => (
              <text key={layer} className="stack-layer" {...nameAt(l + 1)}>
                {layer}
              </text>
            ))}
          </DagView>
          <GraphTable
            graph={graph}
            lit={[{ as: "gradient", nodes: shown.nodes, edges: new Set(keptEdges.map(({ id }) => id)) }]}
            naming={naming}
            jacobianOf={jacobianOf}
          />
        </div>
        <div>
          <StepsTable steps={steps} t={t} i={i} j={j} />
          <p className="stack-title">{words.chart.title(title)}</p>
          <GainChart errors={errors.map((byRule) => byRule[rule])} gain={gain} title={title} />
        </div>
      </div>
      <RulesTable standings={standings} i={i} j={j} />
    </FigureFrame>
  );
}

/** The bar of w_j or E. */
const Rail = ({ y }: { readonly y: number }): ReactElement => (
  <rect className="dag-body" x={rail.x} y={y - rail.half} width={rail.width} height={2 * rail.half} rx={rail.half} />
);

/** How large the recurrent weights of the upper layer are. */
function GainSlider(): ReactElement {
  const [gain, setGain] = useSetting(own.stackGain);
  return (
    <label className="control">
      <span aria-hidden="true">{words.controls.gain}</span>
      <input
        type="range"
        aria-label={words.controls.spokenGain}
        min={own.stackGain.min}
        max={own.stackGain.max}
        step={0.25}
        value={gain}
        onChange={(event) => setGain(event.currentTarget.valueAsNumber)}
      />
      <span>
        {words.controls.times}
        {gain}
      </span>
    </label>
  );
}

/** The weight i -> j that the paths begin with. */
function WeightSelect(): ReactElement {
  const [name, setName] = useSetting(own.stackWeight);
  return (
    <label className="control">
      <span aria-hidden="true">{words.controls.weight}</span>
      <Select
        spoken={words.controls.spokenWeight}
        value={name}
        options={own.stackWeight.choices.map((one) => {
          const { weight, i, j } = weightOf(one);
          return [one, words.weight(i, j, weight.synapse.kind === "in" ? "up" : weight.layer === 1 ? "lower" : "upper")] as const;
        })}
        onChoose={setName}
      />
    </label>
  );
}
