import katex from "katex";
import type { ReactElement } from "react";
import { walkWords as words } from "#content/walk.ts";
import { cellOf } from "../../../rnn/cells/index.ts";
import { derive } from "../../../rnn/cells/derivation/derive.ts";
import { formulaRows, texOfRow } from "../../../rnn/cells/derivation/formula-rows.ts";
import { readCellText } from "../../../rnn/cells/text/read.ts";
import { resolveLocalSet } from "../../../rnn/gradient/local-set.ts";
import type { StepState } from "./step-engine.ts";

/** The text of a typed neuron, and the eligibility vector and trace that follow from it. Made at build: no KaTeX script comes with it. */
export function FormulasStill({ engine: { trial, run }, settings: { local }, text = "" }: StepState): ReactElement {
  const reading = readCellText(text);
  if (reading.kind === "wrong") throw new Error("a step with formulas names a neuron whose text is right");
  const { tree } = reading;
  const isLocal = resolveLocalSet(run.selfEdges, local);
  const chosen = run.selfEdges.flatMap(({ name }, edge) => (isLocal[edge] ? [name] : []));
  const lines = formulaRows(tree, derive(tree, cellOf(trial), new Set(chosen)), chosen)
    .filter(({ kind }) => kind === "eps" || kind === "e")
    .flatMap((row) => row.lines.map((line) => ({ kind: row.kind, tex: texOfRow({ ...row, lines: [line] }) })));
  return (
    <div className="walk-formulas" role="group" aria-label={words.pictures.formulas}>
      <pre translate="no">{text.replace(/^#.*\n/gm, "").trim()}</pre>
      {lines.map(({ kind, tex }) => (
        <div
          key={tex}
          data-kind={kind}
          translate="no"
          dangerouslySetInnerHTML={{ __html: katex.renderToString(tex, { strict: "error" }) }}
        />
      ))}
    </div>
  );
}
