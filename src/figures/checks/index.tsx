import { useEffect, useRef, useState, type ReactElement } from "react";
import * as words from "#content/figures/checks.ts";
import { quantityName, TOLERANCE } from "../../rnn/reference/check.ts";
import { useSetting } from "../../state/article.ts";
import { referenceFiles } from "./cases.ts";
import type { Message, Outcome, Trouble } from "./protocol.ts";
import { reportOf, type Report } from "./report.ts";
import { own } from "./settings.ts";
import { fetchCase, runCases, wholeOutcome, type Assistant } from "./run.ts";
import { Select } from "../../view/kit/controls/Select.tsx";
import "../../view/kit/frame/frame.css";
import "../../view/kit/controls/controls.css";
import "./style.css";
import "../../view/kit/charts/tables.css";
import { exponential, fixed } from "../../lib/format.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";

type Outcomes = Readonly<Record<string, Outcome>>;

function makeWorker(): Assistant {
  const worker = new Worker(new URL("./checks.worker.ts", import.meta.url), { type: "module" });
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

const digits = (residual: number): string => (residual === 0 ? "0" : Number.isFinite(residual) ? exponential(residual, 1) : words.differs);

const reportIn = (outcome: Outcome | undefined): Report | undefined =>
  outcome?.kind === "compared" ? reportOf(outcome.checks) : undefined;

const verdict = ({ wrong }: Report): string => (wrong === 0 ? words.agrees : words.differing(wrong));

/** All reports together, and why cases were lost. */
function summaryOf(reports: readonly Report[], lost: readonly Trouble[]) {
  const total = (of: (report: Report) => number): number => reports.reduce((sum, report) => sum + of(report), 0);
  return {
    ...{ done: reports.length, all: referenceFiles.length, lost },
    ...{ quantities: total((report) => report.quantities), wrong: total((report) => report.wrong) },
    residual: digits(Math.max(0, ...reports.map(({ residual }) => residual))),
  };
}

interface Props {
  /** By file, what the engine found where the page was built. */
  readonly built: Readonly<Record<string, Report>>;
}

/** Runs every reference case with this page's engine, in a worker of the reader's browser, and shows each residual. */
export default function Checks({ built }: Props): ReactElement {
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [run, setRun] = useState<AbortController | null>(null);
  const [listed, setListed] = useSetting(own.caseListed);
  const { file: shown } = referenceFiles[Math.min(listed, referenceFiles.length) - 1];
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const start = (): void => {
    const control = new AbortController();
    current.current = control;
    setRun(control);
    setOutcomes({});
    void runCases({
      files: referenceFiles.map(({ file }) => file),
      load: fetchCase,
      makeWorker,
      signal: control.signal,
      onOutcome: (file, outcome) => setOutcomes((before) => ({ ...before, [file]: wholeOutcome(outcome, built[file]?.quantities) })),
    }).finally(() => setRun((now) => (now === control ? null : now)));
  };
  const stop = (): void => {
    run?.abort();
    setRun(null);
  };
  const all = Object.values(outcomes);
  const done = all.length;
  const outcome = outcomes[shown];
  const isHere = run !== null || done > 0;
  const here = all.flatMap((one) => reportIn(one) ?? []);
  const lost = all.flatMap((one) => (one.kind === "failed" ? [one.trouble] : []));
  const said = isHere ? (done === 0 ? words.loading : words.here(summaryOf(here, lost))) : words.built(summaryOf(Object.values(built), []));

  return (
    <figure id="figure-checks" className="figure figure-wide" data-figure="checks" aria-labelledby="caption-checks">
      <div className="figure-picture checks">
        <div className="checks-head">
          <progress aria-label={words.progress} max={referenceFiles.length} value={done} hidden={!isHere} />
          <p role="status">{said}</p>
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <div className="checks-scroll checks-cases" role="group" aria-label={words.casesLabel} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.columns.name}</th>
                <th scope="col">{words.columns.result}</th>
                <th scope="col">{words.columns.residual}</th>
                <th scope="col">
                  <Speech>{words.columns.size}</Speech>
                </th>
                <th scope="col">{words.columns.tests}</th>
              </tr>
            </thead>
            <tbody>
              {referenceFiles.map(({ file, N, T }) => (
                <CaseRow
                  key={file}
                  file={file}
                  size={`${N} × ${T}`}
                  outcome={outcomes[file]}
                  report={isHere ? reportIn(outcomes[file]) : built[file]}
                  chosen={file === shown}
                />
              ))}
            </tbody>
          </table>
        </div>
        <Quantities file={shown} outcome={outcome} />
      </div>
      <div className="figure-controls">
        <button type="button" className="quiet-button" onClick={run ? stop : start}>
          {run ? words.buttons.stop : done > 0 ? words.buttons.again : words.buttons.run}
        </button>
        <label className="control">
          {words.quantitiesOf}{" "}
          <Select
            value={shown}
            options={referenceFiles.map(({ file }) => [file, file.replace(".json", "")] as const)}
            onChoose={(chosen) => setListed(1 + referenceFiles.findIndex(({ file }) => file === chosen))}
          />
        </label>
      </div>
      <figcaption id="caption-checks">{words.caption(referenceFiles.length, TOLERANCE)}</figcaption>
    </figure>
  );
}

interface RowProps {
  file: string;
  size: string;
  outcome: Outcome | undefined;
  report: Report | undefined;
  chosen: boolean;
}

function CaseRow({ file, size, outcome, report, chosen }: RowProps): ReactElement {
  const result = report ? verdict(report) : outcome ? words.notCompared : words.notRun;
  return (
    <tr data-case={file.replace(".json", "")} data-result={result} data-chosen={chosen}>
      <th scope="row">
        <a href={`./${file}`} download>
          {file.replace(".json", "")}
        </a>
      </th>
      <td className="checks-result">{result}</td>
      <td className="number" data-value={report?.residual}>
        {report ? digits(report.residual) : "–"}
      </td>
      <td className="number">{size}</td>
      <td>{outcome?.kind === "failed" ? words.trouble(outcome.trouble) : words.cases[file.replace(".json", "")]}</td>
    </tr>
  );
}

function Quantities({ file, outcome }: { file: string; outcome: Outcome | undefined }): ReactElement {
  const name = file.replace(".json", "");
  if (outcome?.kind !== "compared")
    return (
      <details className="checks-quantities">
        <summary>{words.quantities.summary(name)}</summary>
        <p>{outcome ? words.trouble(outcome.trouble) : words.quantities.later}</p>
      </details>
    );
  return (
    <details className="checks-quantities">
      <summary>{words.quantities.compared(outcome.checks.length, name, fixed(outcome.milliseconds, 0))}</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="checks-scroll" role="group" aria-label={words.quantities.label(file)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.quantities.columns.quantity}</th>
              <th scope="col">{words.quantities.columns.numbers}</th>
              <th scope="col">{words.quantities.columns.residual}</th>
            </tr>
          </thead>
          <tbody>
            {outcome.checks.map(({ path, count, residual, passed, worst }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{quantityName(path)}</code>
                </th>
                <td className="number">{count}</td>
                <td className="number">
                  {digits(residual)}
                  {!passed && ` ${words.quantities.worst(quantityName("", worst.index), worst.ours, worst.theirs)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
