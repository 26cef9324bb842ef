import { memo, useMemo, type ComponentProps, type ReactElement } from "react";
import * as words from "#content/figures/local-sets.tsx";
import { charts } from "#content/figures/local-sets.tsx";
import { LOCAL_SETS } from "../../rnn/gradient/local-set.ts";
import { placementOf, selfEdgesOf } from "../../rnn/trials/placement.ts";
import { indexOfSynapse } from "../../model/synapse.ts";
import { set, settingsNow, useSettings } from "../../state/article.ts";
import { synapseOf } from "../../state/engine.ts";
import { toStep } from "../../state/playback.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import { SizeSelect } from "../../view/kit/controls/controls.tsx";
import type { NumberTable } from "../../view/export/types.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { MathText } from "../../view/graph/nodes/MathLabel.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { CellSelect } from "./CellSelect.tsx";
import { Diagram } from "./Diagram.tsx";
import {
  cellOf,
  choose,
  engineIn,
  faultsOf,
  MISTAKE,
  nameOf,
  placed,
  placementIn,
  put,
  rowsOf,
  settingsIn,
  type Placed,
  type Rows,
  type Sum,
} from "./model.ts";
import { PlaceTable } from "./PlaceTable.tsx";
import type { Own } from "./settings.ts";
import { SumTable } from "./SumTable.tsx";
import { SynapseHere } from "./SynapseHere.tsx";
import "./style.css";

const trace = <MathText symbol={{ base: "e", face: "italic", sub: "ji", sup: "t" }} />;
const signal = <MathText symbol={{ base: "L", face: "italic", sub: "j", sup: "t" }} />;

const dial = <TimeSlider />;
const sizes = <SizeSelect />;

/** The edges as placed, drawn and listed: what does not move with the cursor. */
const PlacedTop = memo(function PlacedTop({ cell, placement, edges }: ComponentProps<typeof Diagram>): ReactElement {
  return (
    <div className="placed-top">
      <Diagram cell={cell} placement={placement} edges={edges} />
      <PlaceTable placement={placement} edges={edges} onPut={(edge, place) => set(put(settingsNow<Own>(), edge, place, edges))} />
    </div>
  );
});

/** The self edges, moved by the reader between the two factors of a row: the exact sum stays, unless an edge is in both or in neither. */
export default function LocalSets(): ReactElement {
  const page = useSettings<Own>();
  const settings = useMemo(() => settingsIn(page), [page]);
  const { T, t, local, post, pre, source } = settings;
  const engine = engineIn(settings);
  const placement = placementIn(settings);
  const key = Object.values(placement).join();
  // the key stands for the placement, which is made anew each time
  const mine = useMemo(() => placed(engine, placement, settings), [engine, key, post, pre, source]); // eslint-disable-line react-hooks/exhaustive-deps
  const rows = useMemo(() => rowsOf(engine, placement, settings), [engine, key, post, pre, source]); // eslint-disable-line react-hooks/exhaustive-deps
  const named = useMemo(
    () => LOCAL_SETS.map((name) => [name, placed(engine, placementOf(name), settings)] as const),
    [engine, post, pre, source], // eslint-disable-line react-hooks/exhaustive-deps -- of the settings only the synapse matters
  );
  const others = useMemo(
    () => LOCAL_SETS.map((name) => rowsOf(engine, placementOf(name), settings).exactSum),
    [engine, post, pre, source], // eslint-disable-line react-hooks/exhaustive-deps -- as above
  );
  const mistake = useMemo(
    () => (selfEdgesOf(engine.trial).includes("adaptation") ? placed(engine, MISTAKE, settings).exact : undefined),
    [engine, post, pre, source], // eslint-disable-line react-hooks/exhaustive-deps -- as above
  );
  const edges = useMemo(() => selfEdgesOf(engine.trial), [engine]);
  const synapse = synapseOf(settings);
  const truth = engine.bptt().gradients[synapse.kind][indexOfSynapse(engine.trial, synapse)];
  const stack = useMemo(() => chartsOf(rows, others, truth), [rows, others, truth]);
  const facts = {
    faults: faultsOf(placement, edges),
    exactError: mine.exact.error,
    approximateError: mine.approximate.error,
    approximateCosine: mine.approximate.cosine,
  };
  return (
    <FigureFrame
      name="local-sets"
      wide
      lit={{ sum: mine.exact.value, sentence: words.lit(facts) }}
      own={{ cell: settings.cell, post, pre, source }}
      numbers={() => tablesOf(rows, named, mine, mistake)}
      dial={dial}
      controls={
        <>
          <CellSelect value={cellOf(settings)} />
          <SynapseHere at={{ post, pre, source }} sizes={engine.trial.sizes} />
          {sizes}
        </>
      }
      caption={
        <>
          {words.caption}
          {words.apart(settings, page)}
        </>
      }
    >
      <PlacedTop cell={settings.cell} placement={mine.placement} edges={edges} />
      <div className="placed-charts">
        {stack.map((chart) => (
          <TimeChart key={chart.title} {...chart} T={T} t={t} onStep={toStep} />
        ))}
      </div>
      <SumTable
        truth={truth}
        mine={mine}
        named={named}
        mistake={mistake}
        current={nameOf(placement, edges, local)}
        onChoose={(name) => set(choose(name))}
      />
    </FigureFrame>
  );
}

/** The rows and their sums over time, stacked on one axis. */
const chartsOf = (
  rows: Rows,
  others: readonly Float64Array[],
  truth: number,
): (Pick<ComponentProps<typeof TimeChart>, "axis" | "height"> & {
  title: string;
  series: readonly Series[];
})[] => [
  {
    title: charts.trace,
    series: [{ name: charts.eligibilityTrace, label: trace, values: rows.trace, mark: "step", tone: "--c-eligibility" }],
  },
  {
    title: charts.signal,
    series: [
      { name: charts.exactSignal, label: charts.exactLabel(signal), values: rows.exact, mark: "step", tone: "--c-learning" },
      { name: charts.partialSignal, label: charts.partial, values: rows.direct, mark: "step", tone: "--c-learning", dash: "5 3" },
    ],
  },
  {
    title: charts.rows,
    series: [
      {
        name: charts.product,
        label: (
          <>
            {signal} {trace}
          </>
        ),
        values: rows.rows,
        mark: "stem",
        tone: "--c-gradient",
      },
    ],
  },
  {
    title: charts.sums,
    height: 120,
    axis: true,
    series: [
      { name: charts.backpropagation, values: rows.rows.map(() => truth), mark: "line", tone: "--c-diagonal", dash: "1.5 4" },
      {
        name: charts.exact,
        label: charts.exactAsPlaced,
        values: rows.exactSum,
        besides: others,
        mark: "line",
        tone: "--c-gradient",
      },
      { name: charts.approximate, values: rows.approximateSum, mark: "line", tone: "--c-dropped", dash: "5 3" },
    ],
  },
];

function tablesOf(
  rows: Rows,
  named: readonly (readonly [string, Placed])[],
  mine: Placed,
  mistake: Sum | undefined,
): readonly NumberTable[] {
  const numbersOf = ({ value, error, cosine }: Sum): readonly (number | string)[] => [value, error, cosine ?? "none"];
  const sums = [["as placed", mine] as const, ...named].map(([name, { exact, approximate }]) => [
    name,
    ...numbersOf(exact),
    ...numbersOf(approximate),
  ]);
  if (mistake) sums.push(["adaptation in both", ...numbersOf(mistake), "", "", ""]);
  return [
    {
      name: "rows",
      columns: ["t", "eligibility trace", "learning signal", "partial learning signal", "row", "sum of rows", "approximate sum"],
      rows: Array.from(rows.rows, (row, t) => [
        ...[t + 1, rows.trace[t], rows.exact[t], rows.direct[t]],
        ...[row, rows.exactSum[t], rows.approximateSum[t]],
      ]),
    },
    {
      name: "sums",
      columns: ["local set", ...["exact", "approximate"].flatMap((name) => [name, `relative error of ${name}`, `cosine of ${name}`])],
      rows: sums,
    },
    { name: "placement", columns: ["self edge", "in"], rows: Object.entries(mine.placement) },
  ];
}
