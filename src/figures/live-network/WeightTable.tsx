import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from "react";
import { noSynapse } from "#content/charts.ts";
import { weights as words } from "#content/figures/live-network-parts.tsx";
import type { Trial } from "../../model/types.ts";
import { editReach, indexOfPlace, type EditedKind } from "../../state/edits.ts";
import { divergingColor } from "../../view/kit/charts/diverging.ts";
import { full } from "../../view/kit/numbers/numbers.ts";
import { change, columnLabel, nameOf, rounded, rowLabel, shapeOf, valueAt, type Place } from "./places.ts";
import { fixed, withMinus } from "../../lib/format.ts";

interface Props {
  readonly kind: EditedKind;
  readonly trial: Trial;
  readonly extent: number;
  readonly chosen: Place;
  readonly edited: readonly Place[];
  readonly onChoose: (place: Place, element: HTMLElement) => void;
  /** A number is about to be typed. */
  readonly onType: () => void;
}

const strides: Readonly<Record<string, number>> = { ArrowUp: 0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 };
/** Weight per pixel of drag. */
const pace = 0.01;
const lowest = -editReach;
const count = (length: number): number[] => Array.from({ length }, (_, n) => n + 1);

/** One matrix, one tab stop: left and right walk, up and down change, digits go to the field, Delete gives a weight back to the seed. */
export function WeightTable({ kind, trial, extent, chosen, edited, onChoose, onType }: Props): ReactElement {
  const { rows, columns } = shapeOf(trial, kind);
  const body = useRef<HTMLTableSectionElement>(null);
  const grip = useRef<{ x: number; y: number; value: number } | undefined>(undefined);
  const places = count(rows).flatMap((post) => count(columns).map((pre): Place => `${kind}:${post}:${pre}`));
  const stop = places.includes(chosen) ? chosen : places.find((place) => indexOfPlace(trial, place) >= 0);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, place: Place): void => {
    const { key } = event;
    const stride = strides[key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[\d.+-]$/.test(key)) return onType(); // the field has the focus when the character arrives
    if (stride !== undefined) change(place, rounded(valueAt(trial, place) + stride));
    else if (key === "Delete" || key === "Backspace") change(place);
    else if (key === "Enter") onType();
    else if (key === "ArrowRight" || key === "ArrowLeft") {
      const cells = [...(body.current?.querySelectorAll<HTMLElement>("[data-weight]") ?? [])];
      cells[cells.indexOf(event.currentTarget) + (key === "ArrowRight" ? 1 : -1)]?.focus({ focusVisible: true });
    } else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>, value: number): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, y: event.clientY, value };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>, place: Place): void => {
    const start = grip.current;
    const moved = start && Math.round(event.clientX - start.x - (event.clientY - start.y));
    if (moved) change(place, rounded(start.value + pace * moved));
  };
  const release = (): void => void (grip.current = undefined);
  const cellOf = (place: Place): ReactElement => {
    if (indexOfPlace(trial, place) < 0)
      return (
        <td key={place} data-absent="true" title={noSynapse}>
          {"\u2013"}
        </td>
      );
    const value = valueAt(trial, place);
    return (
      <td key={place} style={{ background: divergingColor(value, extent) }} data-chosen={place === chosen || undefined}>
        <span
          role="spinbutton"
          tabIndex={place === stop ? 0 : -1}
          aria-label={nameOf(place)}
          aria-valuenow={value}
          aria-valuemin={lowest}
          aria-valuemax={editReach}
          title={words.handle(full(value))}
          data-weight={place}
          data-value={value}
          data-edited={edited.includes(place) || undefined}
          onFocus={(event) => onChoose(place, event.currentTarget)}
          onKeyDown={(event) => onKeyDown(event, place)}
          onPointerDown={(event) => onPointerDown(event, value)}
          onPointerMove={(event) => onPointerMove(event, place)}
          onPointerUp={release}
          onPointerCancel={release}
        >
          {withMinus(fixed(value, 2))}
        </span>
      </td>
    );
  };
  return (
    <table className="matrix weight-table">
      <caption>
        {kind === "out" ? (
          <span translate="no">
            <i>W</i>
            <sub>out</sub>
          </span>
        ) : (
          <i>{kind}</i>
        )}{" "}
        <small>{words.matrices[kind]}</small>
      </caption>
      <thead>
        <tr>
          <td />
          {count(columns).map((pre) => (
            <th key={pre} scope="col">
              {columnLabel(kind, pre)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {count(rows).map((post) => (
          <tr key={post}>
            <th scope="row">{rowLabel(kind, post)}</th>
            {places.slice((post - 1) * columns, post * columns).map(cellOf)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
