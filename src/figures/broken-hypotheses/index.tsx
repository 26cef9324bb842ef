import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/broken-hypotheses.ts";
import { lossId, weightId } from "../../graph/ids.ts";
import type { NodeId } from "../../graph/types.ts";
import { spokenSymbol } from "#content/paths.ts";
import type { MathSymbol } from "../../layout/labels.ts";
import { formatNumber } from "../../lib/format.ts";
import type { Breach } from "../../rnn/trials/broken-hypotheses.ts";
import { hoverTerm, termFromElsewhere, useArticle, useSetting } from "../../state/article.ts";
import { toggled } from "../../state/values.ts";
import { ChoiceRow } from "../../view/kit/controls/controls.tsx";
import { DagView } from "../../view/dag/DagView.tsx";
import type { DagDrawing } from "../../view/dag/geometry.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { brokenGraph, brokenShown, damage, measured, pathsKnown } from "./model.ts";
import { shared } from "../../state/settings.ts";
import { own } from "./settings.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import "../../view/kit/charts/tables.css";

const order: readonly Breach[] = ["none", "gap-junctions", "weight-decay", "voltage-penalty", "initial-state"];

// neuron 2 upside down: outputs outside, hidden states inside, so that no edge into E runs behind a node
const columns = [60, 175, 300, 425];
const rows = { z1: 46, h1: 160, middle: 205, h2: 250, z2: 364 };
const drawing: DagDrawing = {
  width: 628,
  height: 410,
  radius: 18,
  places: Object.fromEntries([
    ["w:1", { x: 24, y: rows.middle }],
    ["E", { x: 600, y: rows.middle }],
    ...[0, 1, 2, 3].flatMap((t) =>
      [1, 2].flatMap((j) => [
        [`h:${j}:${t}`, { x: columns[t], y: j === 1 ? rows.h1 : rows.h2 }],
        [`z:${j}:${t}`, { x: columns[t], y: j === 1 ? rows.z1 : rows.z2 }],
      ]),
    ),
  ]) as DagDrawing["places"],
  symbols: Object.fromEntries([
    ["w:1", { base: "w", face: "bold", sub: "1" }],
    ["E", { base: "E", face: "italic" }],
    ...[0, 1, 2, 3].flatMap((t) =>
      [1, 2].flatMap((j) => [
        [`h:${j}:${t}`, { base: "h", face: "bold", sub: String(j), sup: String(t) }],
        [`z:${j}:${t}`, { base: "z", face: "italic", sub: String(j), sup: String(t) }],
      ]),
    ),
  ]) as Record<string, MathSymbol>,
  bends: {
    "w:1>h:1:2": -14,
    "w:1>h:1:3": -28,
    "z:1:1>E": 26,
    "z:1:2>E": 8,
    "h:1:1>E": -16,
    "h:1:2>E": -10,
    "z:2:1>E": -26,
    "z:2:2>E": -8,
    "h:2:1>E": 16,
    "h:2:2>E": 10,
  },
};

/** Break one hypothesis: the bypass it opens, the paths that the claim does not know, and what that costs in numbers. */
export default function BrokenHypotheses(): ReactElement {
  const [breach] = useSetting(own.breach);
  const [strength, setStrength] = useSetting(own.breachStrength);
  const [seed] = useSetting(shared.seed);
  const graph = useMemo(() => brokenGraph(breach), [breach]);
  const { known, all } = useMemo(() => pathsKnown(graph), [graph]);
  const [chosen, setChosen] = useSetting(own.breachNodes);
  const term = useArticle(termFromElsewhere("broken-hypotheses")) ?? "";
  const through = useMemo(() => (chosen as readonly NodeId[]).filter((id) => graph.indexOf.has(id)), [chosen, graph]);
  const shown = useMemo(() => brokenShown(graph, through, term), [graph, through, term]);
  const choosable = useMemo(() => graph.nodes.map(({ id }) => id).filter((id) => id !== weightId(1) && id !== lossId), [graph]);
  const result = useMemo(() => damage(seed, breach, strength), [seed, breach, strength]);
  const { N, T } = measured;
  return (
    <FigureFrame
      name="broken-hypotheses"
      wide
      caption={words.caption(N, T)}
      lit={{
        paths: shown.count ?? known,
        sentence: words.lit({
          ...{ breach, all, known, count: shown.count, through: through.map((id) => drawing.symbols[id]) },
          ...{ error: result.error, repairedError: result.repairedError },
        }),
      }}
      controls={
        <>
          <ChoiceRow setting={own.breach} legend={words.broken} options={order.map((name) => [name, words.breaches[name].name] as const)} />
          <label className="control">
            {words.strength}{" "}
            <input
              type="range"
              min={0}
              max={0.5}
              step={0.05}
              value={strength}
              onChange={(event) => setStrength(event.currentTarget.valueAsNumber)}
            />
            <span>{strength}</span>
          </label>
        </>
      }
    >
      <div className="two-up" data-breach={breach} data-error={result.error} data-repaired-error={result.repairedError}>
        <DagView
          graph={graph}
          drawing={drawing}
          ariaLabel={words.drawing(breach)}
          lit={shown.edges}
          litNodes={shown.nodes}
          toneOf={() => "gradient"}
          choosable={choosable}
          chosen={through}
          onChoose={(id) => setChosen(toggled(through, id, own.breachNodes.most))}
          onClear={() => setChosen([])}
          onHoverEdge={(edge) => hoverTerm(edge === undefined ? null : edge.label, "broken-hypotheses")}
          titleOf={({ from, to }) => `∂ ${spokenSymbol(drawing.symbols[to])} / ∂ ${spokenSymbol(drawing.symbols[from])}`}
        />
        <div className="table-scroll">
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">{words.columns.synapse}</th>
                <th scope="col">
                  <Speech>{words.columns.gradient}</Speech>
                </th>
                <th scope="col">
                  <Speech>{words.columns.claimed}</Speech>
                </th>
                <th scope="col">{words.columns.repaired}</th>
              </tr>
            </thead>
            <tbody>
              {Array.from(result.exact, (value, k) => (
                <tr key={k}>
                  <th scope="row">
                    {(k % N) + 1} → {Math.floor(k / N) + 1}
                  </th>
                  <td data-value={value}>{formatNumber(value)}</td>
                  <td data-value={result.claimed[k]}>{formatNumber(result.claimed[k])}</td>
                  <td data-value={result.repaired[k]}>{formatNumber(result.repaired[k])}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{words.all}</th>
                <td />
                <td>{words.errorText(result.error)}</td>
                <td>{words.errorText(result.repairedError)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      </div>
    </FigureFrame>
  );
}
