// What people add, added: a neuron, a learning rule, a figure and a language, each as CONTRIBUTING says, in a copy of the source. Built, and found
// where a reader would look.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { serveFolder, type Served } from "./helpers/served.ts";

let folder: string;
let site: Served;

const own = (file: string): string => path.join(folder, file);
const write = (file: string, text: string): void => {
  fs.mkdirSync(path.dirname(own(file)), { recursive: true });
  fs.writeFileSync(own(file), text);
};
/** Puts text behind a place of a file that is there once. */
const insert = (file: string, place: string, text: string): void => {
  const before = fs.readFileSync(own(file), "utf8");
  expect(before.split(place).length, `${file} has “${place}” once`).toBe(2);
  fs.writeFileSync(
    own(file),
    before.replace(place, () => place + text),
  );
};

/** Quadratic integrate-and-fire: v' = v + speed v (v - theta) + I, back to rest after a spike. */
function addNeuron(): void {
  write(
    "src/rnn/cells/qif.ts",
    `import type { Cell } from "../../model/cell.ts";
import { anyNumber, theDrive } from "./parts.ts";
import { eachNeuron } from "./values.ts";

/** Quadratic integrate-and-fire: v0 = v (1 - z), v' = v0 + speed v0 (v0 - 1) + I, z' = [v' > 1]. */
export const qif: Cell = {
  name: "qif",
  text: \`param speed = 0.2, gamma = 0.3
let v0 = v*(1 - z)
v' = v0 + speed*v0*(v0 - 1) + I
z' = spike(v' - 1)\`,
  states: ["v"],
  drives: [theDrive],
  feedbacks: [{ name: "reset", state: 0 }],
  parameters: [anyNumber("speed", 0.2), anyNumber("gamma", 0.3)],
  localByDefault: [],
  spiking: true,
  smooth: false,
  prepare(values, N) {
    const { speed, gamma } = eachNeuron(qif.parameters, values, N);
    return (j, step) => {
      const rested = step.before[0] * (1 - step.zBefore);
      const gain = 1 + speed[j] * (2 * rested - 1);
      step.h[0] = rested + speed[j] * rested * (rested - 1) + step.drive[0];
      const x = step.h[0] - 1;
      step.z = x > 0 ? 1 : 0;
      step.thresholdMargin = Math.abs(x);
      step.D[0] = gain * (1 - step.zBefore);
      step.b[0] = 1;
      step.s[0] = -gain * step.before[0];
      step.psi[0] = gamma[j] * Math.max(0, 1 - Math.abs(x));
    };
  },
};
`,
  );
  insert("src/model/cell-names.ts", `"adex"`, `, "qif"`);
  insert("src/rnn/cells/index.ts", `import { rate } from "./rate.ts";\n`, `import { qif } from "./qif.ts";\n`);
  insert("src/rnn/cells/index.ts", "{ rate, lif, alif, adex", ", qif");
  insert("content/en/cells.ts", `long: "AdEx" },\n`, `  qif: { short: "QIF", long: "quadratic IF" },\n`);
}

/** A rule that keeps the paths with at most one hop, on line e-prop's kernel in its place. */
function addRule(): void {
  write(
    "src/rnn/rules/toy.ts",
    `import { startSteppedEprop } from "./parts/stepped-eprop.ts";
import type { Rule } from "./rule.ts";

/** The paths with at most one hop. */
export const toy: Rule = { causal: "no", local: "traces", exact: "no", start: startSteppedEprop(() => 2) };
`,
  );
  insert("src/model/rule-names.ts", `"mdgl",\n`, `  "toy",\n`);
  insert("src/rnn/rules/index.ts", `import { uoro } from "./uoro.ts";\n`, `import { toy } from "./toy.ts";\n`);
  insert("src/rnn/rules/index.ts", "  mdgl,\n", "  toy,\n");
  insert(
    "src/binding/rules.ts",
    "hoppingOnceAtMost(set, local),\n",
    "  toy: (set, { local }) => withHops(set, { fewerThan: 2 }, local),\n",
  );
  insert(
    "content/en/rules.ts",
    'its weights averaged by cell type",\n    of: () => "each neuron its own type",\n  },\n',
    `  toy: { title: "a toy rule", keeps: "those with a hop at most" },\n`,
  );
}

function addFigure(): void {
  write(
    "src/figures/toy/index.tsx",
    `import type { ReactElement } from "react";
import * as words from "#content/figures/toy.ts";
import { useEngine } from "../../state/engine.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";

/** The loss of the page's network, and nothing else. */
export default function Toy(): ReactElement {
  const { run } = useEngine();
  return (
    <FigureFrame name="toy" caption={words.caption}>
      <p data-value={run.loss}>{run.loss}</p>
    </FigureFrame>
  );
}
`,
  );
  write("content/en/figures/toy.ts", `export const caption = "The loss of the network, as a toy.";\n`);
  insert("content/en/network.mdx", '<Figure name="expanded-graph" />\n', '\n<Figure name="toy" />\n');
}

/** A language that has some words of its own, and reads the rest in English. */
function addLanguage(): void {
  write(
    "content/xx/cells.ts",
    fs.readFileSync(own("content/en/cells.ts"), "utf8").replace(`"leaky rate"`, `"etar ykael"`).replace(`short: "rate"`, `short: "etar"`),
  );
  write(
    "content/xx/page.tsx",
    fs
      .readFileSync(own("content/en/page.tsx"), "utf8")
      .replace(`tag: "en"`, `tag: "xx"`)
      .replace(`"Skip to the text"`, `"txet eht ot pikS"`),
  );
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "additions-"));
  for (const name of [
    "src",
    "content",
    "plugins",
    "public",
    "scripts",
    "build",
    "index.html",
    "vite.config.ts",
    "package.json",
    "tsconfig.json",
  ])
    fs.cpSync(name, own(name), { recursive: true });
  fs.symlinkSync(path.resolve("node_modules"), own("node_modules"), "dir");
  addNeuron();
  addRule();
  addFigure();
  addLanguage();
  const built = spawnSync(process.execPath, [path.resolve("node_modules/vite/bin/vite.js"), "build", "--logLevel", "error"], {
    cwd: folder,
    env: { ...process.env, LANGUAGE: "xx" },
    encoding: "utf8",
  });
  expect(built.status, built.stderr).toBe(0);
  site = await serveFolder(own("dist"));
});
test.afterAll(() => {
  site?.close();
  fs.rmSync(folder, { recursive: true });
});

test("a neuron of one file can be chosen where a cell is, runs, and is exact", async ({ page }) => {
  await page.goto(`${site.home}live/?cell=qif&n=3&T=8`);
  const figure = page.locator("figure[data-figure=gradients]");
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute("data-ready", "true", { timeout: 20_000 });
  const error = async (kind: string): Promise<number> =>
    Number(await figure.locator(`[data-comparison=${kind}]`).first().getAttribute("data-relative-error"));
  expect(await error("exact")).toBeLessThan(1e-12);
  expect(await error("approximate")).toBeGreaterThan(1e-3);
  await page.goto(`${site.home}live/`);
  await page.locator("figure[data-figure=live-network][data-ready=true]").waitFor();
  await expect(
    page
      .getByRole("radio", { name: "QIF" })
      .or(page.getByRole("option", { name: "quadratic IF" }))
      .first(),
  ).toBeAttached();
});

test("a neuron of one file writes its own e-prop", async ({ page }) => {
  await page.goto(`${site.home}eprop/?cell=qif`);
  const figure = page.locator("figure[data-figure=algorithm]");
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute("data-ready", "true", { timeout: 20_000 });
  await expect(figure.locator("[data-line=vector]")).toContainText("speed");
});

test("a rule of one file, with its paths, stands in the table, and lights what it keeps", async ({ page }) => {
  await page.goto(`${site.home}algorithms/`);
  const figure = page.locator("figure[data-figure=taxonomy]");
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute("data-ready", "true", { timeout: 20_000 });
  await expect(figure.getByRole("rowheader", { name: "a toy rule" })).toBeVisible();
  await figure.getByRole("radio", { name: /a toy rule/ }).check();
  // by the formula of the chapter, of paths with q hops: 2^q C(T + 1, q + 2) at N = 2, T = 5
  await expect(figure).toHaveAttribute("data-path-count", String(15 + 2 * 20));
});

test("a figure of one folder stands on its page, answers, and can be embedded", async ({ page }) => {
  await page.goto(`${site.home}network/?figure=toy`);
  const figure = page.locator("figure[data-figure=toy]");
  await expect(figure).toHaveAttribute("data-ready", "true", { timeout: 20_000 });
  expect(Number(await figure.locator("[data-value]").getAttribute("data-value"))).toBeGreaterThan(0);
  await expect(figure.locator("figcaption")).toContainText("The loss of the network, as a toy.");
});

test("a language speaks where it has words, and English where it has none", async ({ page }) => {
  await page.goto(`${site.home}live/`);
  await expect(page.locator("html")).toHaveAttribute("lang", "xx");
  await expect(page.getByText("txet eht ot pikS")).toBeAttached();
  await expect(page.getByText(/etar/).first()).toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A live network");
});
