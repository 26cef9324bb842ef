import type { KeyboardEvent, ReactElement } from "react";
import { useArticle, useSetting } from "../state/article.ts";
import { pause, step, togglePlay, usePlaying } from "../state/playback.ts";
import { Icon } from "./Icon.tsx";

/** The reader's handle on time: all figures of the page follow it. Arrows move by one, Home and End to the ends (as a range input does). */
export function TimeSlider(): ReactElement {
  const [t, setT] = useSetting("t");
  const T = useArticle((s) => s.settings.T);
  const playing = usePlaying();
  const stop = (event: KeyboardEvent) => {
    if (event.key === "Escape") pause();
  };
  return (
    <div className="time-slider" role="group" aria-label="time">
      <button type="button" className="icon-button" onClick={togglePlay} disabled={T === 1} aria-label={playing ? "pause" : "play"}>
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <button type="button" className="icon-button" onClick={() => step(-1)} disabled={t === 1} aria-label="one step back">
        <Icon name="back" />
      </button>
      <input
        type="range"
        aria-label="time step t"
        aria-valuetext={`t = ${t} of ${T}`}
        min={1}
        max={T}
        step={1}
        value={t}
        onKeyDown={stop}
        onChange={(event) => {
          pause();
          setT(event.currentTarget.valueAsNumber);
        }}
      />
      <button type="button" className="icon-button" onClick={() => step(1)} disabled={t === T} aria-label="one step on">
        <Icon name="forward" />
      </button>
      <output className="time-value">
        <i>t</i> = {t} <small>of {T}</small>
      </output>
    </div>
  );
}
