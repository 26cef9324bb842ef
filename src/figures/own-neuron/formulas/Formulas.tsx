import { memo, type ReactElement } from "react";
import { formulas as words } from "#content/figures/own-neuron-formulas.tsx";
import { texOfRow, type FormulaRow } from "../../../rnn/cells/derivation/formula-rows.ts";
import type { OwnNetwork } from "../model.ts";
import { CopyTex } from "./CopyTex.tsx";
import { derivedOf } from "./derived.ts";
import { typeset } from "./typeset.ts";

// what they mean stands elsewhere in the figure, and comes with them
export { Meaning } from "./Meaning.tsx";

/** The e-prop of the neuron as formulas, in the order of a derivation by hand. */
export const Formulas = memo(function Formulas({ network, local }: { network: OwnNetwork; local: readonly string[] }): ReactElement {
  const derived = derivedOf(network, local);
  if (derived === undefined) return <p className="neuron-formulas">{words.tooLong}</p>;
  const { rows } = derived;
  const all = `\\begin{gather*}\n${rows.map(texOfRow).join(" \\\\\n")}\n\\end{gather*}`;
  return (
    <section className="neuron-formulas" aria-label={words.title}>
      <header>
        <h3>{words.title}</h3>
        <CopyTex key={all} tex={all} what={words.all} label={words.copyAll} />
      </header>
      <ol>
        {rows.map((row) => (
          <Row key={`${row.kind} ${row.of}`} row={row} />
        ))}
      </ol>
    </section>
  );
});

/** What is wider than its box can be scrolled by keyboard. */
function reachableIfWide(box: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  });
  observer.observe(box);
  return () => observer.disconnect();
}

function Row({ row }: { row: FormulaRow }): ReactElement {
  const tex = texOfRow(row);
  const name = words.rows[row.kind](row.of);
  return (
    <li data-formula={row.kind} data-of={row.of || undefined} data-tex={tex}>
      <p>{name}</p>
      <div
        key={tex}
        ref={(box) => (box === null ? undefined : reachableIfWide(box))}
        className="formula-box"
        role="group"
        aria-label={name}
        translate="no"
        dangerouslySetInnerHTML={{ __html: typeset(tex) }}
      />
      <CopyTex key={`copy ${tex}`} tex={tex} what={name} />
    </li>
  );
}
