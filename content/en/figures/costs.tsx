import type { RuleName } from "../../../src/model/rule-names.ts";
import { rules as titles } from "../rules.ts";
import type { Course } from "../../../src/figures/costs/ladder.ts";
import type { Quantity, ReadoutName } from "../../../src/figures/costs/quantities.ts";
import { formatCount, formatNumber } from "../../../src/lib/format.ts";
import type { formulaOf } from "../../../src/rnn/cost/terms.ts";

type Formula = ReturnType<typeof formulaOf>;

const superscript = (power: number): string => (power === 1 ? "" : ["⁰", "¹", "²", "³", "⁴"][power]);

/** A power of N as it is set. */
export const power = (of: number) => (
  <>
    <i>N</i>
    {of > 1 && <sup>{of}</sup>}
  </>
);

/** The same for one line of text. */
const spelled = (formula: Formula): string =>
  formula
    .map(({ coefficient, letters, under }) => {
      const text = (factors: typeof letters): string => factors.map((factor) => factor.letter + superscript(factor.power)).join("");
      return `${coefficient}${text(letters)}${under.length > 0 ? `/${text(under)}` : ""}`;
    })
    .join(" + ");

export const caption = (steps: number, window: number) => (
  <>
    Choose a rule to light its line, and raise <i>m</i>: with each hop more, m-order e-prop carried forward comes to another rung, until it
    stands beside RTRL. Then switch to what the rules hold. Both axes are logarithmic, so that a power of <i>N</i> is a straight line, the
    steeper the higher it is; the dotted ones are {power(1)}, {power(2)}, {power(3)} and {power(4)} themselves. Dots were counted while the
    kernels ran, with one input, one readout, {formatCount(BigInt(steps))} steps and windows of {window}; beyond them the lines go on by the
    polynomials in <i>N</i> through such counts. One sees that the rules stand on few rungs: of multiplications, all that sweep back, keep
    to the neuron or squeeze what they carry take {power(2)}, all first hops carried forward take {power(3)}, and any further hop takes{" "}
    {power(4)}, as all paths together do; of numbers, the run that backpropagation stores takes {power(1)}, a trace {power(2)}, and
    influences on all neurons {power(3)}.
  </>
);

export const axis: Readonly<Record<Quantity, string>> = {
  multiplications: "multiplications a step",
  numbers: "numbers held at most, besides the gradient",
};
export const chart = (quantity: Quantity) =>
  `${axis[quantity]} against the number of neurons, on logarithmic axes: a line for each rule, named in the list`;
export const neurons = (
  <>
    neurons <i>N</i>
  </>
);
export const size = (N: number) => formatCount(BigInt(N));
export const rules = "rules, by rung";
/** Beside a line, where there is little room. */
export const brief: Partial<Record<RuleName, string>> = { "m-order": "m-order, backward", "m-order-forward": "m-order, forward" };
/** What a rule is called on the ladder, with its order if it has one. */
export const label = (name: RuleName, order: number | undefined) => titles[name].title + (order === undefined ? "" : `, m = ${order}`);
export const rung = (of: number) => <>rung {power(of)}</>;

/** A count, as a power of ten once it is long. */
export const value = (of: number): string => (of < 1e5 ? formatCount(BigInt(Math.round(of))) : formatNumber(of, 4));

const does: Readonly<Record<Quantity, (formula: string) => string>> = {
  multiplications: (formula) => `makes ${formula} multiplications a step in the leading order`,
  numbers: (formula) => `holds ${formula} numbers in the leading order`,
};
export function lit({ name, order, at }: Course, formula: Formula, quantity: Quantity): string {
  const [few, many] = [at(100), at(200)];
  return `${label(name, order)}: it ${does[quantity](spelled(formula))}, ${value(few)} with 100 neurons and ${formatNumber(many / few, 1)} times as many with 200.`;
}

export const controls = {
  order: (
    <>
      order <i>m</i>
    </>
  ),
  spokenOrder: "order m of m-order e-prop on the ladder",
  quantity: "what is counted",
  quantities: { multiplications: "multiplications", numbers: "numbers held" } satisfies Record<Quantity, string>,
  readout: "readout",
  readouts: { leaky: "with a leak", plain: "without" } satisfies Record<ReadoutName, string>,
};
export const table = {
  open: "The ladder as a table",
  label: "the ladder of costs as a table, scrollable",
  rule: "rule",
  leading: "leading order",
};
