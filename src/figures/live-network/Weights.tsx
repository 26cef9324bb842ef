import { useRef, useState, type ReactElement } from "react";
import { weights as words } from "#content/figures/live-network-parts.tsx";
import { indexOfPlace } from "../../state/edits.ts";
import { set, useSetting } from "../../state/article.ts";
import { seededEngineOf, useEngine } from "../../state/engine.ts";
import { magnitude, short } from "../../view/kit/numbers/numbers.ts";
import { change, kinds, nameOf, placeOf, selectSynapse, valueAt, type Place } from "./places.ts";
import { WeightTable } from "./WeightTable.tsx";
import { shared } from "../../state/settings.ts";
import { roundTo } from "../../lib/format.ts";

/** The weights of the network, each to be dragged, stepped with the arrow keys or typed; the whole page follows. */
export function Weights(): ReactElement {
  const { trial, params } = useEngine();
  const [edits] = useSetting(shared.weights);
  const [wanted, setWanted] = useState<Place>("W:1:2");
  const [draft, setDraft] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const cell = useRef<HTMLElement | null>(null);
  const chosen = indexOfPlace(trial, wanted) < 0 ? "V:1:1" : wanted;
  const value = valueAt(trial, chosen);
  const { rec, in: input, out } = trial.weights;
  const waiting = edits.filter((edit) => indexOfPlace(trial, edit) < 0).length;
  const choose = (place: Place, element: HTMLElement): void => {
    cell.current = element;
    setWanted(place);
    selectSynapse(place);
  };
  // what is not yet a number, a lone minus sign, stays in the field
  const type = (text: string): void => {
    setDraft(text);
    const number = Number(text.replace("\u2212", "-"));
    if (text.trim() !== "" && Number.isFinite(number)) change(chosen, number);
  };
  return (
    <section className="weights" aria-label={words.label} data-edits={edits.length}>
      <div className="weights-tables">
        {kinds.map((kind) => (
          <WeightTable
            key={kind}
            kind={kind}
            trial={trial}
            extent={magnitude(rec, input, out)}
            chosen={chosen}
            edited={edits.map(placeOf)}
            onChoose={choose}
            onType={() => field.current?.select()}
          />
        ))}
      </div>
      <div className="weights-chosen">
        <label className="control">
          <span>{nameOf(chosen)}</span>
          <input
            ref={field}
            type="text"
            inputMode="decimal"
            value={draft ?? roundTo(value, 3)}
            onChange={({ target }) => type(target.value)}
            onBlur={() => setDraft(undefined)}
            onKeyDown={(event) => (event.key === "Enter" || event.key === "Escape") && cell.current?.focus()}
          />
        </label>
        <input
          type="range"
          className="short-range"
          aria-label={words.slider(nameOf(chosen))}
          min={-3}
          max={3}
          step={0.01}
          value={value}
          onChange={({ target }) => change(chosen, target.valueAsNumber)}
        />
        <p>{words.seeded(<span className="number">{short(valueAt(seededEngineOf(params).trial, chosen))}</span>)}</p>
        {edits.length > 0 && (
          <p className="weights-edited">
            <span>{words.edited(edits.length, waiting)}</span>{" "}
            <button type="button" className="quiet-button" onClick={() => set({ weights: [] })}>
              {words.reset}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
