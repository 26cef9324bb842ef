import { expect, test } from "vitest";
import { csvOf } from "../../src/view/export/csv.ts";
import { trialFile } from "../../src/view/export/trial.ts";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";
import type { Settings } from "../../src/state/settings.ts";

test("CSV quotes what needs it and keeps every digit", () => {
  const tables = [
    {
      name: "a",
      columns: ["t", 'says "so"'],
      rows: [
        [1, 0.1 + 0.2],
        ["a, b", -0.5],
      ],
    },
    { name: "b", columns: ["x"], rows: [[1e-300]] },
  ];
  expect(csvOf(tables)).toBe('t,"says ""so"""\r\n1,0.30000000000000004\r\n"a, b",-0.5\r\n\r\nx\r\n1e-300\r\n');
});

const networks: readonly [string, Partial<Settings>][] = [
  ["the chapter's own", {}],
  ["LIF without autapses", { cell: "lif", autapse: false, seed: 8, n: 4, T: 20 }],
  ["ALIF with cross-entropy and its own leaks", { cell: "alif", loss: "ce", alpha: 0.9, kappa: 0.2, n: 2, T: 7, local: "self" }],
  ["the largest", { cell: "alif", n: 12, T: 100 }],
  ["the smallest", { n: 1, T: 1, post: 1, pre: 1 }],
];

test.each(networks)("the network taken away passes its own check and gives the trial back: %s", async (_name, patch) => {
  const settings = { ...defaultsOf("live"), ...patch };
  const file = trialFile(settings, "trial", "https://example.org/live/");
  const text = await file.text();
  expect(file.name).toBe(`eprop-${settings.cell}-n${settings.n}-T${settings.T}-seed${settings.seed}.json`);
  expect(checkReferenceText(text).filter(({ passed }) => !passed)).toEqual([]);
  expect(parseReference(text).trial).toEqual(engineOf(settings).trial);
  const script = await trialFile(settings, "pytorch", "https://example.org/live/").text();
  for (const weight of engineOf(settings).trial.weights.rec) expect(script.includes(String(weight))).toBe(true);
});
