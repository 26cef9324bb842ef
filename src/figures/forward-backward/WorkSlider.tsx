import { useEffect, useState, type ReactElement } from "react";
import { slider } from "#content/figures/forward-backward.tsx";
import { set, settingsNow } from "../../state/article.ts";
import { Stepper } from "../../view/kit/controls/Stepper.tsx";
import type { Own } from "./settings.ts";

/** The reader's handle on computing time: T steps forward, T steps back. */
export function WorkSlider({ work, last }: { readonly work: number; readonly last: number }): ReactElement {
  const [playing, setPlaying] = useState(false);
  const running = playing && work < last;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => set<Own>({ work: settingsNow<Own>().work + 1 }), Math.max(60, Math.min(600, 9000 / last)));
    return () => clearInterval(timer);
  }, [running, last]);
  const toggle = () => {
    if (!running && work >= last) set<Own>({ work: 1 });
    setPlaying(!running);
  };
  const moveTo = (to: number) => {
    setPlaying(false);
    set<Own>({ work: Math.min(last, Math.max(1, to)) });
  };
  return (
    <Stepper
      name={slider.name}
      spoken={slider.spoken}
      said={slider.said(work, last)}
      value={work}
      last={last}
      playing={running}
      onToggle={toggle}
      onPause={() => setPlaying(false)}
      onMove={moveTo}
    />
  );
}
