import type { ReactElement } from "react";
import { gradientCheck as words } from "#content/figures/gradient-check.ts";
import { queryWith } from "../../state/permalink.ts";
import type { Drawn } from "./model.ts";
import { settingsOf, type Own } from "./settings.ts";
import type { Checked } from "./use-check.ts";

/** Numbers that cannot be read are as far as can be. */
const FAR = 2;

function Evidence({ lines }: { readonly lines: readonly string[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <ul className="check-evidence" aria-label={words.evidence}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What the check says of the numbers: a sentence, then why one may believe it, then what to do. */
export function Answer({ checked, onNetwork }: { readonly checked: Checked; readonly onNetwork: (drawn: Drawn) => void }): ReactElement {
  const { worded, isStale, isBroken } = checked;
  const { answer, words: said } = worded;
  const best = answer.kind === "found" ? answer.diagnosis.best : ["unknown"];
  const residual = answer.kind === "found" ? answer.diagnosis.residual : FAR;
  const teller = answer.kind === "found" ? answer.teller : null;
  const isNow = !isStale && !isBroken;
  return (
    <div
      className="check-answer"
      data-answer=""
      data-best={isNow ? best.join(" ") : undefined}
      data-residual={isNow ? residual : undefined}
      data-kind={isNow ? answer.kind : undefined}
      aria-busy={isStale}
      data-stale={isStale || undefined}
      role="status"
      aria-label={words.answer}
    >
      <p className="check-sentence">{isBroken ? words.broken : said.sentence}</p>
      {said.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      <Evidence lines={said.evidence} />
      {said.mistakes.map(({ id, what, line, paths, why, repair }) => (
        <dl key={id} className="check-mistake">
          <dt>
            <a href={`#mistake-${id}`}>{id}</a>
          </dt>
          <dd>
            {what} {paths}
          </dd>
          <dt>{words.line}</dt>
          <dd className="check-line">{line}</dd>
          <dt>{words.why}</dt>
          <dd>{why}</dd>
          <dt>{words.repair}</dt>
          <dd>{repair}</dd>
        </dl>
      ))}
      {said.twins !== "" && <p>{said.twins}</p>}
      {teller !== null && (
        <a
          href={`${queryWith<Own>(settingsOf(teller.network))}#figure-gradient-check`}
          onClick={(event) => {
            // the numbers here are another network's: a new tab begins without them
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onNetwork(teller.network);
          }}
        >
          {teller.tellsAll ? words.teller : words.tellsSome}
        </a>
      )}
      {said.shares.length > 0 && (
        <table className="figure-table">
          <caption>{words.shares}</caption>
          <thead>
            <tr>
              {words.shareColumns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {said.shares.map(([name, coefficient]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{coefficient}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {said.unseen.length > 0 && (
        <details>
          <summary>{words.unseen(said.unseen.length)}</summary>
          <p>{words.unseenLead}</p>
          <p className="check-ids">
            {said.unseen.map((id) => (
              <a key={id} href={`#mistake-${id}`}>
                {id}
              </a>
            ))}
          </p>
        </details>
      )}
    </div>
  );
}
