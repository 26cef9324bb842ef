import { useEffect, useRef, useState, type ReactElement } from "react";
import { quantityName, TOLERANCE } from "../../rnn/reference/check.ts";
import { referenceFiles } from "./cases.ts";
import type { News, Outcome } from "./protocol.ts";
import { fetchCase, runCases, type Assistant } from "./run.ts";

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

const digits = (residual: number): string => (residual === 0 ? "0" : Number.isFinite(residual) ? residual.toExponential(1) : "differs");

/** The largest residual among what the engine computes; the file's own notes on itself are checked but are no comparison. */
function worstOf(outcome: Outcome | undefined): { path: string; residual: number } | null {
  if (outcome?.kind !== "compared") return null;
  return outcome.checks
    .filter(({ path }) => !path.startsWith("checks."))
    .reduce((worst, check) => (check.residual > worst.residual ? check : worst), { path: "", residual: -1 });
}

function verdict(outcome: Outcome | undefined): string {
  if (!outcome) return "not run";
  if (outcome.kind === "failed") return "not compared";
  const wrong = outcome.checks.filter(({ passed }) => !passed).length;
  return wrong === 0 ? "agrees" : `${wrong} differ`;
}

function summary(outcomes: Outcomes, running: boolean): string {
  const all = Object.values(outcomes);
  if (all.length === 0) return running ? "Loading the first case." : "Nothing has been run yet in this browser.";
  const compared = all.flatMap((outcome) => (outcome.kind === "compared" ? outcome.checks : []));
  const wrong = compared.filter(({ passed }) => !passed).length;
  const worst = Math.max(0, ...all.map((outcome) => worstOf(outcome)?.residual ?? 0));
  const lost = all.filter(({ kind }) => kind === "failed").length;
  return (
    `${all.length} of ${referenceFiles.length} cases, ${compared.length} quantities: ` +
    `${wrong === 0 ? "all agree" : `${wrong} differ`}, largest residual ${digits(worst)}` +
    (lost > 0 ? `; ${lost} could not be compared.` : ".")
  );
}

/** Runs every reference case with this page's engine, in a worker of the reader's browser, and shows each residual. */
export default function Checks(): ReactElement {
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
      onOutcome: (file, outcome) => setOutcomes((before) => ({ ...before, [file]: outcome })),
    }).finally(() => setRun((now) => (now === control ? null : now)));
  };
  const stop = (): void => {
    run?.abort();
    setRun(null);
  };
  const done = Object.keys(outcomes).length;
  const outcome = outcomes[shown];

  return (
    <figure id="figure-checks" className="figure figure-wide" data-figure="checks" aria-labelledby="caption-checks">
      <div className="figure-picture checks">
        <div className="checks-head">
          <progress aria-label="Cases compared" max={referenceFiles.length} value={done} />
          <p role="status">{summary(outcomes, run !== null)}</p>
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
                <CaseRow key={file} file={file} tests={tests} size={`${N} × ${T}`} outcome={outcomes[file]} chosen={file === shown} />
              ))}
            </tbody>
          </table>
        </div>
        <Quantities file={shown} outcome={outcome} />
      </div>
      <div className="figure-controls">
        <button type="button" className="quiet-button" onClick={run ? stop : start}>
          {run ? "Stop" : done > 0 ? "Run again" : "Run the checks"}
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
        {referenceFiles.length} cases, to the last digits of double precision. A residual is the largest difference divided by the largest
        value (or by 1); anything above {TOLERANCE} would count as a difference. Each case is a file to download.
      </figcaption>
    </figure>
  );
}

interface RowProps {
  file: string;
  tests: string;
  size: string;
  outcome: Outcome | undefined;
  chosen: boolean;
}

function CaseRow({ file, tests, size, outcome, chosen }: RowProps): ReactElement {
  const worst = worstOf(outcome);
  return (
    <tr data-case={file.replace(".json", "")} data-result={verdict(outcome)} data-chosen={chosen}>
      <th scope="row">
        <a href={`./${file}`} download>
          {file.replace(".json", "")}
        </a>
      </th>
      <td className="checks-result">{verdict(outcome)}</td>
      <td className="number" data-value={worst?.residual}>
        {worst ? digits(worst.residual) : "–"}
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
