import { useRef, type PointerEvent, type ReactElement } from "react";
import type { MathSymbol } from "../../layout/labels.ts";
import { useSetting } from "../../state/article.ts";
import { DagView } from "../../view/dag/DagView.tsx";
import { DragNumber } from "../../view/dag/DragNumber.tsx";
import { short } from "../../view/dag/format.ts";
import type { DagDrawing } from "../../view/dag/geometry.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { areaOf, derivatives, edgeDerivative, forms, graphs, heightOf, type Sheet } from "./model.ts";
import { own } from "./settings.ts";
import "../../view/kit/charts/charts.css";
import "../../view/dag/dag.css";
import "./style.css";

const italic = (base: string): MathSymbol => ({ base, face: "italic" });
const drawing: DagDrawing = {
  width: 220,
  height: 130,
  radius: 17,
  places: { x: { x: 24, y: 100 }, s: { x: 110, y: 26 }, A: { x: 196, y: 100 } },
  symbols: { x: italic("x"), s: italic("s"), A: italic("A") },
};
/** The widest sheet, and the picture's room for it, in units of its view box. */
const widest = 6;
const room = { left: 12, width: 200, height: 150, base: 168 };
const step = 0.35;

/** One area, three formulas: the partial derivative changes with the formula, the total one does not. */
export default function PartialTotal(): ReactElement {
  const [x, setX] = useSetting(own.sheetWidth);
  const [b, setB] = useSetting(own.sheetBase);
  const [c, setC] = useSetting(own.sheetSlope);
  const sheet: Sheet = { x, b, c };
  const total = derivatives("product", sheet).total;
  return (
    <FigureFrame
      name="partial-total"
      caption="A sheet whose height follows its width. Three formulas for its area have three different partial derivatives, because each holds something else fixed. The total derivative by the input x, summed over all paths from x to A, is the same for all."
      controls={
        <div className="drag-row">
          <DragNumber says="width x" value={x} min={0.5} max={6} step={0.1} onChange={setX}>
            width <i>x</i>
          </DragNumber>
          <DragNumber says="base b" value={b} min={0} max={3} step={0.1} onChange={setB}>
            base <i>b</i>
          </DragNumber>
          <DragNumber says="slope c" value={c} min={0.1} max={1.5} step={0.1} onChange={setC}>
            slope <i>c</i>
          </DragNumber>
        </div>
      }
      lit={{
        sentence: `Width ${short(x)}, height ${short(heightOf(sheet))}, area ${short(areaOf(sheet))}. Total derivative ${short(total)}; partial derivatives ${forms.map((f) => short(derivatives(f.name, sheet).partial)).join(", ")}.`,
      }}
    >
      <Rectangle sheet={sheet} onWidth={setX} />
      <div className="three-up">
        {forms.map(({ name, says, spoken }) => {
          const { partial, total } = derivatives(name, sheet);
          const graph = graphs[name];
          return (
            <div key={name} className="form-card" data-form={name} data-partial={partial} data-total={total}>
              <p>
                <i>{says[0]}</i>
                <br />
                <small>{says[1]}</small>
              </p>
              <DagView
                graph={graph}
                drawing={drawing}
                ariaLabel={`${spoken}: the graph with the direct derivative on each edge`}
                lit={Uint8Array.from(graph.edges, () => 1)}
                toneOf={(edge) => (edge.from === "x" && edge.to === "A" ? "eligibility" : "learning")}
                labelOf={(edge) => short(edgeDerivative(name, sheet, edge.from, edge.to))}
              />
              <dl>
                <dt>partial ∂A/∂x</dt>
                <dd>{graph.edges.some((edge) => edge.from === "x" && edge.to === "A") ? short(partial) : "0, no edge"}</dd>
                <dt>total dA/dx</dt>
                <dd>
                  <strong>{short(total)}</strong>
                </dd>
              </dl>
            </div>
          );
        })}
      </div>
    </FigureFrame>
  );
}

/** The sheet itself; widening it adds a strip at the side and, because the height follows, one on top. The corner can be dragged. */
function Rectangle({ sheet, onWidth }: { sheet: Sheet; onWidth: (x: number) => void }): ReactElement {
  const svg = useRef<SVGSVGElement>(null);
  const held = useRef(false);
  // of b and c only, so that the corner stays under the pointer that drags it
  const scale = Math.min(room.width / (widest + step), room.height / (sheet.b + sheet.c * (widest + step)));
  const [w, h] = [sheet.x * scale, heightOf(sheet) * scale];
  const [dw, dh] = [step * scale, step * sheet.c * scale];
  const { left, base } = room;
  const top = base - h - dh;
  const besideY = Math.max(base - h / 2, top + 30);
  const move = (event: PointerEvent): void => {
    const box = svg.current?.getBoundingClientRect();
    if (!held.current || !box) return;
    const x = (((event.clientX - box.left) / box.width) * 420 - left) / scale;
    onWidth(Math.round(Math.min(widest, Math.max(0.5, x)) * 10) / 10);
  };
  return (
    <svg
      ref={svg}
      className="dag"
      viewBox="0 0 420 190"
      style={{ aspectRatio: "420 / 190", maxWidth: 420 }}
      role="img"
      aria-label="The sheet, with the two strips that a small widening adds: one at the side, the width's own, and one on top, through the height"
    >
      <rect className="rectangle-area" x={left} y={base - h} width={w} height={h} />
      <rect className="strip-partial" x={left + w} y={base - h} width={dw} height={h} />
      <rect className="strip-through" x={left} y={top} width={w} height={dh} />
      <text className="figure-word" x={left + w / 2} y={base + 16} textAnchor="middle">
        x = {short(sheet.x)}
      </text>
      <text className="figure-word" x={left + w + dw + 12} y={besideY + 4}>
        at the side: s dx = {short(heightOf(sheet))} dx
      </text>
      <text className="figure-word" x={left + w + dw + 12} y={Math.min(top + 6, besideY - 18)}>
        on top: x ds = {short(sheet.x * sheet.c)} dx
      </text>
      <circle
        className="rectangle-handle"
        cx={left + w}
        cy={base - h}
        r={9}
        onPointerDown={(event) => {
          held.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={move}
        onPointerUp={() => void (held.current = false)}
        onPointerCancel={() => void (held.current = false)}
      />
    </svg>
  );
}
