import { Fragment, type ReactElement } from "react";
import { symbolsInSpeech, type SpokenSymbol } from "#content/speech.ts";
import "./speech.css";

/** A sentence whose symbols are set as mathematics for the eye. Its text stays the words: they are what is read out, found and copied. */
export function Speech({ children }: { children: string }): ReactElement {
  return (
    <>
      {symbolsInSpeech(children).map((piece, p) => (
        <Fragment key={p}>{typeof piece === "string" ? piece : <Symbol {...piece} />}</Fragment>
      ))}
    </>
  );
}

function Symbol({ base, isBold, sub, at, step, sign, spokenSign, lag }: SpokenSymbol): ReactElement {
  return (
    <span className="speech-symbol" translate="no">
      <span className={isBold ? "speech-bold" : "speech-italic"}>{base}</span>
      {sub !== "" && <span className="speech-unseen"> </span>}
      {(sub !== "" || step !== "") && (
        <span className="speech-scripts" data-raised={step !== ""}>
          {sub !== "" && (
            <span className="speech-sub">
              <Run text={sub} />
            </span>
          )}
          {step !== "" && (
            <span className="speech-sup">
              <span className="speech-unseen">{at}</span>
              <Run text={step} />
              {sign !== "" && (
                <span className="speech-sign" data-sign={sign}>
                  <span className="speech-unseen">{spokenSign}</span>
                </span>
              )}
              <Run text={lag} />
            </span>
          )}
        </span>
      )}
    </span>
  );
}

const Run = ({ text }: { text: string }): ReactElement | null =>
  text === "" ? null : <span className={/[a-z]/i.test(text) ? "speech-italic" : "speech-upright"}>{text}</span>;
