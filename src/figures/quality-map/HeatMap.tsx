import { useRef, type KeyboardEvent, type ReactElement } from "react";
import * as words from "#content/figures/quality-map.tsx";
import { divergingColor } from "../../view/kit/charts/diverging.ts";
import { full } from "../../view/kit/numbers/numbers.ts";
import { GAINS, LEAKS, type MapCell, type TraceKind } from "../../rnn/quality/axes.ts";
import { gridOf, medianOf, shadeOf, type MapSquare, type Measure } from "./model.ts";

interface Props {
  readonly cell: MapCell;
  readonly squares: readonly MapSquare[];
  readonly trace: TraceKind;
  readonly measure: Measure;
  /** Index of the chosen square. */
  readonly chosen: number;
  /** Index of the square that is nearest to the page's network, or -1. */
  readonly own: number;
  readonly onChoose: (index: number) => void;
  readonly onPress: (index: number) => void;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Medians by leak and gain, with their quartiles: one tab stop, arrows move the choice, a click or Enter computes a square anew. */
export function HeatMap({ cell, squares, trace, measure, chosen, own, onChoose, onPress }: Props): ReactElement {
  const body = useRef<HTMLTableSectionElement>(null);
  const { rows, columns } = gridOf(cell);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPress(index);
      return;
    }
    const [row, column] = [Math.floor(index / columns), index % columns];
    const [down, right] =
      event.key === "Home" ? [0, -column] : event.key === "End" ? [0, columns - 1 - column] : (STEPS[event.key] ?? [0, 0]);
    if (down === 0 && right === 0) return;
    event.preventDefault();
    const next = Math.min(rows - 1, Math.max(0, row + down)) * columns + Math.min(columns - 1, Math.max(0, column + right));
    body.current?.querySelectorAll<HTMLElement>("td")[next]?.focus({ focusVisible: true });
    onChoose(next);
  };
  return (
    <table className="quality-map" role="grid" aria-label={words.map.label(cell, measure, trace)}>
      <thead>
        <tr>
          <th scope="col">{words.map.corner}</th>
          {GAINS[cell].map((gain) => (
            <th key={gain} scope="col">
              {words.map.gain(gain)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {LEAKS.map((leak, row) => (
          <tr key={leak}>
            <th scope="row">{words.map.leak(leak)}</th>
            {GAINS[cell].map((gain, column) => {
              const index = row * columns + column;
              const values = squares[index][trace];
              const median = medianOf(values, measure);
              const quartiles = values[measure];
              return (
                <td
                  key={gain}
                  data-square={`${leak} ${gain}`}
                  data-value={median}
                  data-chosen={index === chosen || undefined}
                  data-own={index === own || undefined}
                  aria-selected={index === chosen}
                  tabIndex={index === chosen ? 0 : -1}
                  title={full(median)}
                  style={{ background: divergingColor(shadeOf(measure, median), 1) }}
                  onClick={() => onPress(index)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                >
                  <span className="quality-median">{words.inSquare(median)}</span>
                  {quartiles && <small>{words.range(quartiles[0], quartiles[2])}</small>}
                  {index === own && <span className="quality-own">{words.map.own}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
