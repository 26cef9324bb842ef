import { memo, useMemo, type ReactElement } from "react";
import { formulas as words } from "#content/figures/own-neuron-formulas.tsx";
import { texOfRow, type FormulaRow } from "../../../rnn/cells/derivation/formula-rows.ts";
import type { OwnNetwork } from "../model.ts";
import { reachableIfLarge } from "../reachable-if-large.ts";
import { CopyTex } from "./CopyTex.tsx";
import { derivedFrom } from "./derived.ts";
import { SymbolTip, useSymbolTip } from "./SymbolTip.tsx";
import { Meaning } from "./Meaning.tsx";
import { typeset } from "./typeset.ts";

/** The e-prop of the neuron as formulas, in the order of a derivation by hand, and what they mean. */
export const Formulas = memo(function Formulas({ network, local }: { network: OwnNetwork; local: readonly string[] }): ReactElement {
  const derived = useMemo(() => derivedFrom(network, local), [network, local]);
  const tip = useSymbolTip();
  if (derived === undefined) return <p className="neuron-formulas">{words.tooLong}</p>;
  const { rows, marked } = derived;
  const all = `\\begin{gather*}\n${rows.map(texOfRow).join(" \\\\\n")}\n\\end{gather*}`;
  return (
    <div className="neuron-derivation">
      <section className="neuron-formulas" aria-label={words.title} {...tip.listeners}>
        <header>
          <h3>{words.title}</h3>
          <CopyTex key={all} tex={all} what={words.all} label={words.copyAll} />
        </header>
        <ol>
          {rows.map((row, n) => (
            <Row key={`${row.kind} ${row.of}`} row={row} marked={marked[n]} />
          ))}
        </ol>
        <SymbolTip tree={network.tree} tip={tip.tip} />
      </section>
      <Meaning network={network} derived={derived} />
    </div>
  );
});

function Row({ row, marked }: { row: FormulaRow; marked: FormulaRow }): ReactElement {
  const tex = texOfRow(row);
  const name = words.rows[row.kind](row.of);
  return (
    <li data-formula={row.kind} data-of={row.of || undefined} data-tex={tex}>
      <p>{name}</p>
      <div
        key={tex}
        ref={(box) => (box === null ? undefined : reachableIfLarge(box))}
        className="formula-box"
        role="group"
        aria-label={name}
        translate="no"
        dangerouslySetInnerHTML={{ __html: typeset(texOfRow(marked)) }}
      />
      <CopyTex key={`copy ${tex}`} tex={tex} what={name} />
    </li>
  );
}
