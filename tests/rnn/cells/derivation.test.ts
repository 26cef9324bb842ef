import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeRandom, type Random } from "../../../src/lib/random.ts";
import type { NeuronStep } from "../../../src/model/cell.ts";
import { TooLongToDerive } from "../../../src/rnn/cells/derivation/algebra.ts";
import { derive, type Derivation } from "../../../src/rnn/cells/derivation/derive.ts";
import { evaluate } from "../../../src/rnn/cells/derivation/evaluate.ts";
import { factsOf } from "../../../src/rnn/cells/derivation/facts.ts";
import { formulaRows, texOfRow } from "../../../src/rnn/cells/derivation/formula-rows.ts";
import { lettersIn, type Formula, type Letter, type Time } from "../../../src/rnn/cells/derivation/formula.ts";
import { texPrinter } from "../../../src/rnn/cells/derivation/tex.ts";
import { cellOfTree } from "../../../src/rnn/cells/text/compile-cell.ts";
import { readCellText } from "../../../src/rnn/cells/text/read.ts";
import { selfEdgeNames } from "../../../src/rnn/cells/text/self-edges.ts";
import type { NeuronText } from "../../../src/rnn/cells/text/syntax-tree.ts";
import { evaluateTex } from "../../helpers/evaluate-tex.ts";
import { emptyStep } from "../../helpers/neuron-step.ts";
import { randomText } from "./text/random-text.ts";

const folder = "content/en/neurons";
const examples = Object.fromEntries(
  readdirSync(folder).map((file) => [file.replace(".cell", ""), readFileSync(`${folder}/${file}`, "utf8")]),
);

function treeOf(text: string): NeuronText {
  const reading = readCellText(text);
  if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.errors));
  return reading.tree;
}

/** Every subset. */
const subsets = (names: readonly string[]): string[][] =>
  names.reduce<string[][]>((all, name) => [...all, ...all.map((subset) => [...subset, name])], [[]]);

/** Two steps of the engine from random numbers, and random weights and eligibility vectors. */
function randomPoint(tree: NeuronText, random: Random) {
  const cell = cellOfTree(tree);
  const advance = cell.prepare({}, 1);
  const steps = [emptyStep(cell), emptyStep(cell)] as const;
  for (const step of steps) step.drive.forEach((_, d) => (step.drive[d] = random.uniform(-1, 1.5)));
  steps[0].before.forEach((_, q) => (steps[0].before[q] = random.uniform(-1, 1)));
  steps[0].zBefore = random.integer(2);
  advance(0, steps[0]);
  steps[1].before.set(steps[0].h);
  steps[1].zBefore = steps[0].z;
  advance(0, steps[1]);
  const autapse = new Map(cell.drives.map(({ name }) => [name, random.uniform(-1, 1)]));
  const eligibility = new Map(cell.drives.map(({ name }) => [name, cell.states.map(() => random.uniform(-1, 1))]));
  return { cell, earlier: steps[0], step: steps[1], autapse, eligibility, presynaptic: random.uniform(-1, 1) };
}
type Point = ReturnType<typeof randomPoint>;

/** What the letters of a derivation stand for at a point. Components that are always 0 must not be asked for. */
function valuesAt({ cell, earlier, step, autapse, eligibility, presynaptic }: Point, derivation: Derivation) {
  const parameters = new Map(cell.parameters.map(({ name, default: value }) => [name, value]));
  const index = (state: string): number => cell.states.indexOf(state);
  const sameLetter = (a: Letter, b: Letter, time: Time): boolean =>
    JSON.stringify({ ...b, time: 0 }) === JSON.stringify({ ...a, time: 0 }) || JSON.stringify(a) === JSON.stringify({ ...b, time });
  const at =
    (time: Time) =>
    (letter: Letter): number => {
      const now: NeuronStep = letter.time === -1 || time === -1 ? earlier : step;
      switch (letter.kind) {
        case "parameter":
          return parameters.get(letter.name)!;
        case "state":
          return letter.time === -1 && time !== -1
            ? step.before[index(letter.name)]
            : letter.time === -1
              ? earlier.before[index(letter.name)]
              : now.h[index(letter.name)];
        case "drive":
          return now.drive[cell.drives.findIndex(({ name }) => name === letter.name)];
        case "output":
          return letter.time === -1 ? (time === -1 ? earlier.zBefore : step.zBefore) : now.z;
        case "autapse":
          return autapse.get(letter.drive)!;
        case "eligibility":
          return eligibility.get(letter.drive)![index(letter.state)];
        case "presynaptic":
          return presynaptic;
        case "part":
        case "slope":
        case "shorthand":
        case "entry":
        case "psi": {
          const earlierBy = (each: Letter): Letter => (each.kind === "slope" ? { ...each, by: { ...each.by, time: 0 } as Letter } : each);
          const wanted = letter.time === -1 ? earlierBy(letter) : letter;
          const { names, entries } = derivation.readable;
          const found = [...derivation.parts, ...derivation.psiNames, ...names, ...entries].find((each) =>
            sameLetter(wanted, each.letter, letter.time),
          );
          if (found === undefined) throw new Error(`${JSON.stringify(letter)} is not defined`);
          return evaluate(found.formula, at(letter.time === -1 || time === -1 ? -1 : 0));
        }
      }
    };
  return { formula: (formula: Formula): number => evaluate(formula, at(0)), letter: at(0) };
}

/** Holds every formula of a derivation against the engine. Returns how many there were. */
function compare(tree: NeuronText, local: readonly string[], random: Random): number {
  const point = randomPoint(tree, random);
  const { cell, step, earlier, autapse, eligibility, presynaptic } = point;
  const derivation = derive(tree, cell, new Set(local));
  const value = valuesAt(point, derivation);
  const tex = texPrinter(tree);
  const Q = cell.states.length;
  if (![...step.h, ...step.D, ...step.b, ...step.s, ...earlier.psi, ...step.psi].every((each) => Math.abs(each) < 1e6)) return 0;
  let count = 0;
  const expectValue = (formula: Formula, theirs: number, what: string): void => {
    const printed = tex.formula(formula);
    const letters = new Map(lettersIn(formula).map((letter) => [tex.letter(letter), value.letter(letter)]));
    for (const ours of [value.formula(formula), evaluateTex(printed, letters)])
      expect(Math.abs(ours - theirs), `${what}: ${ours} for ${theirs}, ${printed}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(theirs)),
      );
    count++;
  };
  const A = step.D.slice();
  const names = { drives: cell.drives.map(({ name }) => name), feedbacks: cell.feedbacks.map(({ name }) => name) };
  for (let q = 0; q < Q; q++) {
    expectValue(derivation.psi[q], step.psi[q], `psi ${q}`);
    for (const d of names.drives.keys()) expectValue(derivation.b[d][q], step.b[d * Q + q], `b ${d} ${q}`);
    for (const f of names.feedbacks.keys()) expectValue(derivation.s[f][q], step.s[f * Q + q], `s ${f} ${q}`);
    for (let r = 0; r < Q; r++) {
      expectValue(derivation.D[q][r], step.D[q * Q + r], `D ${q} ${r}`);
      for (const [d, drive] of names.drives.entries())
        if (local.includes(`autapse ${drive}`)) A[q * Q + r] += autapse.get(drive)! * step.b[d * Q + q] * earlier.psi[r];
      for (const [f, feedback] of names.feedbacks.entries())
        if (local.includes(feedback)) A[q * Q + r] += step.s[f * Q + q] * earlier.psi[r];
      expectValue(derivation.A[q][r], A[q * Q + r], `A ${q} ${r}`);
    }
  }
  for (const [d, drive] of names.drives.entries()) {
    // Components that are always 0 are 0 here too.
    const before = eligibility.get(drive)!.map((each, r) => (derivation.eps[d][r] === null ? 0 : each));
    const after = before.map((_, q) => before.reduce((sum, each, r) => sum + A[q * Q + r] * each, step.b[d * Q + q] * presynaptic));
    for (const [q, equation] of derivation.eps[d].entries())
      if (equation === null) expect(Math.abs(after[q])).toBe(0);
      else expectValue(equation.formula, after[q], `eps ${drive} ${q}`);
    // The trace reads the eligibility vector of the same step, for which the point has the same random numbers.
    const trace = before.reduce((sum, each, q) => sum + step.psi[q] * each, 0);
    const e = derivation.e[d]!;
    if (e === null) expect(Math.abs(trace)).toBe(0);
    else expectValue(e, trace, `e ${drive}`);
  }
  return count + compareRows(tree, local, derivation, point);
}

/** Holds the rows that the page prints against the engine, read as a reader would. Returns how many numbers there were. */
function compareRows(tree: NeuronText, local: readonly string[], derivation: Derivation, point: Point): number {
  const { cell, step, earlier, autapse, eligibility, presynaptic } = point;
  const value = valuesAt(point, derivation);
  const tex = texPrinter(tree);
  const { readable } = derivation;
  const equations = [
    ...derivation.psiNames,
    ...derivation.parts,
    ...readable.names,
    ...readable.entries,
    ...readable.eps.flat().flatMap((each) => each ?? []),
  ];
  const printed = [readable.D, readable.b, readable.s, derivation.psiCalled, derivation.e].flat(2).flatMap((each) => each ?? []);
  const used = [...printed, ...equations.map(({ formula }) => formula)].flatMap(lettersIn).concat(equations.map(({ letter }) => letter));
  const letters = new Map(used.map((letter) => [tex.letter(letter), value.letter(letter)]));
  const Q = cell.states.length;
  const drive = (name: string): number => (name === "" ? 0 : cell.drives.findIndex((each) => each.name === name));
  const feedback = (name: string): number => (name === "" ? 0 : cell.feedbacks.findIndex((each) => each.name === `z -> ${name}`));
  /** The eligibility vector a step later, in full. */
  const after = (d: number, q: number): number => {
    const passed = cell.drives.reduce(
      (sum, { name }, k) => sum + (local.includes(`autapse ${name}`) ? autapse.get(name)! * step.b[k * Q + q] : 0),
      cell.feedbacks.reduce((sum, { name }, f) => sum + (local.includes(name) ? step.s[f * Q + q] : 0), 0),
    );
    const before = eligibility.get(cell.drives[d].name)!;
    return cell.states.reduce(
      (sum, _, r) => sum + (derivation.eps[d][r] === null ? 0 : (step.D[q * Q + r] + passed * earlier.psi[r]) * before[r]),
      step.b[d * Q + q] * presynaptic,
    );
  };
  let count = 0;
  for (const { kind, of, lines } of formulaRows(tree, derivation, local))
    for (const [line, { left, right }] of lines.entries()) {
      const expected = ((): number[] | undefined => {
        // below a Jacobian stand its long entries
        if ((kind === "D" || kind === "b" || kind === "s") && line > 0) return [letters.get(left)!];
        if (kind === "D") return [...step.D];
        if (kind === "b") return [...step.b.subarray(drive(of) * Q, (drive(of) + 1) * Q)];
        if (kind === "s") return [...step.s.subarray(feedback(of) * Q, (feedback(of) + 1) * Q)];
        if (kind === "psi" && (right[0].length > 1 || Q === 1)) return [...step.psi];
        if (kind === "psi" || kind === "parts") return [letters.get(left)!];
        if (kind === "eps") {
          const q = derivation.eps[drive(of)].findIndex((each) => each !== null && tex.letter(each.letter) === left);
          return [after(drive(of), q)];
        }
        if (kind === "e") {
          const now = eligibility.get(cell.drives[drive(of)].name)!;
          return [step.psi.reduce((sum, psi, q) => sum + (derivation.eps[drive(of)][q] === null ? 0 : psi * now[q]), 0)];
        }
        return undefined;
      })();
      if (expected === undefined) continue;
      const cells = right.flat();
      expect(cells.length, `${kind} ${of}`).toBe(expected.length);
      for (const [n, each] of cells.entries()) {
        const ours = evaluateTex(each, letters);
        const scale = Math.max(1, Math.abs(expected[n]));
        expect(Math.abs(ours - expected[n]), `${kind} ${of}: ${each} is ${ours}, not ${expected[n]}`).toBeLessThanOrEqual(1e-9 * scale);
        count++;
      }
    }
  return count;
}

describe.each(Object.entries(examples))("%s", (_, text) => {
  const tree = treeOf(text);
  test("every formula is the engine's number at random points, for each choice of local edges", () => {
    const random = makeRandom(5);
    let count = 0;
    for (const local of subsets(selfEdgeNames(cellOfTree(tree))).slice(0, 32))
      for (let k = 0; k < 6; k++) count += compare(tree, local, random);
    expect(count).toBeGreaterThan(20);
  });
  test("it has a title", () => expect(text).toMatch(/^# [A-Z]/));
});

test.each([
  ["smooth", 2000],
  ["kinked", 2000],
] as const)("every formula of random %s texts is the engine's number", (kind, least) => {
  let count = 0;
  fc.assert(
    fc.property(randomText(kind), fc.nat(1e6), (tree, seed) => {
      try {
        for (const local of [[], selfEdgeNames(cellOfTree(tree))]) count += compare(tree, local, makeRandom(seed));
      } catch (error) {
        if (!(error instanceof TooLongToDerive)) throw error;
      }
    }),
    { seed: 11, numRuns: 120 },
  );
  expect(count).toBeGreaterThan(least);
});

/** The recursions and the trace, as TeX. */
function recursions(name: string, local: readonly string[]): string[] {
  const tree = treeOf(examples[name]);
  const derivation = derive(tree, cellOfTree(tree), new Set(local));
  const tex = texPrinter(tree);
  return tree.drives.flatMap(({ name: drive }, d) => [
    ...derivation.eps[d].flatMap((each) => (each === null ? [] : [`${tex.letter(each.letter)} = ${tex.formula(each.formula)}`])),
    `${tex.trace(drive)} = ${derivation.e[d] === null ? "0" : tex.formula(derivation.e[d])}`,
  ]);
}

test("rate, LIF and ALIF come out as one would write them by hand", () => {
  expect(recursions("rate", [])).toEqual([
    "\\varepsilon^t = \\alpha \\varepsilon^{t-1} + \\mathrm{pre}^t",
    "e^t = (1 - (z^t)^2) \\varepsilon^t",
  ]);
  expect(recursions("lif", [])).toEqual(["\\varepsilon^t = \\alpha \\varepsilon^{t-1} + \\mathrm{pre}^t", "e^t = \\psi^t \\varepsilon^t"]);
  expect(recursions("lif", ["z -> v"])[0]).toBe(
    "\\varepsilon^t = (\\alpha - v_{\\mathrm{th}} \\psi^{t-1}) \\varepsilon^{t-1} + \\mathrm{pre}^t",
  );
  expect(recursions("alif", ["z -> a"])).toEqual([
    "\\varepsilon_{v}^t = \\alpha \\varepsilon_{v}^{t-1} + \\mathrm{pre}^t",
    "\\varepsilon_{a}^t = \\psi^{t-1} \\varepsilon_{v}^{t-1} + (\\rho - \\beta \\psi^{t-1}) \\varepsilon_{a}^{t-1}",
    "e^t = \\psi^t (\\varepsilon_{v}^t - \\beta \\varepsilon_{a}^t)",
  ]);
  expect(recursions("alif", [])).toEqual([
    "\\varepsilon_{v}^t = \\alpha \\varepsilon_{v}^{t-1} + \\mathrm{pre}^t",
    "e^t = \\psi^t \\varepsilon_{v}^t",
  ]);
});

test("one name for psi is that of a derivative without a minus, and no parameter d reads as a differential", () => {
  const reading = readCellText("param c = 0.9, d = 0.8\ny' = c*y + I\np' = d*p*y + I\nz' = spike(p' - y')");
  if (reading.kind === "wrong") throw new Error("wrong");
  const { tree } = reading;
  const derivation = derive(tree, cellOfTree(tree), new Set());
  const tex = texPrinter(tree);
  expect(derivation.psiCalled.map(tex.formula)).toEqual(["-\\psi^t", "\\psi^t"]);
  expect(derivation.psiNames.map(({ formula }) => tex.formula(formula))).toEqual([
    "\\gamma \\max\\left(0, 1 - \\left|p^t - y^t\\right|\\right)",
  ]);
  expect(tex.formula(derivation.D[1][0])).toBe("d \\, p^{t-1}");
  const marked = texPrinter(tree, (_, letter) => `\\htmlData{is=x}{${letter}}`);
  expect(marked.formula(derivation.D[1][0])).toBe("\\htmlData{is=x}{d} \\, \\htmlData{is=x}{p^{t-1}}");
});

test("the LSTM's traces are gates times traces: the forget gate is the leak", () => {
  expect(recursions("lstm", []).slice(0, 2)).toEqual([
    "\\varepsilon_{g,c}^t = \\sigma(f^t) \\varepsilon_{g,c}^{t-1} + \\sigma(i^t) (1 - \\tanh^2(g^t)) \\, \\mathrm{pre}^t",
    "e_{g}^t = q^t (1 - \\tanh^2(c^t)) \\varepsilon_{g,c}^t",
  ]);
});

/** The rows of an example, by kind and drive or state. */
function rowsOf(name: string, local: readonly string[]): Map<string, string> {
  const tree = treeOf(examples[name]);
  const rows = formulaRows(tree, derive(tree, cellOfTree(tree), new Set(local)), local);
  return new Map(rows.map((row) => [`${row.kind} ${row.of}`.trim(), texOfRow(row)]));
}

test("rows stand in the order of a derivation by hand, and the general recursion follows the choice of local edges", () => {
  const alif = rowsOf("alif", ["z -> a"]);
  expect([...alif.keys()]).toEqual(["D", "b", "s v", "s a", "psi", "general", "eps", "e"]);
  expect(alif.get("D")).toBe("D = \\begin{pmatrix} \\alpha & 0 \\\\ 0 & \\rho \\end{pmatrix}");
  expect(alif.get("psi")).toContain(
    "\\frac{\\partial z^t}{\\partial (v^t, a^t)} &= \\begin{pmatrix} \\psi^t & -\\beta \\psi^t \\end{pmatrix}",
  );
  expect(alif.get("general")).toContain(
    "\\left(D + s_a \\, \\frac{\\partial z^{t-1}}{\\partial h^{t-1}}\\right) \\, \\varepsilon^{t-1} + b \\, \\mathrm{pre}^t",
  );
  expect(rowsOf("lif", []).get("general")).toContain("\\varepsilon^t &= D \\, \\varepsilon^{t-1} + b");
  expect(rowsOf("lif", ["autapse I", "z -> v"]).get("general")).toContain("(D + (s + W_{jj} b) \\, \\psi^{t-1}".replace("(D", "\\left(D"));
  expect([...rowsOf("lstm", []).keys()].slice(0, 5)).toEqual(["D", "b g", "b i", "b f", "b o"]);
  expect(rowsOf("lstm", []).get("b f")).toBe("b_f^t = \\begin{pmatrix} \\sigma(f^t) (1 - \\sigma(f^t)) c^{t-1} \\\\ 0 \\end{pmatrix}");
});

test("what is long and stands in several formulas has a name, and a long entry of a Jacobian a line of its own", () => {
  const gru = rowsOf("gru", []);
  expect(gru.get("parts")).toContain("q_1^t &= \\sigma(r^t + \\mathrm{xr}^t)");
  expect(gru.get("parts")).toContain("q_2^t &= \\tanh(\\mathrm{xm}^t + q_1^t m^t)");
  expect(gru.get("b r")).toBe("b_r^t = (1 - k^t) (1 - (q_2^t)^2) q_1^t (1 - q_1^t) m^t");
  expect(gru.get("eps r")).toBe("\\varepsilon_{r}^t = k^t \\varepsilon_{r}^{t-1} + b_{r}^t \\, \\mathrm{pre}^t");
  const adex = rowsOf("adex", []);
  expect(adex.get("D")).toContain("q_2^t (1 - z^{t-1}) & -1");
  expect(adex.get("eps")).toContain(
    "\\varepsilon_{v}^t &= q_2^t (1 - z^{t-1}) \\varepsilon_{v}^{t-1} - \\varepsilon_{w}^{t-1} + \\mathrm{pre}^t",
  );
  // a name that the text has is left to it
  const tree = treeOf("let q1 = tanh(v + w)\nv' = 0.9*v + sigmoid(v + w + q1)*I\nw' = 0.8*w + sigmoid(v + w + q1)\nz' = v'");
  const rows = formulaRows(tree, derive(tree, cellOfTree(tree), new Set()), []);
  expect(rows.map(texOfRow).join()).toContain("p_1^t");
  for (const name of ["rate", "lif", "alif", "lstm"]) expect([...rowsOf(name, []).values()].join()).not.toMatch(/[qpmn]_1\^t/);
});

describe("what the form means", () => {
  const turning = "param r = 0.93, om = 0.4\nlet c = r*cos(om)\nlet s = r*sin(om)\nx' = c*x - s*y + I\ny' = s*x + c*y\nz' = x'";
  const facts = (text: string, local: readonly string[] = [], perNeuron: readonly string[] = []) => {
    const tree = treeOf(text);
    return factsOf(tree, derive(tree, cellOfTree(tree), new Set(local)), new Set(perNeuron));
  };
  test("numbers for each synapse, and when one vector serves all synapses of a presynaptic neuron", () => {
    expect(facts(examples.lif)).toMatchObject({ perSynapse: [1], isShared: [true] });
    expect(facts(examples.lif, [], ["alpha"])).toMatchObject({ perSynapse: [1], isShared: [false] });
    expect(facts(examples.lif, [], ["v_th"])).toMatchObject({ isShared: [true] });
    expect(facts(examples.lif, ["z -> v"])).toMatchObject({ perSynapse: [1], isShared: [false] });
    expect(facts(examples.rate, ["autapse I"])).toMatchObject({ isShared: [false] });
    expect(facts(examples.alif)).toMatchObject({ perSynapse: [1], isShared: [true] });
    expect(facts(examples.alif, ["z -> a"])).toMatchObject({ perSynapse: [2], isShared: [false] });
    expect(facts(turning)).toMatchObject({ perSynapse: [2], isShared: [true] });
    expect(facts(turning, [], ["r"])).toMatchObject({ isShared: [false] });
    expect(facts(examples.lstm)).toMatchObject({ perSynapse: [1, 1, 1, 1], isShared: [false, false, false, false] });
    expect(facts(examples.izhikevich)).toMatchObject({ perSynapse: [2], isShared: [false] });
  });
  test("what fades, and how fast: the largest eigenvalue where D is constant", () => {
    const fading = (text: string) =>
      facts(text).fading.map(({ states, factor }) => [states.join(" "), factor === null ? null : Number(factor.toFixed(9))]);
    expect(fading(examples.alif)).toEqual([
      ["v", 0.9],
      ["a", 0.97],
    ]);
    expect(fading(turning)).toEqual([["x y", 0.93]]);
    expect(fading(examples.lstm)).toEqual([
      ["c", null],
      ["q", 0],
    ]);
    expect(fading("a' = a + b + I\nb' = b\nz' = a'")).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
    expect(fading("a' = a + b + I\nb' = 0.01*a + b\nz' = a'")).toEqual([["a b", 1.1]]);
  });
});

test("parts that double at each line stay as many formulas as lines; pages of formulas are refused", () => {
  const chain = Array.from({ length: 120 }, (_, i) => `let a${i + 1} = a${i}*tanh(a${i}) + ${i ? `a${i - 1}` : "v"}`).join("\n");
  const tree = treeOf(`let a0 = 0.1*v\n${chain}\nv' = a120 + I\nz' = tanh(v')`);
  const derivation = derive(tree, cellOfTree(tree), new Set());
  expect(derivation.parts.length).toBeGreaterThan(200);
  const deep = treeOf(`v' = ${"tanh(".repeat(600)}v${")".repeat(600)}\nz' = v'`);
  expect(() => derive(deep, cellOfTree(deep), new Set())).toThrow(TooLongToDerive);
  expect(() => derive(tree, cellOfTree(tree), new Set(["z -> v"]))).toThrow("no self edge z -> v");
});
