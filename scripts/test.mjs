// Runs every check, each counted, and goes on when one fails so that all is reported. The last line says "N passed, N failed", and how many were
// skipped, if any; those that failed or were skipped are named above it.
import { spawn } from "node:child_process";
import { Buffer } from "node:buffer";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

const reports = "test-results";
const bin = (name) => path.join("node_modules", ".bin", name);

/** Runs a command to its end, its output shown, at once or when `isHeld` in one piece at its end; resolves to its exit code. */
function run(name, [command, ...args], isHeld, env) {
  return new Promise((resolve) => {
    const title = `\n── ${name}\n`;
    if (!isHeld) process.stdout.write(title);
    const child = spawn(command, args, {
      stdio: isHeld ? ["ignore", "pipe", "pipe"] : "inherit",
      env,
      shell: process.platform === "win32",
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => said.push(piece));
    const end = (code) => {
      if (isHeld) process.stdout.write(title + Buffer.concat(said).toString("utf8"));
      resolve(code);
    };
    child.on("error", () => end(1));
    child.on("close", (code) => end(code ?? 1));
  });
}

const readReport = (name) => {
  try {
    return JSON.parse(readFileSync(path.join(reports, name), "utf8"));
  } catch {
    return undefined;
  }
};

/** A check without parts counts as one; one that writes a report counts what the report counts, and at least one failure if it failed. */
const counted = (code, report) => {
  const { passed, failed, skipped = [], names = [] } = report ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped, names };
};

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
const countBrowserTests = (report) => {
  const specs = report.suites.flatMap(specsOf);
  const named = (wanted) => specs.filter(({ tests }) => tests.some(({ status }) => status === wanted));
  const name = ({ file, title }) => `${file}: ${title}`;
  // the first line of what went wrong, without its colours
  const why = ({ tests }) => {
    const [message = ""] = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []));
    return stripVTControlCharacters(message).split("\n")[0];
  };
  // where another browser or other faces draw, a picture is not held against the committed one
  const pictures = specs.flatMap((spec) =>
    spec.tests
      .flatMap(({ annotations = [] }) => annotations)
      .filter(({ type }) => type === "picture")
      .map(({ description }) => `${name(spec)}: its picture, ${description}`),
  );
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    skipped: [...named("skipped").map(name), ...pictures],
    names: [
      ...named("unexpected").map((spec) => `${name(spec)}: ${why(spec)}`),
      ...named("flaky").map((spec) => `${name(spec)} (at its second try it passed): ${why(spec)}`),
    ],
  };
};

/** Each uses one processor: as many run at once as there are processors. */
const beside = [
  { name: "lint", command: [bin("eslint"), ".", "--max-warnings", "0"] },
  { name: "format", command: [bin("prettier"), "--check", "--log-level", "warn", "."] },
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  { name: "types without the DOM", command: [bin("tsc"), "--noEmit", "-p", "tsconfig.core.json"] },
  { name: "layers", command: [bin("depcruise"), "src", "content", "--output-type", "err"] },
  { name: "folders", command: [bin("depcruise"), "src", "--config", ".folders.cruiser.cjs", "--output-type", "err"] },
  { name: "unused code", command: [bin("knip"), "--no-config-hints"] },
  { name: "code that only tests use", command: [bin("knip"), "--no-config-hints", "--config", "knip.production.json"] },
];
const counting = ["--reporter=dot", "--reporter=./scripts/counts-reporter.mjs"];
/** Each uses all processors, or what the one before has made. */
const inTurn = [
  {
    name: "unit tests",
    command: [bin("vitest"), "run", ...counting],
    report: "unit.json",
  },
  { name: "build", command: [bin("vite"), "build", "--logLevel", "warn"] },
  {
    name: "budgets",
    command: [bin("tsx"), "scripts/budgets.ts", "--json", `${reports}/budgets.json`],
    report: "budgets.json",
  },
  { name: "browser tests", command: [bin("playwright"), "test"], report: "e2e.json", count: countBrowserTests },
  {
    name: "engines",
    command: [bin("vitest"), "run", "-c", "vitest.engines.config.ts", ...counting],
    report: "engines.json",
  },
];

const wanted = process.argv.slice(2);
const stages = [...beside, ...inTurn];
const chosen = wanted.length > 0 ? stages.filter(({ name }) => wanted.includes(name)) : stages;

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
if (chosen.some(({ name }) => name === "build")) rmSync("dist", { recursive: true, force: true });

const results = [];
async function pass(stage, isHeld) {
  const { name, command, report, count = (counts) => counts } = stage;
  const start = Date.now();
  const code = await run(name, command, isHeld, report ? { ...process.env, REPORT: path.join(reports, report) } : process.env);
  const given = report && readReport(report);
  results[chosen.indexOf(stage)] = { name, seconds: (Date.now() - start) / 1000, ...counted(code, given && count(given)) };
}
const waiting = chosen.filter((stage) => beside.includes(stage));
const lane = async () => {
  for (let stage = waiting.shift(); stage; stage = waiting.shift()) await pass(stage, true);
};
await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
for (const stage of chosen.filter((stage) => inTurn.includes(stage))) await pass(stage, false);

console.log("");
for (const { name, seconds, passed, failed } of results)
  console.log(
    `${failed === 0 ? "ok    " : "FAILED"} ${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
const names = results.flatMap((result) => result.names);
if (names.length > 0) console.log(`\nfailed:\n${names.map((name) => `  ${name}`).join("\n")}`);
const skipped = results.flatMap((result) => result.skipped);
if (skipped.length > 0) console.log(`\nskipped:\n${skipped.map((name) => `  ${name}`).join("\n")}`);
console.log(`\n${total("passed")} passed, ${total("failed")} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`);
process.exit(total("failed") === 0 ? 0 : 1);
