import { useEffect, useState, type ReactElement } from "react";
import { set, useArticle } from "../../state/article.ts";
import { Icon } from "../../view/Icon.tsx";

/** The reader's handle on computing time: T steps forward, T steps back. */
export function WorkSlider({ work, last }: { readonly work: number; readonly last: number }): ReactElement {
  const [playing, setPlaying] = useState(false);
  const running = playing && work < last;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => set({ work: useArticle.getState().settings.work + 1 }), Math.max(60, Math.min(600, 9000 / last)));
    return () => clearInterval(timer);
  }, [running, last]);
  const toggle = () => {
    if (!running && work >= last) set({ work: 1 });
    setPlaying(!running);
  };
  const moveTo = (to: number) => {
    setPlaying(false);
    set({ work: Math.min(last, Math.max(1, to)) });
  };
  return (
    <div className="time-slider" role="group" aria-label="computing time">
      <button type="button" className="icon-button" onClick={toggle} aria-label={running ? "pause" : "play"}>
        <Icon name={running ? "pause" : "play"} />
      </button>
      <button type="button" className="icon-button" onClick={() => moveTo(work - 1)} disabled={work === 1} aria-label="one step back">
        <Icon name="back" />
      </button>
      <input
        type="range"
        aria-label="computing step"
        aria-valuetext={`computing step ${work} of ${last}`}
        min={1}
        max={last}
        step={1}
        value={work}
        onKeyDown={(event) => event.key === "Escape" && setPlaying(false)}
        onChange={(event) => moveTo(event.currentTarget.valueAsNumber)}
      />
      <button type="button" className="icon-button" onClick={() => moveTo(work + 1)} disabled={work === last} aria-label="one step on">
        <Icon name="forward" />
      </button>
      <output className="time-value">
        {work} <small>of {last}</small>
      </output>
    </div>
  );
}
