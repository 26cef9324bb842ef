import { useEffect, useRef, useState, type ReactElement } from "react";
import { quantityName, TOLERANCE } from "../../rnn/reference/check.ts";
import { referenceFiles } from "./cases.ts";
import type { News, Outcome } from "./protocol.ts";
import type { Report } from "./report.ts";
import { fetchCase, runCases, type Assistant } from "./run.ts";
import { digits, reportIn, summaryOf, wholeOutcome } from "./summary.ts";

type Outcomes = Readonly<Record<string, Outcome>>;

function makeWorker(): Assistant {
  const worker = new Worker(new URL("./checks.worker.ts", import.meta.url), { type: "module" });
  const assistant: Assistant = {
    postMessage: (order) => worker.postMessage(order),
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.onmessage = (event: MessageEvent<News>) => assistant.onmessage?.(event);
  worker.onerror = (event) => assistant.onerror?.(event);
  return assistant;
}

const verdict = ({ wrong }: Report): string => (wrong === 0 ? "agrees" : `${wrong} differ`);

interface Props {
  /** By file, what the engine found where the page was built. */
  readonly built: Readonly<Record<string, Report>>;
}

/** Runs every reference case with this page's engine, in a worker of the reader's browser, and shows each residual. */
export default function Checks({ built }: Props): ReactElement {
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [run, setRun] = useState<AbortController | null>(null);
  const [shown, setShown] = useState(referenceFiles[0]!.file);
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
  const lost = all.flatMap((one) => (one.kind === "failed" ? [one.sentence] : []));
  const said = isHere
    ? done === 0
      ? "Loading the first case."
      : `In this browser: ${summaryOf(here, lost)}`
    : `When this page was built: ${summaryOf(Object.values(built), [])}`;

  return (
    <figure id="figure-checks" className="figure figure-wide" data-figure="checks" aria-labelledby="caption-checks">
      <div className="figure-picture checks">
        <div className="checks-head">
          <progress aria-label="Cases compared" max={referenceFiles.length} value={done} />
          <p role="status">{said}</p>
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <div className="checks-scroll checks-cases" role="group" aria-label="Reference cases" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">case</th>
                <th scope="col">result</th>
                <th scope="col">largest residual</th>
                <th scope="col">N × T</th>
                <th scope="col">what it tests</th>
              </tr>
            </thead>
            <tbody>
              {referenceFiles.map(({ file, tests, N, T }) => (
                <CaseRow
                  key={file}
                  file={file}
                  tests={tests}
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
          {run ? "Stop" : done > 0 ? "Run again" : "Run the checks here"}
        </button>
        <label>
          quantities of{" "}
          <select value={shown} onChange={(event) => setShown(event.target.value)}>
            {referenceFiles.map(({ file }) => (
              <option key={file} value={file}>
                {file.replace(".json", "")}
              </option>
            ))}
          </select>
        </label>
      </div>
      <figcaption id="caption-checks">
        The engine that draws every figure of these pages agrees with an independent PyTorch program in every quantity of all{" "}
        {referenceFiles.length} cases, to the last digits of double precision. The residuals shown at first were computed when this page was
        built; the button computes them again in your browser. A residual is the largest difference divided by the largest value (or by 1);
        anything above {TOLERANCE} would count as a difference. Each case is a file to download.
      </figcaption>
    </figure>
  );
}

interface RowProps {
  file: string;
  tests: string;
  size: string;
  outcome: Outcome | undefined;
  report: Report | undefined;
  chosen: boolean;
}

function CaseRow({ file, tests, size, outcome, report, chosen }: RowProps): ReactElement {
  const result = report ? verdict(report) : outcome ? "not compared" : "not run";
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
      <td>{outcome?.kind === "failed" ? outcome.sentence : tests}</td>
    </tr>
  );
}

function Quantities({ file, outcome }: { file: string; outcome: Outcome | undefined }): ReactElement {
  const name = file.replace(".json", "");
  if (outcome?.kind !== "compared")
    return (
      <details className="checks-quantities">
        <summary>All quantities of {name}</summary>
        <p>{outcome ? outcome.sentence : "They appear here once the checks have run."}</p>
      </details>
    );
  return (
    <details className="checks-quantities">
      <summary>
        All {outcome.checks.length} quantities of {name}, compared in {outcome.milliseconds.toFixed(0)} ms
      </summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="checks-scroll" role="group" aria-label={`Quantities of ${file}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">quantity</th>
              <th scope="col">numbers</th>
              <th scope="col">residual</th>
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
                  {!passed && ` at ${quantityName("", worst.index)}: ${worst.ours} here, ${worst.theirs} in the file`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
