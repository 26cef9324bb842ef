import type { ReactElement } from "react";
import { time, valueOf } from "#content/controls.ts";
import { useArticle, useSetting } from "../../../state/article.ts";
import { pause, togglePlay, toStep, usePlaying } from "../../../state/playback.ts";
import { shared } from "../../../state/settings.ts";
import { Stepper } from "./Stepper.tsx";

/** The reader's handle on time: all figures of the page follow it. */
export function TimeSlider(): ReactElement {
  const [t] = useSetting(shared.t);
  const T = useArticle((s) => s.settings.T);
  return (
    <Stepper
      name={time.name}
      spoken={time.spoken}
      said={valueOf("t", t, T)}
      value={t}
      last={T}
      playing={usePlaying()}
      onToggle={togglePlay}
      onPause={pause}
      onMove={toStep}
      symbol="t"
    />
  );
}
