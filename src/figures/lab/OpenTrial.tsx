import { useState, type ReactElement } from "react";
import { inside } from "#content/figures/lab.tsx";
import type { Trial } from "../../model/types.ts";
import { settingsNow } from "../../state/article.ts";
import { allSettings } from "../../state/settings.ts";
import { encodeSearch } from "../../state/url.ts";

/** The most that the matrix view takes of a size, as its table says. */
const mostOf = (name: string): number => {
  const setting = allSettings()[name];
  return setting?.kind === "integer" ? setting.max : 0;
};
export const fitsMatrix = ({ N, T }: { readonly N: number; readonly T: number }): boolean =>
  N <= mostOf("matrixN") && T <= mostOf("matrixT");

/** The address of the matrix view with the trial that is kept. */
export function matrixAddress({ cell, sizes: { N, T } }: Trial): string {
  const settings = { ...settingsNow(), matrixOfLab: true, matrixCell: cell, matrixN: N, matrixT: T };
  return `../live/${encodeSearch(settings, "live")}#figure-matrix-view`;
}

/** Hands the trial over and goes where it is shown, path by path. */
export function OpenTrial({ take }: { readonly take: () => Promise<Trial | undefined> }): ReactElement {
  const [hasFailed, setFailed] = useState(false);
  const open = async (): Promise<void> => {
    const [trial, { keepTrial }] = await Promise.all([take(), import("../../state/lab-trial.ts")]);
    if (trial === undefined) return;
    await keepTrial(trial);
    location.assign(matrixAddress(trial));
  };
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => void open().catch(() => setFailed(true))}>
        {inside.open}
      </button>
      {hasFailed && <span role="status"> {inside.notKept}</span>}
    </>
  );
}
