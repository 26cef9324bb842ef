import { useId, type ReactElement } from "react";
import { cellTitles } from "#content/cells.ts";
import { cellHere } from "#content/figures/local-sets.tsx";
import { set } from "../../state/article.ts";
import { own, type Own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";

/** The cell of this figure, which may be another than the page's: not every one has all three self edges. */
export function CellSelect({ value }: { value: Exclude<Own["placedCell"], "auto"> }): ReactElement {
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{cellHere}</label>
      <Select
        id={id}
        value={value}
        options={own.placedCell.choices.flatMap((cell) => (cell === "auto" ? [] : [[cell, cellTitles[cell].long] as const]))}
        onChoose={(placedCell) => set<Own>({ placedCell })}
      />
    </span>
  );
}
