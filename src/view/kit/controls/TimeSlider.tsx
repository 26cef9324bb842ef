import type { ReactElement } from "react";
import { useArticle, useSetting } from "../../../state/article.ts";
import { pause, togglePlay, usePlaying } from "../../../state/playback.ts";
import { Stepper } from "./Stepper.tsx";

/** The reader's handle on time: all figures of the page follow it. */
export function TimeSlider(): ReactElement {
  const [t, setT] = useSetting("t");
  const T = useArticle((s) => s.settings.T);
  const moveTo = (to: number) => {
    pause();
    setT(to);
  };
  return (
    <Stepper
      name="time"
      spoken="time step t"
      said={`t = ${t} of ${T}`}
      value={t}
      last={T}
      playing={usePlaying()}
      onToggle={togglePlay}
      onPause={pause}
      onMove={moveTo}
      symbol="t"
    />
  );
}
