import { useMemo } from "react";
import * as words from "#content/figures/gradients.tsx";
import { choices } from "#content/trial-details.ts";
import { set, useSetting } from "../../state/article.ts";
import { useEngine } from "../../state/engine.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { MatrixTable } from "../../view/kit/charts/MatrixTable.tsx";
import { full, magnitude, short } from "../../view/kit/numbers/numbers.ts";
import { Scatter } from "../../view/kit/charts/Scatter.tsx";
import { comparisonOf, difference, gradientTables, shapeOf, threeGradients, type Comparison, type MatrixName } from "./compare.ts";
import { ChosenWeight, ways } from "./ChosenWeight.tsx";
import { FiniteDifferenceCheck } from "./FiniteDifferenceCheck.tsx";
import { Choice } from "../../view/kit/controls/Choice.tsx";
import { ResetTrial, TrialControls } from "../../view/kit/controls/TrialControls.tsx";
import { shared } from "../../state/settings.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

/** Three gradients of one trial side by side, their differences, each against BPTT, and how far apart they are in full digits. */
export default function Gradients() {
  const [local] = useSetting(shared.local);
  const [post] = useSetting(shared.post);
  const [pre] = useSetting(shared.pre);
  const [source] = useSetting(shared.source);
  const [shown] = useSetting(own.weightsOf);
  const engine = useEngine();
  const { trial } = engine;
  const three = useMemo(() => threeGradients(engine, local), [engine, local]);
  const { rows, columns } = shapeOf(trial, shown);
  const values = { bptt: three.bptt[shown], "eprop-exact": three.exact[shown], "eprop-approximate": three.approximate[shown] };
  const extent = magnitude(values.bptt, values["eprop-exact"], values["eprop-approximate"]);
  const [readout] = useSetting(own.readoutOf);
  const chosen = {
    rec: source > 0 ? -1 : (post - 1) * columns + pre - 1,
    in: source > 0 ? (post - 1) * columns + source - 1 : -1,
    out: readout > 0 && readout <= rows ? (readout - 1) * columns + pre - 1 : -1,
  }[shown];
  const choose = (index: number): void => {
    const [row, column] = [Math.floor(index / columns) + 1, (index % columns) + 1];
    if (shown === "rec") set({ post: row, pre: column, source: 0 });
    else if (shown === "in") set({ post: row, source: column });
    else set<Own>({ pre: column, readoutOf: row });
  };
  const absent = (index: number) => shown === "rec" && !trial.hyper.autapse && Math.floor(index / columns) === index % columns;
  const table = {
    rows,
    columns,
    chosen,
    absent,
    corner: words.toFrom,
    rowLabel: (row: number) => (shown === "out" ? `y${row + 1}` : String(row + 1)),
    columnLabel: (column: number) => (shown === "in" ? `u${column + 1}` : String(column + 1)),
    onChoose: choose,
  };
  const gaps = { exact: difference(values["eprop-exact"], values.bptt), approximate: difference(values["eprop-approximate"], values.bptt) };
  return (
    <FigureFrame
      name="gradients"
      wide
      numbers={() => gradientTables(trial, three)}
      controls={
        <>
          <Choice setting={own.weightsOf} names={choices.weightsOf} label={words.weights} />
          <TrialControls />
          <ResetTrial />
        </>
      }
      caption={words.caption}
    >
      <div className="gradients">
        <p className="gradients-subject">
          {words.subject(shown, <span className="number">{short(-extent)}</span>, <span className="number">{short(extent)}</span>)}
        </p>
        <div className="gradients-tables">
          {ways.map((way) => (
            <div key={way} className="matrix-room">
              <MatrixTable {...table} values={values[way]} extent={extent} caption={words.titles[way]} data={{ "data-gradient": way }} />
            </div>
          ))}
        </div>
        <div className="gradients-tables gradients-differences">
          <div>
            <p className="chart-legend">
              <span>
                <svg width="12" height="12" aria-hidden="true">
                  <circle cx="6" cy="6" r="4" fill="var(--c-gradient)" />
                </svg>{" "}
                {words.exact}
              </span>
              <span>
                <svg width="14" height="14" aria-hidden="true">
                  <path d="M7 1.5L12.5 7L7 12.5L1.5 7Z" fill="var(--paper)" stroke="var(--c-dropped)" strokeWidth="1.75" />
                </svg>{" "}
                {words.approximate}
              </span>
              <span>{words.onTheLine}</span>
            </p>
            <Scatter
              xLabel={words.axes.bptt}
              yLabel={words.axes.eprop}
              chosen={chosen}
              onChoose={choose}
              series={[
                { name: words.exact, tone: "--c-gradient", shape: "dot", x: values.bptt, y: values["eprop-exact"] },
                { name: words.approximate, tone: "--c-dropped", shape: "diamond", x: values.bptt, y: values["eprop-approximate"] },
              ]}
            />
          </div>
          {(["exact", "approximate"] as const).map((way) => (
            <div key={way}>
              <div className="matrix-room">
                <MatrixTable
                  {...table}
                  values={gaps[way]}
                  extent={magnitude(gaps.exact, gaps.approximate)}
                  caption={words.minus[way]}
                  data={{ "data-difference": way }}
                />
              </div>
              <ComparisonText
                way={way}
                comparison={three.comparisons[way]}
                shown={shown}
                ofShown={comparisonOf(values[`eprop-${way}`], values.bptt)}
              />
            </div>
          ))}
        </div>
        <div className="gradients-chosen-room">
          <ChosenWeight shown={shown} index={chosen} name={nameOf(shown, chosen, columns)} values={values} />
        </div>
        <FiniteDifferenceCheck trial={trial} gradients={three.bptt} />
      </div>
    </FigureFrame>
  );
}

interface ComparisonProps {
  readonly way: "exact" | "approximate";
  /** Over W and V together. */
  readonly comparison: Comparison;
  readonly shown: MatrixName;
  /** Of the matrix in sight alone. */
  readonly ofShown: Comparison;
}

function ComparisonText({ way, comparison, shown, ofShown }: ComparisonProps) {
  const { relativeError, cosine } = comparison;
  return (
    <p className="gradients-comparison" data-comparison={way} data-relative-error={relativeError} data-cosine={cosine ?? "none"}>
      {words.comparison(shown, <Digits value={ofShown.relativeError} />, <Digits value={ofShown.cosine} />)}
      <br />
      <small>{words.together(<Digits value={relativeError} />, <Digits value={cosine} />)}</small>
    </p>
  );
}

/** Three digits in sight, all of them on request. */
const Digits = ({ value }: { readonly value: number | null }) =>
  value === null ? (
    <>{words.noCosine}</>
  ) : (
    <span className="number" title={full(value)}>
      {short(value)}
    </span>
  );

function nameOf(shown: MatrixName, index: number, columns: number): string {
  const [to, from] = [Math.floor(index / columns) + 1, (index % columns) + 1];
  return words.weight(shown, from, to);
}
