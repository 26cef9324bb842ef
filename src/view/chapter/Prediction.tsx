import { prediction } from "#content/chapter.ts";
import { useId, type ReactElement, type ReactNode } from "react";
import { Speech } from "../kit/speech/Speech.tsx";

/** A question to answer before reading on. Each choice opens on its own answer; it is `<details>` all the way, so nothing needs a script. */
export function Prediction({ question, children }: { question: ReactNode; children?: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className="prediction" aria-labelledby={id}>
      <p className="prediction-question" id={id}>
        <span className="prediction-kicker">{prediction.kicker}</span> {typeset(question)}
      </p>
      <div className="prediction-choices">{children}</div>
    </section>
  );
}

/** One possible answer, as a reader might give it, and the reply to it. */
export function Choice({ answer, right = false, children }: { answer: ReactNode; right?: boolean; children?: ReactNode }): ReactElement {
  return (
    <details className="choice" data-right={right ? "true" : undefined}>
      <summary>{typeset(answer)}</summary>
      <div className="choice-answer">
        <p className="choice-verdict">{right ? prediction.right : prediction.wrong}</p>
        {children}
      </div>
    </details>
  );
}

/** Mathematics in a plain sentence is set as mathematics. */
const typeset = (words: ReactNode): ReactNode => (typeof words === "string" ? <Speech>{words}</Speech> : words);
