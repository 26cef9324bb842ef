import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { networkOf, localEdges } from "../../src/figures/own-neuron/model.ts";
import { readFile } from "../../src/figures/own-neuron/read-file.ts";
import type { Trial } from "../../src/model/types.ts";
import type { Settings } from "../../src/state/settings.ts";
import { trialFile } from "../../src/view/export/trial.ts";

const settings = { seed: 3, local: "bellec", post: 2, pre: 1, source: 0 } as Settings;

function saved(example: string): { trial: Trial; file: File } {
  const reading = networkOf(readFileSync(`content/en/neurons/${example}`, "utf8"), { seed: 3, N: 4, T: 15, weights: 1.5, inputs: 0.7 });
  if (reading.kind === "wrong") throw new Error("an example is wrong");
  const { network } = reading;
  const { trial } = network;
  return { trial, file: trialFile(settings, "trial", "http://example.org/", trial, localEdges(network, "default")) };
}

test.each(readdirSync("content/en/neurons"))(
  "%s is saved as eprop-ref/2, and opened again it is the same network and all its numbers agree",
  async (example) => {
    const { trial, file } = saved(example);
    expect(file.name).toMatch(/\.json$/);
    const text = await file.text();
    expect(text).toContain('"schema":"eprop-ref/2"');
    const found = readFile(text);
    if (found.kind !== "network") throw new Error(JSON.stringify(found));
    expect(found.network.trial.sizes).toEqual(trial.sizes);
    expect(found.network.trial.weights.rec).toEqual(trial.weights.rec);
    expect(found.network.trial.weights.in).toEqual(trial.weights.in);
    expect(found.verdict).toMatch(/^All \d+ quantities of the file agree/);
    const document = JSON.parse(text) as { grad: { W_out: number[][] } };
    document.grad.W_out[0][1] *= 1.001;
    const altered = readFile(JSON.stringify(document));
    expect(altered).toMatchObject({ verdict: "One quantity of the file differs from what is computed here: grad.W_out[0][1]." });
  },
);

test("a file without numbers is taken, a text too, and what is neither says why", () => {
  const reference = JSON.parse(readFileSync("public/reference/cells/c03-lstm.json", "utf8")) as Record<string, unknown>;
  const alone = Object.fromEntries(
    ["schema", "cell", "sizes", "hyper", "params", "inputs", "targets", "mask"].map((key) => [key, reference[key]]),
  );
  expect(readFile(JSON.stringify(alone))).toMatchObject({ kind: "network", verdict: "The file holds the network alone." });
  expect(readFile("v' = v + I\nz' = v'")).toEqual({ kind: "text", text: "v' = v + I\nz' = v'" });
  const reasons = {
    [readFileSync("public/reference/o01-rate-basic.json", "utf8")]: /built in/,
    "{": /not JSON/,
    '{"schema": "eprop-ref/3"}': /schema must be/,
    ["x".repeat(4001)]: /4,000 characters/,
    [JSON.stringify({ ...alone, cell: { text: "v' = w", states: [], drives: [] } })]: /its text is wrong at line 1, column 1: .*[^.]$/,
    [JSON.stringify({ ...alone, mask: [1] })]: /mask must have/,
  };
  for (const [content, reason] of Object.entries(reasons))
    expect(readFile(content), content.slice(0, 60)).toMatchObject({ kind: "none", reason: expect.stringMatching(reason) as string });
});

test("the programs of the network are made; a run that overflows has none, and says so", async () => {
  const network = (text: string) => {
    const reading = networkOf(text, { seed: 1, N: 3, T: 60, weights: 1, inputs: 1 });
    if (reading.kind === "wrong") throw new Error("the text is wrong");
    return reading.network.trial;
  };
  const file = (text: string, format: "pytorch" | "numpy") => trialFile(settings, format, "", network(text), ["z -> v"]);
  for (const format of ["pytorch", "numpy"] as const)
    expect(await file("v' = 0.5*v + I - z\nz' = spike(v')", format).text()).toContain('local = ["z -> v"]');
  expect(() => file("v' = exp(v*v) + I\nz' = v'", "pytorch")).toThrow(/overflows/);
});
