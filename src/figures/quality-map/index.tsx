import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/quality-map.tsx";
import { MAP_SIZES, TRACES } from "../../rnn/quality/axes.ts";
import { placeOf } from "../../rnn/quality/place.ts";
import { fitsOf } from "../../rnn/quality/square.ts";
import { set, useSettings } from "../../state/article.ts";
import { useEngine } from "../../state/engine.ts";
import { Choice } from "../../view/kit/controls/Choice.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { AllNumbers } from "./AllNumbers.tsx";
import { HeatMap } from "./HeatMap.tsx";
import { captionFacts, command, date, gridOf, isSame, mapOf, medianOf, seeds, tableOf } from "./model.ts";
import { own, type Own } from "./settings.ts";
import { useSquare } from "./use-square.ts";
import "./style.css";

/** How well e-prop's gradient fits BPTT's over gain, leak, size and cell, on networks as they come, with the trace and without it. */
export default function QualityMap(): ReactElement {
  const { mapCell: cell, mapSize, mapMeasure: measure, mapTrace: trace, mapSquare } = useSettings<Own>();
  const N = MAP_SIZES.find((size) => String(size) === mapSize) ?? MAP_SIZES[0];
  const squares = useMemo(() => mapOf(cell, N), [cell, N]);
  const { trial, run } = useEngine();
  const place = useMemo(() => {
    const found = placeOf(trial);
    return found && { ...found, N: trial.sizes.N, fits: fitsOf(trial, run) };
  }, [trial, run]);
  const { columns } = gridOf(cell);
  const near = place?.cell === cell ? place.row * columns + place.column : -1;
  const { recomputed, recompute } = useSquare();
  const chosen = Math.min(mapSquare, squares.length) - 1;
  const square = squares[chosen];
  const choose = (index: number): void => set<Own>({ mapSquare: index + 1 });
  const press = (index: number): void => {
    choose(index);
    const { leak, gain } = squares[index];
    recompute({ cell, N, leak, gain });
  };
  const shown = recomputed && isAt(recomputed.square, square) ? recomputed : undefined;
  return (
    <FigureFrame
      name="quality-map"
      lit={{
        sentence: words.chosen(
          square,
          trace,
          TRACES.filter((kind) => kind !== trace),
          shown &&
            ("result" in shown
              ? { ...shown, isSame: isSame(square, shown.result), median: medianOf(shown.result[trace], measure), measure }
              : shown),
          seeds,
        ),
      }}
      numbers={() => [tableOf(squares)]}
      controls={
        <>
          <Choice setting={own.mapCell} names={words.cells} label={words.controls.cell} />
          <Choice setting={own.mapSize} names={words.sizes} label={words.controls.size} />
          <Choice setting={own.mapTrace} names={words.traces} label={words.controls.trace} />
          <Choice setting={own.mapMeasure} names={words.measures} label={words.controls.measure} />
        </>
      }
      caption={words.caption(captionFacts)}
    >
      <div
        className="quality"
        aria-busy={(shown && !("result" in shown) && !("failure" in shown)) || undefined}
        data-recomputed={
          shown && ("result" in shown ? (isSame(square, shown.result) ? "same" : "different") : "failure" in shown ? "failed" : "running")
        }
      >
        <p className="quality-subject">{words.subject(cell, measure)}</p>
        <HeatMap {...{ cell, squares, trace, measure, chosen, own: near }} onChoose={choose} onPress={press} />
        <p className="quality-note quality-own-network">{words.ownNetwork(place, cell, trace)}</p>
        <AllNumbers squares={squares} />
        <p className="quality-note">{words.made(command, date)}</p>
      </div>
    </FigureFrame>
  );
}

const isAt = (one: { leak: number; gain: number; cell: string; N: number }, other: typeof one): boolean =>
  one.cell === other.cell && one.N === other.N && one.leak === other.leak && one.gain === other.gain;
