import { useId, type ReactElement } from "react";
import { cellHere, cells } from "#content/figures/local-sets.tsx";
import type { CellName } from "../../rnn/cells/index.ts";
import { set } from "../../state/article.ts";
import type { Own } from "./settings.ts";

/** The cell of this figure, which may be another than the page's: only ALIF has all three self edges. */
export function CellSelect({ value }: { value: CellName }): ReactElement {
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{cellHere}</label>
      <select id={id} value={value} onChange={(event) => set<Own>({ placedCell: event.target.value as CellName })}>
        {(["rate", "lif", "alif"] as const).map((cell) => (
          <option key={cell} value={cell}>
            {cells[cell]}
          </option>
        ))}
      </select>
    </span>
  );
}
