import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { recordOf, tableOf, type Measurements } from "../../bench/report.ts";
import { isStale } from "../../bench/stale.ts";

const folder = mkdtempSync(join(tmpdir(), "bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

const times = {
  bptt_ms: 6,
  native_ms: 3,
  ...{ tfjs_cpu_ms: 1200, tfjs_wasm_ms: 1800, tfjs_difference: 3e-6 },
  kernel: "wasm" as const,
  torch: { eager_ms: 900, scripted_ms: 600 },
  eprop_online_ms: 6,
  eprop_sweep_ms: 3,
  rate_hz: 12,
  online_bytes: 346_000,
  sweep_bytes: 808_000,
};

const measured: Measurements = {
  gradient: {
    ...{
      own_ms: 5,
      own_kernel: "wasm",
      typed_arrays_ms: 20,
      tfjs_cpu_ms: 600,
      tfjs_wasm_ms: 500,
      peak_bound_ms: 4,
      peak_gflops: 17,
      tanh_ms: 1,
    },
    ...{ max_relative_difference: 1e-6, torch: null },
  },
  spiking: { alif: times, lif: { ...times, native_ms: null, torch: null, eprop_online_ms: 4.5, online_bytes: 230_000 } },
  typed: { alif: { compiled_ms: 25, engine_ms: 500 }, lstm: { compiled_ms: null, engine_ms: 1000 } },
  highlight: [
    {
      ...{ N: 8, T: 50, edges: 4728, lit: 192 },
      light_ms: { own: 4, cytoscape: 90, xyflow: 100, sigma: 200 },
      draw_ms: { own: 50, cytoscape: 400, xyflow: 2000, sigma: 100 },
    },
  ],
  scrub: { work_ms: 11, paint_ms: 14, slowed_ms: 45 },
  keystroke: { numbers_ms: 35, paint_ms: 60 },
  lab: { alone_s: 6, shared_s: 3.24, workers: 2 },
  fold: [{ T: 50, edges: 4728, ms: 0.1, sum_ms: 0.05, bits: 160, add_ms: 1.5e-5 }],
  growth: [
    {
      ...{ name: "fold", expected: { N: 2, T: 1 }, fitted: { N: 1.9, T: 1.05 }, sizes: [10, 100], lengths: [5, 50] },
      ms: { N: [1, 100], T: [2, 20] },
    },
  ],
  bytes: { "/": { js: 110_000, css: 12_000, fonts: 49_000, html: 30_000 } },
};

test("the file has the documented keys and no others", () => {
  const { gradient, spiking, highlight, fold, growth, bytes, ...rest } = recordOf(measured);
  expect(rest).toEqual({});
  expect(Object.keys(gradient)).toEqual(["own_ms", "tfjs_cpu_ms", "tfjs_wasm_ms", "peak_bound_ms", "max_relative_difference"]);
  expect(Object.keys(spiking)).toEqual(["bptt_ms", "eprop_online_ms", "rate_hz"]);
  expect(Object.keys(highlight)).toEqual(["own_ms", "cytoscape_ms", "xyflow_ms"]);
  expect(fold.map(Object.keys)).toEqual([["T", "edges", "ms"]]);
  expect(growth).toEqual(measured.growth);
  expect(bytes).toEqual({ "/": { js: 110_000, css: 12_000, fonts: 49_000, html: 30_000 } });
});

test("the table puts each measurement beside its peers", () => {
  const table = tableOf(measured);
  expect(table).toMatch(/this page, wasm +5\.00 ms +100 x the better TensorFlow\.js/);
  expect(table).toMatch(/bound of this machine +4\.00 ms .* 1\.3 x it/);
  expect(table).toMatch(/BPTT, WebAssembly +6\.00 ms +2\.0 x native C/);
  expect(table).toMatch(/TensorFlow\.js, cpu +1200 ms +200 x this page, the better of the two/);
  expect(table).toMatch(/PyTorch, eager +900 ms +double precision; 150 x this page/);
  expect(table).toMatch(/PyTorch, scripted +600 ms +double precision; 100 x this page/);
  expect(table).toMatch(/PyTorch +skipped +no Python here has it/);
  expect(table).toMatch(/BPTT, native C +skipped +there is no C compiler/);
  expect(table).toMatch(/ALIF network.*\n.*\n.*\n.*\n.*\n.*\n.*\n.*on line +6\.00 ms +2\.0 x the sum backwards; remembers 346\.0 kB/);
  expect(table).toMatch(/\nLIF network.*\n.*\n.*\n.*\n.*\n.*\n.*on line +4\.50 ms +1\.5 x the sum backwards; remembers 230\.0 kB/);
  expect(table).toMatch(
    /ALIF, WebAssembly +25 ms +the same bits; typed arrays 20 x it\n +ALIF, typed arrays +500 ms .*\n +LSTM, typed arrays +1000 ms /,
  );
  expect(table).toMatch(/Lighting 192 of 4728 edges, N=8, T=50.*\n +this page +4\.00 ms +the best of the peers 23 x\n +Cytoscape/);
  expect(table).toMatch(/First picture of it.*\n +this page +50 ms +the best of the peers 2\.0 x/);
  expect(table).toMatch(/one worker +6\.0 s .*\n +batches shared by 2 workers +3\.2 s +budget 5 s/);
  expect(table).toMatch(/T=50, 4728 edges +11 for the gradient +21 for the exact count, 0\.10 ms/);
  expect(table).toMatch(/fold +N\^1\.90 \(N\^2 expected; 10: 1\.00 ms, 100: 100 ms\), T\^1\.05 \(T\^1 expected; 5: 2\.00 ms, 50: 20 ms\)/);
  expect(table).toMatch(/\n {2}\| {59}a\n(?: {2}\|\n){12} {2}\|a\n/); // the corners of the chart over N
  expect(table).toMatch(/CNN Explainer +1410\.0 kB +13 x the heaviest page above/);
});

test("a product is stale when it is missing, or older than a file of its sources, however deep", () => {
  const product = join(folder, "product");
  const source = join(folder, "sources", "deep", "file.ts");
  expect(isStale(product, [])).toBe(true);
  mkdirSync(join(folder, "sources", "deep"), { recursive: true });
  writeFileSync(source, "");
  writeFileSync(product, "");
  utimesSync(source, 1000, 1000);
  utimesSync(product, 2000, 2000);
  expect(isStale(product, [join(folder, "sources")])).toBe(false);
  utimesSync(source, 3000, 3000);
  expect(isStale(product, [join(folder, "sources")])).toBe(true);
});
