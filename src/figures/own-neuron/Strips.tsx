import { useMemo, type ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { eligibilityOf } from "../../rnn/gradient/eligibility.ts";
import { toStep } from "../../state/playback.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import type { OwnNetwork } from "./model.ts";

interface Props {
  readonly network: OwnNetwork;
  readonly local: readonly string[];
  /** From 1. */
  readonly post: number;
  readonly pre: number;
  readonly t: number;
}

const dashes = [undefined, "6 3", "2 3", "8 3 2 3"];

/** The states of neuron j, its output, and the trace of the synapse i -> j, each over time. */
export function Strips({ network: { cell, trial, run }, local, post, pre, t }: Props): ReactElement {
  const { N, T, Q } = trial.sizes;
  const strips = useMemo(() => {
    const over = (at: (t: number) => number): Float64Array => Float64Array.from({ length: T }, (_, step) => at(step));
    const drives = run.drives.filter(({ rec }) => rec >= 0);
    const states = cell.states.map((name, q): Series => ({
      name,
      values: over((step) => run.h[(step * N + post - 1) * Q + q]),
      mark: "line",
      tone: "--ink",
      ...dashOf(q),
    }));
    const traces = drives.map(({ name, rec }, d): Series => ({
      name: drives.length === 1 ? words.trace_ : name,
      values: eligibilityOf(trial, run, local, { kind: "rec", post: post - 1, pre: pre - 1, drive: rec }).e,
      mark: "line",
      tone: "--c-eligibility",
      ...dashOf(d),
    }));
    const output: Series = {
      name: "z",
      values: over((step) => run.z[step * N + post - 1]),
      mark: cell.spiking ? "stem" : "line",
      tone: "--ink",
    };
    return [
      { title: words.states, series: states },
      { title: words.output, series: [output] },
      { title: words.trace_, series: traces },
    ];
  }, [cell, trial, run, local, post, pre, N, T, Q]);
  return (
    <div className="neuron-strips">
      {strips.map(({ title, series }, n) => (
        <TimeChart key={title} title={title} series={series} T={T} t={t} onStep={toStep} axis={n === strips.length - 1} />
      ))}
    </div>
  );
}

const dashOf = (n: number): { dash?: string } => {
  const dash = dashes[n % dashes.length];
  return dash === undefined ? {} : { dash };
};
