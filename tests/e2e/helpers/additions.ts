import fs from "node:fs";
import path from "node:path";
import { pseudo, pseudoModule } from "../../../plugins/pseudo.ts";

/** What is added to the house: new files, and lines in files that are there, each put before a text that stands there once. */
export interface Addition {
  readonly files: Readonly<Record<string, string>>;
  readonly lines: readonly (readonly [file: string, line: string, before: string])[];
}

/** Quadratic integrate-and-fire: v' = v + gain v (v - 1) + I, taken back to 0 by a spike. */
export const neuron: Addition = {
  files: {
    "src/rnn/cells/qif.ts": `import type { Cell } from "../../model/cell.ts";
import { anyNumber, theDrive } from "./parts.ts";
import { eachNeuron } from "./values.ts";

/** Quadratic integrate-and-fire: v' = v0 + gain v0 (v0 - 1) + I with v0 = v (1 - z), z' = [v' > 1]. */
export const qif: Cell = {
  name: "qif",
  text: "param gain = 0.3, gamma = 0.5\\nlet v0 = v*(1 - z)\\nv' = v0 + gain*v0*(v0 - 1) + I\\nz' = spike(v' - 1)",
  states: ["v"],
  drives: [theDrive],
  feedbacks: [{ name: "reset", state: 0 }],
  parameters: [anyNumber("gain", 0.3), anyNumber("gamma", 0.5)],
  localByDefault: [],
  spiking: true,
  smooth: false,
  prepare(values, N) {
    const { gain, gamma } = eachNeuron(qif.parameters, values, N);
    return (j, step) => {
      const [v] = step.before;
      const rested = v * (1 - step.zBefore);
      const slope = 1 + gain[j] * (2 * rested - 1);
      step.h[0] = rested + gain[j] * rested * (rested - 1) + step.drive[0];
      const x = step.h[0] - 1;
      step.z = x > 0 ? 1 : 0;
      step.thresholdMargin = Math.abs(x);
      step.D[0] = slope * (1 - step.zBefore);
      step.b[0] = 1;
      step.s[0] = -slope * v;
      step.psi[0] = gamma[j] * Math.max(0, 1 - Math.abs(x));
    };
  },
};
`,
  },
  lines: [
    ["src/model/cell-names.ts", ', "qif"', "] as const;"],
    ["src/rnn/cells/index.ts", 'import { qif } from "./qif.ts";\n', 'import { rate } from "./rate.ts";'],
    ["src/rnn/cells/index.ts", "qif, ", "rate, lif, alif"],
    ["content/en/cells.ts", '  qif: { short: "QIF", long: "QIF" },\n', "};"],
  ],
};

/** The paths that enter and leave in one step: what truncated backpropagation keeps in a window of one. */
export const rule: Addition = {
  files: {
    "src/rnn/rules/delta.ts": `import { zerosPerWeight } from "../../model/per-weight.ts";
import type { Rule } from "./rule.ts";

/** The delta rule: dE/dW_ji ~ sum_t (omega sum_k W_out,kj err_k^t) p_ji^t, p_ji^t = kappa p_ji^{t-1} + psi_j^t b_j^t pre_i^t. */
export const delta: Rule = {
  causal: "yes",
  local: "yes",
  exact: "no",
  start(trial, run) {
    const { N, I, K, T, Q } = trial.sizes;
    const { kappa, omega, autapse } = trial.hyper;
    const R = run.drives.length;
    const [traces, gradients] = [zerosPerWeight(trial.sizes), zerosPerWeight(trial.sizes)];
    const spent = { multiplications: 0 };
    let t = -1;
    return {
      spent,
      held: () => traces,
      gradients: () => gradients,
      step() {
        if (t + 1 >= T) return false;
        t++;
        const sources = { rec: t > 0 ? run.z.subarray((t - 1) * N, t * N) : new Float64Array(N), in: trial.inputs.subarray(t * I, (t + 1) * I) };
        for (let j = 0; j < N; j++) {
          let [signal, slope] = [0, 0];
          for (let k = 0; k < K; k++) signal += omega * trial.weights.out[k * N + j] * run.err[t * K + k];
          for (let q = 0; q < Q; q++) slope += run.psi[(t * N + j) * Q + q] * run.b[(t * N + j) * R * Q + q];
          for (const kind of ["rec", "in"] as const) {
            const pre = sources[kind];
            for (let i = 0; i < pre.length; i++) {
              const at = j * pre.length + i;
              const entering = kind === "rec" && i === j && !autapse ? 0 : slope * pre[i];
              traces[kind][at] = kappa * traces[kind][at] + entering;
              gradients[kind][at] += signal * traces[kind][at];
            }
            spent.multiplications += 3 * pre.length;
          }
          spent.multiplications += 2 * K + Q;
        }
        return true;
      },
    };
  },
};
`,
  },
  lines: [
    ["src/model/rule-names.ts", '  "delta",\n', "] as const;"],
    ["src/rnn/rules/index.ts", 'import { delta } from "./delta.ts";\n', "import { epropAdaptive }"],
    ["src/rnn/rules/index.ts", "  delta,\n", "};\n\n/** Steps a kernel"],
    ["src/binding/rules.ts", "  delta: (set) => spanningAtMost(set, 1),\n", "};"],
    [
      "content/en/rules.ts",
      '  delta: { title: "delta rule", keeps: "those that enter and leave at once" },\n',
      "};\n\nexport const causal",
    ],
  ],
};

export const figure: Addition = {
  files: {
    "src/figures/toy/index.tsx": `import type { ReactElement } from "react";
import * as words from "#content/figures/toy.ts";
import { formatNumber } from "../../lib/format.ts";
import { useEngine } from "../../state/engine.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";

/** The loss of the page's network. */
export default function Toy(): ReactElement {
  const { run } = useEngine();
  return (
    <FigureFrame name="toy" caption={words.caption}>
      <p data-loss={run.loss}>{words.loss(formatNumber(run.loss))}</p>
    </FigureFrame>
  );
}
`,
    "content/en/figures/toy.ts": `export const caption = "A toy among figures.";
export const loss = (value: string) => \`The whole loss is \${value}.\`;
`,
  },
  lines: [["content/en/live.mdx", '<Figure name="toy" />\n\n', "The first three, in symbols"]],
};

/** Writes an addition into a copy of the house. Throws where a line has no place, or more than one. */
export function add(house: string, { files, lines }: Addition): void {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    fs.writeFileSync(path.join(house, file), text);
  }
  for (const [file, line, before] of lines) {
    const whole = fs.readFileSync(path.join(house, file), "utf8");
    const parts = whole.split(before);
    if (parts.length !== 2) throw new Error(`${file} has "${before}" ${parts.length - 1} times`);
    fs.writeFileSync(path.join(house, file), parts.join(line + before));
  }
}

const turned = (words: string): string => words.replace(/\p{L}+/gu, (word) => [...word].reverse().join(""));

/** Prose of a chapter: paragraphs without tags, formulas set apart and code; its headings keep the names of their anchors. */
function translatedChapter(text: string): string {
  const start = text.indexOf("\n# ");
  let isApart = false;
  const translated = text
    .slice(start)
    .split("\n")
    .map((line) => {
      if (/^(\$\$|```)/.test(line)) isApart = !isApart;
      return isApart || !/^\p{Lu}/u.test(line) ? line : pseudo(line, turned);
    });
  return text.slice(0, start) + translated.join("\n");
}

/** Makes a language out of English, every word of it turned round; files of `missing` are left out, and read in English. */
export function addLanguage(house: string, tag: string, missing: readonly string[]): void {
  const [from, to] = [path.join(house, "content/en"), path.join(house, "content", tag)];
  for (const file of fs.readdirSync(from, { recursive: true }) as string[]) {
    if (missing.includes(file) || !/\.(tsx?|mdx)$/.test(file)) continue;
    const text = fs.readFileSync(path.join(from, file), "utf8");
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    const translated = file.endsWith(".mdx") ? translatedChapter(text) : pseudoModule(text, file, undefined, turned);
    fs.writeFileSync(path.join(to, file), file === "page.tsx" ? translated.replace('tag: "en"', `tag: "${tag}"`) : translated);
  }
}
