import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileCell } from "../../../../src/rnn/cells/text/compile-cell.ts";
import { emptyStep } from "../../../helpers/neuron-step.ts";

const folder = "public/reference/cells";

interface Case {
  cell: { text: string; states: string[]; drives: string[]; values?: Record<string, number[]> };
  sizes: { N: number; I: number; T: number; Q: number };
  hyper: { autapse: boolean };
  params: { W_rec: Record<string, number[][]>; W_in: Record<string, number[][]> };
  inputs: number[][];
  forward: { h: number[][][]; z: number[][]; psi: number[][][]; min_threshold_margin: number | null; min_kink_margin: number | null };
  jacobians: { D: number[][][][]; b: Record<string, number[][][]>; s: Record<string, number[][][]> };
  default_convention: string;
  conventions: Record<string, { local: string[] }>;
}

/** Every number of a run, in nested arrays as the file has them. */
function run({ cell: { text, values }, sizes: { N, I, T, Q }, params, inputs }: Case) {
  const cell = compileCell(text);
  const perNeuron = Object.fromEntries(Object.entries(values ?? {}).map(([name, each]) => [name, Float64Array.from(each)]));
  const advance = cell.prepare(perNeuron, N);
  const step = emptyStep(cell);
  let h = Array.from({ length: N }, () => new Array<number>(Q).fill(0));
  let z = new Array<number>(N).fill(0);
  const record: Pick<Case, "forward" | "jacobians"> = {
    forward: { h: [], z: [], psi: [], min_threshold_margin: Infinity, min_kink_margin: Infinity },
    jacobians: { D: [], b: {}, s: {} },
  };
  for (let t = 0; t < T; t++) {
    const hNow: number[][] = [];
    const zNow: number[] = [];
    const psi: number[][] = [];
    const D: number[][][] = [];
    const b: Record<string, number[][]> = {};
    const s: Record<string, number[][]> = {};
    for (let j = 0; j < N; j++) {
      step.before.set(h[j]!);
      for (const [d, { name }] of cell.drives.entries()) {
        let sum = 0;
        for (let i = 0; i < N; i++) sum += (params.W_rec[name]?.[j]![i] ?? 0) * z[i]!;
        for (let i = 0; i < I; i++) sum += (params.W_in[name]?.[j]![i] ?? 0) * inputs[t]![i]!;
        step.drive[d] = sum;
      }
      step.zBefore = z[j]!;
      advance(j, step);
      hNow.push([...step.h]);
      zNow.push(step.z);
      psi.push([...step.psi]);
      D.push(Array.from({ length: Q }, (_, q) => [...step.D.subarray(q * Q, q * Q + Q)]));
      for (const [d, { name }] of cell.drives.entries()) (b[name] ??= []).push([...step.b.subarray(d * Q, d * Q + Q)]);
      for (const [f, { state }] of cell.feedbacks.entries()) (s[cell.states[state]!] ??= []).push([...step.s.subarray(f * Q, f * Q + Q)]);
      record.forward.min_threshold_margin = Math.min(record.forward.min_threshold_margin!, step.thresholdMargin);
      record.forward.min_kink_margin = Math.min(record.forward.min_kink_margin!, step.kinkMargin);
    }
    [h, z] = [hNow, zNow];
    record.forward.h.push(hNow);
    record.forward.z.push(zNow);
    record.forward.psi.push(psi);
    record.jacobians.D.push(D);
    for (const name in b) (record.jacobians.b[name] ??= []).push(b[name]!);
    for (const name in s) (record.jacobians.s[name] ??= []).push(s[name]!);
  }
  return { cell, record };
}

const flat = (nested: unknown): number[] => (Array.isArray(nested) ? nested.flatMap(flat) : [nested as number]);

function expectAgreement(what: string, ours: unknown, theirs: unknown): void {
  const [a, b] = [flat(ours), flat(theirs)];
  expect(a.length, what).toBe(b.length);
  const largest = Math.max(1, ...b.map(Math.abs));
  for (const [index, value] of b.entries())
    expect(Math.abs(a[index]! - value), `${what}, number ${index}`).toBeLessThanOrEqual(1e-9 * largest);
}

describe.each(readdirSync(folder).filter((file) => file.startsWith("c")))("%s", (file) => {
  const reference = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Case;
  const { cell, record } = run(reference);

  test("states, outputs and Jacobians agree", () => {
    for (const name of ["h", "z", "psi"] as const) expectAgreement(name, record.forward[name], reference.forward[name]);
    for (const name of ["min_threshold_margin", "min_kink_margin"] as const)
      if (reference.forward[name] === null) expect(record.forward[name]).toBe(Infinity);
      else expectAgreement(name, record.forward[name], reference.forward[name]);
    expectAgreement("D", record.jacobians.D, reference.jacobians.D);
    for (const name of ["b", "s"] as const) {
      expect(Object.keys(record.jacobians[name])).toEqual(Object.keys(reference.jacobians[name]));
      for (const key in reference.jacobians[name])
        expectAgreement(`${name} ${key}`, record.jacobians[name][key], reference.jacobians[name][key]);
    }
  });

  test("names and self edges agree", () => {
    expect(cell.states).toEqual(reference.cell.states);
    expect(cell.drives.map(({ name }) => name)).toEqual(reference.cell.drives);
    expect(cell.drives.filter(({ fromNeurons }) => fromNeurons).map(({ name }) => name)).toEqual(Object.keys(reference.params.W_rec));
    expect(cell.drives.filter(({ fromInputs }) => fromInputs).map(({ name }) => name)).toEqual(Object.keys(reference.params.W_in));
    const autapses = reference.hyper.autapse ? Object.keys(reference.params.W_rec).map((drive) => `autapse ${drive}`) : [];
    expect([...autapses, ...cell.feedbacks.map(({ name }) => name)]).toEqual(reference.conventions.self!.local);
    expect(cell.localByDefault).toEqual(reference.conventions[reference.default_convention]!.local);
  });
});
