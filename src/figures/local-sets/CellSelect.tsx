import { useId, type ReactElement } from "react";
import { cellHere, cells } from "#content/figures/local-sets.tsx";
import type { CellName } from "../../rnn/cells/index.ts";
import { set } from "../../state/article.ts";
import { own, type Own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";

/** The cell of this figure, which may be another than the page's: only ALIF has all three self edges. */
export function CellSelect({ value }: { value: CellName }): ReactElement {
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{cellHere}</label>
      <Select
        id={id}
        value={value}
        options={own.placedCell.choices.flatMap((cell) => (cell === "auto" ? [] : [[cell, cells[cell]] as const]))}
        onChoose={(placedCell) => set<Own>({ placedCell })}
      />
    </span>
  );
}
