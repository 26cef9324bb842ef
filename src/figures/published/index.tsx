import { useCallback, useEffect, useRef, useState, type ReactElement } from "react";
import * as words from "#content/figures/published.ts";
import { useSetting } from "../../state/article.ts";
import { formatNumber } from "../../lib/format.ts";
import { WRONG_CONVENTIONS, type WrongConvention } from "../../training/published/conventions.ts";
import { PUBLISHED_LOSSES } from "../../training/published/numbers.ts";
import { LossTable } from "./LossTable.tsx";
import { ALL_LOSSES, countLosses, NO_LOSSES, statusOf, type Here, type Losses } from "./model.ts";
import type { Message } from "./protocol.ts";
import { runPublished, type Assistant } from "./run.ts";
import { own } from "./settings.ts";
import { Strips } from "./Strips.tsx";
import "./style.css";
import "../../view/kit/frame/frame.css";
import "../../view/kit/controls/controls.css";
import "../../view/kit/charts/tables.css";

function makeWorker(): Assistant {
  const worker = new Worker(new URL("./published.worker.ts", import.meta.url), { type: "module" });
  const assistant: Assistant = {
    postMessage: (order) => worker.postMessage(order),
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.onmessage = (event: MessageEvent<Message>) => assistant.onmessage?.(event);
  worker.onerror = (event) => assistant.onerror?.(event);
  return assistant;
}

interface Props {
  /** The losses as they came out where the page was built. */
  readonly built: Losses;
}

/** Two published runs of e-prop, drawn again from their seeds and trained in the reader's browser, beside the losses that others printed. */
export default function Published({ built }: Props): ReactElement {
  const [here, setHere] = useState<Here | null>(null);
  const [wrong, setWrong] = useSetting(own.wrongConventions);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const start = useCallback((conventions: readonly WrongConvention[]): void => {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    const change = (next: (before: Here) => Here): void => {
      if (current.current === control) setHere((before) => before && next(before));
    };
    setHere({ wrong: conventions, losses: NO_LOSSES, ending: null });
    void runPublished({
      ...{ wrong: conventions, makeWorker, signal: control.signal },
      onLoss: (test, loss) => change((before) => ({ ...before, losses: { ...before.losses, [test]: [...before.losses[test], loss] } })),
    }).then((ending) => change((before) => ({ ...before, ending })));
  }, []);
  // also when a link or a step back has set it: what is shown belongs to what is switched on
  const wasWrong = useRef(false);
  useEffect(() => {
    if (wrong.length > 0 || wasWrong.current) start(wrong);
    wasWrong.current = wrong.length > 0;
  }, [start, wrong]);
  const toggle = (convention: WrongConvention): void =>
    setWrong(WRONG_CONVENTIONS.filter((one) => wrong.includes(one) !== (one === convention)));
  const isRunning = here !== null && here.ending === null;
  const shown = here === null ? built : here.losses;
  const { tolerance } = PUBLISHED_LOSSES.regression;

  return (
    <figure id="figure-published" className="figure figure-wide" data-figure="published" aria-labelledby="caption-published">
      <div className="figure-picture checks" aria-busy={isRunning}>
        <div className="checks-head">
          <progress
            aria-label={words.progress}
            max={ALL_LOSSES}
            value={here === null ? 0 : countLosses(here.losses)}
            hidden={here === null}
          />
          <p role="status">{statusOf(built, here)}</p>
        </div>
        <Strips losses={shown} />
        <LossTable losses={shown} />
      </div>
      <div className="figure-controls">
        <button type="button" className="quiet-button" onClick={() => (isRunning ? current.current?.abort() : start(wrong))}>
          {isRunning ? words.buttons.stop : here === null ? words.buttons.run : words.buttons.again}
        </button>
        <fieldset className="published-switches">
          <legend>{words.switches}</legend>
          {WRONG_CONVENTIONS.map((convention) => (
            <label key={convention} className="control">
              <input type="checkbox" checked={wrong.includes(convention)} onChange={() => toggle(convention)} />
              <span>{words.conventions[convention]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <figcaption id="caption-published">{words.caption(formatNumber(tolerance.nest, 2))}</figcaption>
    </figure>
  );
}
