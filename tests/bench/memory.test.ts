import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { faultsOf, tableOf, type LongUse, type Use } from "../../bench/memory/report.ts";

const held = (heap_mb: number, workers = 0, code_mb = 2) => ({ heap_mb, code_mb, nodes: 3000, listeners: 400, documents: 1, workers });
const peak = { renderer_mb: 210, browser_mb: 640, renderers: 3 };
const phone: Use = { acts: 900, peak, wasm_mb: 12, errors: [] };
const long: LongUse = {
  ...{ acts: 8000, rounds: 5, peak, wasm_mb: 24, errors: [] },
  courses: [
    { page: "/live/", held: [held(10), held(12), held(11.7, 0, 3)] },
    { page: "/learning/", held: [held(8, 1), held(8, 1)] },
  ],
};

test("the end stands beside the start, whatever was between, with the phone's peak", () => {
  expect(tableOf(phone, long)).toMatch(/\/live\/ +10\.0 → 11\.7 +\+17\.0 % +2\.0 → 3\.0 +8\.0 → 8\.7 +\+8\.7 % +3000 → 3000 +400 → 400/);
  expect(tableOf(phone, long)).toMatch(/^Phone, 900 acts: at most 210 MB in one page's process, 640 MB in all/m);
  expect(tableOf({ ...phone, peak: null }, long)).toContain("only Linux tells it");
  expect(faultsOf(phone, long)).toEqual([]);
});

test("what has grown by more than a tenth, compiled code aside, a worker too many, a phone too small and an error are named", () => {
  const courses = [{ page: "/live/", held: [held(10), held(11, 2)] }];
  const big: Use = { ...phone, peak: { ...peak, browser_mb: 2100 }, errors: ["/live/: no"] };
  expect(faultsOf(big, { ...long, courses })).toEqual([
    "/live/: what it keeps, compiled code aside, has grown by 12.5 %",
    "/live/: 2 workers, at first 0",
    "the phone needs 2100 MB",
    "an error: /live/: no",
  ]);
});

test("without minutes it says how it is used", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "bench/memory.ts", "--minutes", "x"], { encoding: "utf8" });
  expect([status, stderr.trim()]).toEqual([2, "Usage: npm run memory -- --minutes M [--seed S] [--json FILE]"]);
});
