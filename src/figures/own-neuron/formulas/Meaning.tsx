import { memo, type ReactElement } from "react";
import { meaning as words } from "#content/figures/own-neuron-formulas.tsx";
import { log } from "../../../lib/elementary.ts";
import type { Fading } from "../../../rnn/cells/derivation/facts.ts";
import { postorder } from "../../../rnn/cells/text/syntax-tree.ts";
import { short } from "../../../view/kit/numbers/numbers.ts";
import type { OwnNetwork } from "../model.ts";
import { derivedOf } from "./derived.ts";

/** Moduli of eigenvalues from here on are called near 1: half is left after 14 steps or later. */
const slow = 0.95;
const rounding = 1e-9;

/** How fast states that D couples fade, in words. */
function fadingInWords({ states, factor }: Fading): string {
  const { fading } = words;
  if (factor === null) return fading.changes(states);
  if (factor < rounding) return fading.nothing(states);
  if (factor > 1 + rounding) return fading.grows(states, short(factor, 4));
  if (factor > 1 - rounding) return fading.never(states);
  const half = String(Math.max(1, Math.round(log(0.5) / log(factor))));
  return (factor >= slow ? fading.slowly : fading.quickly)(states, short(factor, 4), half);
}

/** The states that the output reads, in the order of the text. */
function readByOutput({ tree }: OwnNetwork): string[] {
  const found = new Set([tree.output]);
  const names = new Set<string>();
  for (const expression of found)
    for (const each of postorder(expression)) {
      if (each.kind !== "name") continue;
      names.add(each.name);
      const part = tree.lets.find(({ name }) => name === each.name);
      if (part !== undefined) found.add(part.expression);
    }
  return tree.states.flatMap(({ name }) => (names.has(name) ? [name] : []));
}

/** What the formulas mean: what a trace costs, what fades, and why the form of the text grants the hypotheses. */
export const Meaning = memo(function Meaning({
  network,
  local,
}: {
  network: OwnNetwork;
  local: readonly string[];
}): ReactElement | undefined {
  const derived = derivedOf(network, local);
  if (derived === undefined) return undefined;
  const { tree, trial } = network;
  const { facts, alwaysZero } = derived;
  const drives = tree.drives.map(({ name }) => name);
  const states = tree.states.map(({ name }) => name);
  const shared = drives.filter((_, d) => facts.isShared[d]);
  const { kappa } = trial.hyper;
  return (
    <section className="neuron-meaning" aria-label={words.title}>
      <h3>{words.title}</h3>
      <dl>
        <div data-fact="cost">
          <dt>{words.costTitle}</dt>
          <dd>
            {words.cost(facts.perSynapse, drives)}{" "}
            {drives.length === 1 && alwaysZero[0].length > 0 && `${words.alwaysZero(alwaysZero[0])} `}
            {shared.length === drives.length ? words.shared : shared.length === 0 ? words.notShared : words.partlyShared(shared)}
          </dd>
          {kappa > 0 && <dd>{words.filtered(short(kappa, 3))}</dd>}
        </div>
        <div data-fact="fading">
          <dt>{words.fadingTitle}</dt>
          {facts.fading.map((each) => (
            <dd key={each.states.join(" ")}>{fadingInWords(each)}</dd>
          ))}
          {network.selfEdges.length > 0 && <dd>{words.localChanges}</dd>}
        </div>
        <div data-fact="granted">
          <dt>{words.grantedTitle}</dt>
          {words.granted(states, drives, readByOutput(network)).map(([name, sentence]) => (
            <dd key={name}>
              <b>{name}</b> {sentence}
            </dd>
          ))}
        </div>
        <div data-fact="refused">
          <dt>{words.refusedTitle}</dt>
          <dd>{words.refused}</dd>
        </div>
      </dl>
    </section>
  );
});
