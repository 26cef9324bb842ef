import { useEffect, useId, useMemo, useRef, useState, type PointerEvent, type ReactElement } from "react";
import { cellErrorSentence } from "#content/cell-errors.ts";
import { nameHint, nameSentence } from "#content/figures/own-neuron-names.ts";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import type { CellError } from "../../../rnn/cells/text/errors.ts";
import { nameRoles } from "../../../rnn/cells/text/name-roles.ts";
import { short } from "../../../view/kit/numbers/numbers.ts";
import { plainPrime } from "./plain-prime.ts";
import { knownAt, knownPlaces, rangeIn, stretches, type Known } from "./places.ts";
import { reachableIfLarge } from "../reachable-if-large.ts";
import { useSpoken } from "./use-spoken.ts";
import "./style.css";

interface Props {
  readonly text: string;
  readonly errors: readonly CellError[];
  readonly onText: (text: string) => void;
  /** What is said of the text besides. */
  readonly note: string;
}

const sentenceOf = (known: Known): string => {
  if (known.kind === "error") return cellErrorSentence(known.error);
  const { name, role, isDetached } = known.named;
  return nameSentence(name, role, isDetached, (value) => short(value, 6));
};

/** Errors that are read out; the list has all. */
const mostSpoken = 3;

/**
 * Where a neuron is typed: a plain field. Under it lies the text once more, with errors marked at once, and names where they are pointed at. One line
 * says what the name at the cursor is; errors are listed, a line of the list leads to its place, and they are read out when the typing rests.
 */
export function Editor({ text, errors, onText, note }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const under = useRef<HTMLPreElement>(null);
  const id = useId();
  const places = useMemo(() => knownPlaces(errors, nameRoles(text)), [errors, text]);
  const [caret, setCaret] = useState<number | undefined>(undefined);
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const atCaret = caret === undefined ? undefined : knownAt(text, places, caret);
  const lit = pointed ?? atCaret;
  const known = lit === undefined ? undefined : places[lit];
  const verdict = errors.length === 0 ? words.right : words.errorsTitle(errors.length);
  const listed = errors
    .slice(0, mostSpoken)
    .map((error) => `${words.place(error.line, error.column)}: ${cellErrorSentence(error)}`)
    .join(" ");
  const [isTyping, setTyping] = useState(false);
  const ofName = atCaret === undefined ? "" : sentenceOf(places[atCaret]);
  const { said, stir, settle } = useSpoken(isTyping ? `${verdict} ${listed}`.trim() : ofName);
  const act = (typing: boolean): void => {
    setTyping(typing);
    stir();
  };

  const written = useRef(text);
  useEffect(() => {
    const area = field.current;
    area?.addEventListener("beforeinput", plainPrime);
    return () => area?.removeEventListener("beforeinput", plainPrime);
  }, []);

  const goTo = (error: CellError): void => {
    const { start, end } = rangeIn(text, error);
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
    setCaret(start);
  };
  /** The place under a mouse, or under a finger as it taps. */
  const point = ({ clientX, clientY }: PointerEvent): void => {
    const over = [...(under.current?.querySelectorAll<HTMLElement>("[data-place]") ?? [])].find((span) => {
      const { left, right, top, bottom } = span.getBoundingClientRect();
      return left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    });
    setPointed(over === undefined ? undefined : Number(over.dataset["place"]));
  };
  return (
    <div className="neuron-editor" dir="ltr" translate="no">
      <div className="neuron-sheet">
        <pre ref={under} className="neuron-marks" aria-hidden="true">
          {stretches(text, places).flatMap((line, n) => [
            ...line.map(({ letters, place }, m) => {
              if (place === undefined) return letters;
              const Tag = places[place].kind === "error" ? "mark" : "span";
              return (
                <Tag key={`${n} ${m}`} data-place={place} data-lit={place === lit || undefined}>
                  {letters}
                </Tag>
              );
            }),
            "\n",
          ])}
        </pre>
        <textarea
          ref={field}
          name="neuron"
          aria-label={words.editor}
          aria-describedby={`${id}-hint`}
          aria-invalid={errors.length > 0}
          aria-errormessage={`${id}-errors`}
          value={text}
          rows={Math.max(8, text.split("\n").length + 1)}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          wrap="off"
          onChange={({ currentTarget }) => {
            act(true);
            setPointed(undefined);
            onText(currentTarget.value);
          }}
          onSelect={({ currentTarget }) => {
            setCaret(currentTarget.selectionStart);
            // typing moves the caret too, and has more to say
            if (written.current === currentTarget.value) act(false);
            written.current = currentTarget.value;
          }}
          onBlur={() => {
            settle();
            setCaret(undefined);
          }}
          onPointerMove={(event) => event.pointerType === "mouse" && point(event)}
          onPointerLeave={() => setPointed(undefined)}
          onScroll={({ currentTarget }) => {
            if (under.current) under.current.scrollLeft = currentTarget.scrollLeft;
          }}
        />
      </div>
      <p id={`${id}-hint`} className="visually-hidden">
        {words.editorHint}
      </p>
      <p className="neuron-name" data-name={known?.kind === "name" ? known.named.name : undefined}>
        {known === undefined ? nameHint : sentenceOf(known)}
      </p>
      <div
        ref={(box) => (box === null ? undefined : reachableIfLarge(box))}
        id={`${id}-errors`}
        className="neuron-reading"
        role="group"
        aria-label={words.verdict}
      >
        <p>{verdict}</p>
        {errors.length > 0 && (
          <ul>
            {errors.map((error, n) => (
              <li key={n}>
                <button type="button" className="quiet-button" onClick={() => goTo(error)}>
                  {words.place(error.line, error.column)}
                </button>{" "}
                {cellErrorSentence(error)}
              </li>
            ))}
          </ul>
        )}
        <p className="neuron-note">{note}</p>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
