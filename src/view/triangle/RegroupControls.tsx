import type { ReactElement } from "react";
import { regrouping, summedBy } from "#content/triangle.ts";
import { shared } from "../../state/settings.ts";
import { ChoiceRow } from "../kit/controls/controls.tsx";
import { Icon } from "../kit/controls/Icon.tsx";
import type { Regroup } from "./use-regroup.ts";
import "./triangle.css";

/** How the tiles are summed, and a button that regroups them from one to the other. */
export const RegroupControls = ({ regroup }: { regroup: Regroup }): ReactElement => (
  <>
    <PlayButton regroup={regroup} />
    <ChoiceRow
      setting={shared.grouping}
      legend={summedBy.legend}
      options={[
        ["rows", summedBy.rows],
        ["diagonals", summedBy.diagonals],
      ]}
    />
  </>
);

/** Starts, pauses and resumes the regrouping. */
function PlayButton({ regroup: { playing, adding, toggle } }: { regroup: Regroup }): ReactElement {
  return (
    <button type="button" className="play-button" onClick={toggle}>
      <Icon name={playing ? "pause" : "play"} /> {playing ? regrouping.pause : adding ? regrouping.goOn : regrouping.start}
    </button>
  );
}
