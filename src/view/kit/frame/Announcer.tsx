import { useEffect, useRef, useState } from "react";
import type { ReactElement } from "react";
import { useAfterPaint } from "../loading/use-after-paint.ts";
import { Speech } from "../speech/Speech.tsx";
import "./frame.css";

/**
 * A line that says what is lit: seen a frame after it lit, and read out when it has rested for a moment, so that scrubbing does not stutter. Where the
 * reader is at work in another figure, that one speaks.
 */
export function Announcer({ sentence: latest }: { sentence: string }): ReactElement {
  const sentence = useAfterPaint(latest);
  const [spoken, setSpoken] = useState("");
  const [first] = useState(sentence);
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const used = document.querySelector("figure:focus-within");
      if (!used || used.contains(line.current)) setSpoken((before) => (sentence === first && before === "" ? "" : sentence));
    }, 400);
    return () => clearTimeout(timer);
  }, [sentence, first]);
  return (
    <div className="figure-status">
      <p>
        {/* made anew with each sentence: symbols of other widths would count as moved */}
        <Speech key={sentence}>{sentence}</Speech>
      </p>
      <span ref={line} className="visually-hidden" role="status" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}
