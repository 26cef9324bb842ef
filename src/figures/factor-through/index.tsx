import type { ReactElement } from "react";
import * as words from "#content/figures/factor-through.ts";
import type { MathSymbol } from "../../layout/labels.ts";
import { useSetting } from "../../state/article.ts";
import { ChoiceRow } from "../../view/kit/controls/controls.tsx";
import { DagView } from "../../view/dag/DagView.tsx";
import { formatTrimmed } from "../../lib/format.ts";
import type { DagDrawing } from "../../view/dag/geometry.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { cases, factor, factorPaths, setups } from "./model.ts";
import { own } from "./settings.ts";
import "../../view/kit/charts/tables.css";
import "./style.css";

const italic = (base: string): MathSymbol => ({ base, face: "italic" });
const symbols = Object.fromEntries([..."xabpqcdy"].map((name) => [name, italic(name)]));
const one: DagDrawing = {
  width: 460,
  height: 210,
  radius: 18,
  symbols,
  places: {
    x: { x: 28, y: 105 },
    a: { x: 128, y: 40 },
    b: { x: 128, y: 170 },
    p: { x: 230, y: 105 },
    c: { x: 332, y: 40 },
    d: { x: 332, y: 170 },
    y: { x: 432, y: 105 },
  },
  bends: { "b>d": -14 },
};
const two: DagDrawing = {
  ...one,
  places: {
    x: { x: 28, y: 105 },
    a: { x: 128, y: 40 },
    b: { x: 128, y: 170 },
    p: { x: 230, y: 40 },
    q: { x: 230, y: 170 },
    c: { x: 332, y: 40 },
    d: { x: 332, y: 170 },
    y: { x: 432, y: 105 },
  },
};

/** When a derivative may be factored through nodes: each path has to be in exactly one term. */
export default function FactorThrough(): ReactElement {
  const [name] = useSetting(own.gates);
  const setup = setups[name];
  const result = factor(name);
  const [chosen, setChosen] = useSetting(own.factorNodes);
  const through = factorPaths(name, chosen);
  const isChosen = through.nodes.length > 0;
  const isPassed = (path: readonly string[]): boolean => isChosen && through.nodes.every((id) => path.includes(id));
  const holds = result.paths.every((path) => path.times === 1);
  return (
    <FigureFrame
      name="factor-through"
      wide
      caption={words.caption}
      lit={{
        ...(isChosen ? { paths: through.count, sum: through.sum } : { paths: result.claimedCount, sum: result.claimed }),
        sentence: words.lit(
          name,
          formatTrimmed(result.claimed),
          formatTrimmed(result.true),
          through.nodes,
          Number(through.count),
          formatTrimmed(through.sum),
        ),
      }}
      controls={
        <ChoiceRow setting={own.gates} legend={words.through} options={cases.map((option) => [option, words.titles[option]] as const)} />
      }
    >
      <div className="two-up" data-holds={holds}>
        <DagView
          graph={setup.graph}
          drawing={setup.gates.length === 1 ? one : two}
          ariaLabel={words.drawing(name)}
          lit={through.edges}
          toneOf={(edge) => ["dropped", "eligibility", "learning", "gradient"][result.sides[edge.index]]}
          labelOf={(edge) => formatTrimmed(setup.values[edge.index])}
          choosable={setup.graph.nodes.map(({ id }) => id)}
          chosen={isChosen ? through.nodes : setup.gates}
          onChoose={(id) => setChosen(own.factorNodes.choices.filter((node) => (node === id) !== through.nodes.includes(node)))}
          onClear={() => setChosen([])}
        />
        <div className="wide-table">
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">{words.columns.path}</th>
                <th scope="col">{words.columns.product}</th>
                <th scope="col">{words.columns.terms}</th>
              </tr>
            </thead>
            <tbody>
              {result.paths.map((path) => (
                <tr
                  key={path.nodes.join("")}
                  data-times={path.times}
                  data-lit={(isChosen ? isPassed(path.nodes) : path.times !== 1) || undefined}
                >
                  <td>{path.nodes.join("→")}</td>
                  <td>{formatTrimmed(path.product)}</td>
                  <td>{words.times(path.times)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">
                  <i className="factor-words">
                    {result.terms.map(({ gate }) => `dy/d${gate} · ${setup.firstOnly ? `[d${gate}/dx]` : `d${gate}/dx`}`).join(" + ")} =
                  </i>
                  {result.terms
                    .map(
                      ({ before, after }) =>
                        `${formatTrimmed(after)} · ${before < 0 ? `(${formatTrimmed(before)})` : formatTrimmed(before)}`,
                    )
                    .join(" + ")}{" "}
                  = {formatTrimmed(result.claimed)}
                </th>
                <td colSpan={2} data-claimed={result.claimed} data-true={result.true}>
                  {holds ? "=" : "≠"} dy/dx = {formatTrimmed(result.true)}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      </div>
    </FigureFrame>
  );
}
