import { useRef, type PointerEvent, type ReactElement } from "react";
import * as words from "#content/figures/partial-total.tsx";
import type { MathSymbol } from "../../layout/labels.ts";
import { useSetting } from "../../state/article.ts";
import { DagView } from "../../view/dag/DagView.tsx";
import { DragNumber } from "../../view/dag/DragNumber.tsx";
import { formatTrimmed } from "../../lib/format.ts";
import type { DagDrawing } from "../../view/dag/geometry.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { areaOf, derivatives, edgeDerivative, forms, graphs, heightOf, sheetPaths, type Sheet } from "./model.ts";
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
const nodes = ["x", "s", "A"] as const;

/** One area, three formulas: the partial derivative changes with the formula, the total one does not. */
export default function PartialTotal(): ReactElement {
  const [x, setX] = useSetting(own.sheetWidth);
  const [b, setB] = useSetting(own.sheetBase);
  const [c, setC] = useSetting(own.sheetSlope);
  const [through, setThrough] = useSetting(own.sheetThrough);
  const sheet: Sheet = { x, b, c };
  const lit = forms.map((form) => sheetPaths(form.name, sheet, through));
  const total = derivatives("product", sheet).total;
  return (
    <FigureFrame
      name="partial-total"
      caption={words.caption}
      controls={
        <div className="drag-row">
          <DragNumber spoken={words.width.spoken} value={x} min={0.5} max={6} step={0.1} onChange={setX}>
            {words.width.label}
          </DragNumber>
          <DragNumber spoken={words.base.spoken} value={b} min={0} max={3} step={0.1} onChange={setB}>
            {words.base.label}
          </DragNumber>
          <DragNumber spoken={words.slope.spoken} value={c} min={0.1} max={1.5} step={0.1} onChange={setC}>
            {words.slope.label}
          </DragNumber>
        </div>
      }
      lit={{
        ...(through.length > 0 && { paths: lit[0].count, sum: lit[0].sum }),
        sentence: words.lit(
          { width: formatTrimmed(x), height: formatTrimmed(heightOf(sheet)), area: formatTrimmed(areaOf(sheet)) },
          formatTrimmed(total),
          forms.map((f) => formatTrimmed(derivatives(f.name, sheet).partial)),
          through,
          lit.map(({ count, sum }) => [Number(count), formatTrimmed(sum)]),
        ),
      }}
    >
      <Rectangle sheet={sheet} onWidth={setX} />
      <div className="three-up">
        {forms.map(({ name, formula }, n) => {
          const { partial, total } = derivatives(name, sheet);
          const graph = graphs[name];
          return (
            <div key={name} className="form-card" data-form={name} data-partial={partial} data-total={total}>
              <p>
                <i>{formula}</i>
                <br />
                <small>{words.forms[name].note}</small>
              </p>
              <DagView
                graph={graph}
                drawing={drawing}
                ariaLabel={words.forms[name].spoken}
                lit={lit[n].edges}
                toneOf={(edge) => (edge.from === "x" && edge.to === "A" ? "eligibility" : "learning")}
                labelOf={(edge) => formatTrimmed(edgeDerivative(name, sheet, edge.from, edge.to))}
                choosable={graph.nodes.map(({ id }) => id)}
                chosen={through}
                onChoose={(id) => setThrough(nodes.filter((node) => (node === id) !== through.includes(node)))}
                onClear={() => setThrough([])}
              />
              <dl>
                <dt>{words.partial}</dt>
                <dd>{graph.edges.some((edge) => edge.from === "x" && edge.to === "A") ? formatTrimmed(partial) : words.noEdge}</dd>
                <dt>{words.total}</dt>
                <dd>
                  <strong>{formatTrimmed(total)}</strong>
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
    <svg ref={svg} className="dag" viewBox="0 0 420 190" role="img" aria-label={words.sheet}>
      <rect className="rectangle-area" x={left} y={base - h} width={w} height={h} />
      <rect className="strip-partial" x={left + w} y={base - h} width={dw} height={h} />
      <rect className="strip-through" x={left} y={top} width={w} height={dh} />
      <text className="figure-word" x={left + w / 2} y={base + 16} textAnchor="middle">
        x = {formatTrimmed(sheet.x)}
      </text>
      <text className="figure-word" x={left + w + dw + 12} y={besideY + 4}>
        {words.atTheSide(formatTrimmed(heightOf(sheet)))}
      </text>
      <text className="figure-word" x={left + w + dw + 12} y={Math.min(top + 6, besideY - 18)}>
        {words.onTop(formatTrimmed(sheet.x * sheet.c))}
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
