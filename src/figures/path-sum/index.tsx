import type { ReactElement } from "react";
import * as words from "#content/figures/path-sum.ts";
import type { MathSymbol } from "../../layout/labels.ts";
import { set, useSetting } from "../../state/article.ts";
import { DagView } from "../../view/dag/DagView.tsx";
import { DragNumber } from "../../view/dag/DragNumber.tsx";
import { formatTrimmed } from "../../lib/format.ts";
import type { DagDrawing } from "../../view/dag/geometry.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { graph, litPath, names, pathSum } from "./model.ts";
import { own, type Own } from "./settings.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import "../../view/kit/charts/tables.css";
import "./style.css";

const italic = (base: string): MathSymbol => ({ base, face: "italic" });
const drawing: DagDrawing = {
  width: 460,
  height: 270,
  radius: 20,
  places: { x: { x: 34, y: 136 }, a: { x: 160, y: 136 }, c: { x: 300, y: 40 }, b: { x: 300, y: 232 }, y: { x: 426, y: 136 } },
  symbols: { x: italic("x"), a: italic("a"), b: italic("b"), c: italic("c"), y: italic("y") },
  labelsAt: { "b>c": 0.5, "x>c": 0.5, "x>b": 0.5 },
};

/** Six paths from x to y: each listed, multiplied out, and lit; the derivative is their sum. */
export default function PathSum(): ReactElement {
  const [values, setValues] = useSetting(own.edgeValues);
  const [through] = useSetting(own.throughNodes);
  const [[alone]] = useSetting(own.onePath);
  const { paths, lit, count, sum, total } = pathSum(values, through);
  const single = paths.find(({ nodes }) => nodes.join("") === alone);
  const shown = single ? litPath(single.nodes) : lit;
  const litCount = single ? 1 : count;
  const litSum = single ? single.product : sum;
  const toggle = (id: string): void => {
    set<Own>({ onePath: [], throughNodes: names.filter((node) => (node === id) !== through.includes(node)) });
  };
  const clear = (): void => set<Own>({ onePath: [], throughNodes: [] });
  return (
    <FigureFrame
      name="path-sum"
      wide
      caption={words.caption}
      lit={{ paths: BigInt(litCount), sum: litSum, sentence: words.lit(litCount, single ? [] : through, formatTrimmed(litSum, 3)) }}
      controls={
        <div className="drag-row">
          {graph.edges.map((edge, e) => (
            <DragNumber
              key={edge.id}
              spoken={words.derivative(edge.to, edge.from)}
              value={values[e]}
              min={-3}
              max={3}
              step={0.1}
              onChange={(value) => setValues(values.map((old, k) => (k === e ? value : old)))}
            >
              <i>
                ∂{edge.to}/∂{edge.from}
              </i>
            </DragNumber>
          ))}
        </div>
      }
    >
      <div className="two-up">
        <DagView
          graph={graph}
          drawing={drawing}
          ariaLabel={words.drawing}
          lit={shown.edges}
          litNodes={shown.nodes}
          labelOf={(edge) => formatTrimmed(values[edge.index])}
          choosable={names}
          chosen={single ? [] : through}
          onChoose={toggle}
          onClear={clear}
        />
        <div className="wide-table">
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">{words.columns.path}</th>
                <th scope="col">{words.columns.product}</th>
                <th scope="col">{words.columns.value}</th>
              </tr>
            </thead>
            <tbody>
              {paths.map((path) => (
                <tr
                  key={path.nodes.join("")}
                  data-path={path.nodes.join("")}
                  data-lit={(single ? path === single : path.lit) || undefined}
                  data-value={path.product}
                >
                  <td>
                    <button
                      type="button"
                      className="path-button"
                      aria-pressed={path === single}
                      onClick={() =>
                        set<Own>({ onePath: own.onePath.choices.filter((one) => one === path.nodes.join("") && one !== alone) })
                      }
                    >
                      {path.nodes.join("→")}
                    </button>
                  </td>
                  <td>
                    {[...path.factors]
                      .reverse()
                      .map((f) => (f < 0 ? `(${formatTrimmed(f)})` : formatTrimmed(f)))
                      .join(" · ")}
                  </td>
                  <td>{formatTrimmed(path.product, 3)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  <Speech>
                    {litCount === paths.length ? words.allPaths : words.somePaths(litCount, paths.length, formatTrimmed(total, 3))}
                  </Speech>
                </th>
                <td data-total={total}>{formatTrimmed(litSum, 3)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      </div>
    </FigureFrame>
  );
}
