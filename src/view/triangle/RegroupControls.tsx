import type { ReactElement } from "react";
import { regrouping } from "#content/triangle.ts";
import { Icon } from "../kit/controls/Icon.tsx";
import type { Regroup } from "./use-regroup.ts";
import "./triangle.css";

/** Starts, pauses and resumes the regrouping. */
export function PlayButton({ regroup: { playing, adding, toggle } }: { regroup: Regroup }): ReactElement {
  return (
    <button type="button" className="play-button" onClick={toggle}>
      <Icon name={playing ? "pause" : "play"} /> {playing ? regrouping.pause : adding ? regrouping.goOn : regrouping.start}
    </button>
  );
}
