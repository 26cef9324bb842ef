import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/diagonals.tsx";
import { driveOfSynapse } from "../../model/synapse.ts";
import { toDrive } from "../../rnn/gradient/bptt.ts";
import { presynaptic } from "../../rnn/gradient/local-set.ts";
import { set, useArticle, useSetting, type Highlight } from "../../state/article.ts";
import { synapseOf } from "../../state/engine.ts";
import { FlagBox, NumberSelect, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { formatProduct } from "../../lib/equations.ts";
import { Multiples } from "../../view/triangle/Multiples.tsx";
import { tablesOf } from "../../view/triangle/tables.ts";
import { useGlide } from "../../view/triangle/use-regroup.ts";
import { useTriangle, type TriangleFigure } from "../../view/triangle/use-triangle.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

/** One diagonal of the multiples, its rows' missing links marked, and the product that classical backpropagation makes of it. */
export default function Diagonals(): ReactElement {
  const [chosen] = useSetting(own.diagonal);
  const [straightened] = useSetting(own.straightened);
  const pointed = useArticle((state) => state.highlight);
  const entry = pointed && "entry" in pointed ? pointed.entry : chosen;
  const resting = useMemo((): Highlight => ({ kind: "diagonal", entry: chosen }), [chosen]);
  // no step is being scrubbed here, so steps have their numbers
  const scrubbed = useTriangle("diagonals", resting);
  const figure: TriangleFigure = { ...scrubbed, naming: { ...scrubbed.naming, labels: "absolute" } };
  const p = useGlide(straightened ? 1 : 0, 600);
  return (
    <FigureFrame
      name="diagonals"
      wide
      lit={figure.lit}
      numbers={() => tablesOf(figure.triangle)}
      controls={
        <>
          <NumberSelect setting={own.diagonal} label={<i>t′</i>} spoken={words.entry} />
          <FlagBox setting={own.straightened}>{words.straightened}</FlagBox>
          <SynapseSelect />
          <SizeSelect />
        </>
      }
      caption={words.caption}
    >
      <Multiples
        figure={figure}
        label={words.board}
        p={p}
        adding={null}
        rows={false}
        totals={false}
        leftOut
        shows={(from) => from === entry}
        onPick={(part) => "entry" in part && set<Own>({ diagonal: part.entry })}
      />
      <Product figure={figure} entry={entry} />
    </FigureFrame>
  );
}

/** The diagonal's sum as backpropagation has it: the total derivative to the hidden state at entry, times the direct one of that state. */
function Product({ figure, entry }: { figure: TriangleFigure; entry: number }): ReactElement {
  const { engine, settings, triangle } = figure;
  const { post, pre } = settings;
  const { trial, run } = engine;
  const synapse = synapseOf({ post, pre });
  const total = toDrive(trial, run, engine.bptt().dEdh, driveOfSynapse(run, synapse), entry - 1, post - 1);
  const direct = presynaptic(trial, run, synapse, entry - 1);
  const shown = formatProduct(total, direct);
  // the key: another diagonal's product is another text, and not the same one with its words moved
  return (
    <p className="board-product" translate="no">
      {words.product(entry)}{" "}
      <span key={entry} className="board-product-formula">
        <span data-value={triangle.diagSums[entry - 1]}>{shown.product}</span> = d<i>E</i>/d<b>h</b> · ∂<b>h</b>/∂<i>W</i> ={" "}
        <span data-value={total}>{shown.a}</span> · <span data-value={direct}>{shown.b}</span>
      </span>
    </p>
  );
}
