import { useId, useRef, type ReactElement, type ReactNode } from "react";
import { cellErrorSentence } from "#content/cell-errors.ts";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import type { CellError } from "../../rnn/cells/text/errors.ts";

interface Props {
  readonly text: string;
  readonly errors: readonly CellError[];
  readonly onText: (text: string) => void;
}

/** The text with its errors marked in place: it lies under the field, whose own letters are on top. */
function Marked({ text, errors }: Pick<Props, "text" | "errors">): ReactNode[] {
  return text.split("\n").flatMap((line, n) => {
    const here = errors.filter((error) => error.line === n + 1).sort((a, b) => a.column - b.column);
    const parts: ReactNode[] = [];
    let done = 0;
    const letters = [...line];
    for (const { column, length } of here) {
      const from = Math.max(done, column - 1);
      const to = Math.max(from + 1, column - 1 + length);
      parts.push(letters.slice(done, from).join(""), <mark key={`${n} ${from}`}>{letters.slice(from, to).join("") || " "}</mark>);
      done = to;
    }
    return [...parts, letters.slice(done).join(""), "\n"];
  });
}

/** Where a neuron is typed: a plain field, with its errors marked as one types and listed below. A line of the list leads to its place. */
export function Editor({ text, errors, onText }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const under = useRef<HTMLPreElement>(null);
  const id = useId();
  const goTo = ({ line, column, length }: CellError): void => {
    const start =
      text
        .split("\n")
        .slice(0, line - 1)
        .reduce((sum, each) => sum + each.length + 1, 0) +
      column -
      1;
    field.current?.focus();
    field.current?.setSelectionRange(start, start + length);
  };
  return (
    <div className="neuron-editor" dir="ltr" translate="no">
      <div className="neuron-sheet">
        <pre ref={under} className="neuron-marks" aria-hidden="true">
          <Marked text={text} errors={errors} />
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
          wrap="off"
          onChange={(event) => onText(event.currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (under.current) under.current.scrollLeft = currentTarget.scrollLeft;
          }}
        />
      </div>
      <p id={`${id}-hint`} className="visually-hidden">
        {words.editorHint}
      </p>
      <div id={`${id}-errors`} className="neuron-errors" role="status" aria-live="polite">
        <p>{errors.length === 0 ? words.right : words.errorsTitle(errors.length)}</p>
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
      </div>
    </div>
  );
}
