import type { ReactElement } from "react";
import { openAlone } from "#content/failures.ts";
import { permalink } from "../../../state/permalink.ts";

interface Props {
  /** What happened. */
  readonly sentence: string;
  /** Whether the page's frame forbids workers: by itself the figure could train. */
  readonly isForbidden: boolean;
  readonly restart: string;
  readonly onRestart: () => void;
}

/** Why a run has ended, with a way to begin it anew. */
export const FailedRun = ({ sentence, isForbidden, restart, onRestart }: Props): ReactElement => (
  <span role="alert">
    {sentence}{" "}
    <button type="button" className="quiet-button" onClick={onRestart}>
      {restart}
    </button>{" "}
    {isForbidden && (
      <a href={permalink()} target="_blank" rel="noopener">
        {openAlone}
      </a>
    )}
  </span>
);
