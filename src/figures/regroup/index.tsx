import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/regroup.tsx";
import { formatSum } from "../../lib/equations.ts";
import { errorTriangle } from "../../rnn/gradient/error-triangle.ts";
import type { Highlight } from "../../state/article.ts";
import { synapseOf } from "../../state/engine.ts";
import { magnitude } from "../../view/kit/numbers/numbers.ts";
import { SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { tablesOf } from "../../view/triangle/tables.ts";
import { useTriangle } from "../../view/triangle/use-triangle.ts";
import { Panel } from "./Panel.tsx";
import "./style.css";

const isLit = (part: Highlight | null, entry: number, exit: number): boolean => {
  switch (part?.kind) {
    case "cell":
      return part.entry === entry && part.exit === exit;
    case "row":
      return part.exit === exit;
    case "diagonal":
      return part.entry === entry;
    default:
      return false;
  }
};

/** The gradient of one synapse summed in three orders, and what each order has when the network has run to step t. */
export default function Regroup(): ReactElement {
  const { settings, engine, triangle, part, lit, pick } = useTriangle("regroup");
  const { T, t, post, pre } = settings;
  const errors = useMemo(() => errorTriangle(engine.trial, engine.run, synapseOf({ post, pre })), [engine, post, pre]);
  const extent = magnitude(triangle.C, errors.D);
  const ended = t === T;
  const soFar = errors.errorSums.slice(0, t).reduce((sum, value) => sum + value, 0);
  const tiles = { T, extent };
  return (
    <FigureFrame
      name="regroup"
      wide
      lit={lit}
      numbers={() => [
        ...tablesOf(triangle),
        { name: "errors", columns: ["step of the error", "sum of paths"], rows: [...errors.errorSums].map((value, s) => [s + 1, value]) },
      ]}
      controls={
        <>
          <TimeSlider />
          <SynapseSelect />
          <SizeSelect />
        </>
      }
      caption={words.caption}
    >
      <div className="regroup">
        <Panel
          {...tiles}
          name="entry"
          title={words.byEntry.title}
          tiles={triangle.C}
          down="t "
          sumsOf="columns"
          sums={[...triangle.diagSums]}
          total={triangle.diagSums.reduce((sum, value) => sum + value, 0)}
          known={() => ended}
          litTile={(entry, exit) => isLit(part, entry, exit)}
          onPick={(entry) => pick({ kind: "diagonal", entry })}
          {...(part?.kind === "diagonal" && { picked: part.entry })}
        >
          {ended ? words.byEntry.end(T) : words.byEntry.before(t, T)}
        </Panel>
        <Panel
          {...tiles}
          name="exit"
          title={words.byExit.title}
          tiles={triangle.C}
          down="t "
          sumsOf="lines"
          sums={[...triangle.rowSums]}
          total={triangle.rowSums.reduce((sum, value) => sum + value, 0)}
          known={() => ended}
          litTile={(entry, exit) => isLit(part, entry, exit)}
          onPick={(exit) => pick({ kind: "row", exit })}
          {...(part?.kind === "row" && { picked: part.exit })}
        >
          {ended ? words.byExit.end(T) : words.byExit.before(t)}
        </Panel>
        <Panel
          {...tiles}
          name="error"
          title={words.byError.title}
          tiles={errors.D}
          down="s "
          sumsOf="lines"
          sums={[...errors.errorSums]}
          total={errors.total}
          known={(step) => step <= t}
          litTile={() => false}
        >
          <span data-so-far={soFar}>{words.byError.soFar(t, T, spelled(errors.errorSums.slice(0, t)))}</span>
        </Panel>
      </div>
    </FigureFrame>
  );
}

/** A sum of a few terms with its terms, in digits that add up; of many, alone. */
function spelled(terms: Float64Array): string {
  const { terms: written, sum } = formatSum([...terms], 3);
  return terms.length > 1 && terms.length < 5 ? `${written} = ${sum}` : sum;
}
