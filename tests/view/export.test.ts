import { expect, test } from "vitest";
import { trialOf } from "../../src/figures/matrix-view/of-page.ts";
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

test("a network whose numbers would fill a page's memory is taken away as a program alone, and says so", async () => {
  const settings: Settings = { ...defaultsOf("live"), cell: "adex" };
  const [medium, large] = [
    { n: 20, T: 100 },
    { n: 100, T: 1000 },
  ].map((sizes) => trialOf({ ...settings, ...sizes }));
  const said = "this network fills about 1224\u00a0MB, and a page writes 50 at most";
  expect(() => trialFile(settings, "trial", "https://example.org/live/", large)).toThrow(said);
  expect(await trialFile(settings, "pytorch", "https://example.org/live/", large).text()).toContain("torch");
  // what a file is said to take is about what it takes
  const { size } = trialFile(settings, "trial", "https://example.org/live/", medium);
  const values = 100 * 20 * 22 * 2;
  expect(size / values).toBeGreaterThan(30);
  expect(size / values).toBeLessThan(90);
});
