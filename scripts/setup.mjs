// Makes a fresh clone ready: the right Node, the dependencies and, with --browser, browsers that really start.
// Runs before node_modules exists, so it depends on nothing at first.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split(".").map(Number);
// as "engines" in package.json, which is what the tools ask for
const isEnough = major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19);
if (!isEnough) fail(`Node 20.19, 22.13 or 24, or a newer one of these lines, is needed, but this is Node ${process.versions.node}.`);

/** Runs npm: the very one that runs this script, if it does. */
function npm(...args) {
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith(".js") || own?.endsWith(".cjs") ? [process.execPath, [own]] : ["npm", []];
  return (
    spawnSync(command, [...first, ...args], { stdio: "inherit", shell: command === "npm" && process.platform === "win32" }).status === 0
  );
}

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const stamp = "node_modules/.setup-stamp";
const wanted = createHash("sha256")
  .update(readFileSync("package-lock.json"))
  .update(JSON.stringify([manifest.dependencies, manifest.devDependencies, manifest.overrides]))
  .update(`${process.platform} ${process.arch} ${major}`)
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.log("Installing the dependencies (npm ci) …");
  const install = () => npm("ci", "--include=dev", "--no-audit", "--no-fund", "--prefer-offline");
  if (!install() && !install()) fail("The dependencies could not be installed: npm ci failed twice (its own words are above).");
  writeFileSync(stamp, wanted);
}

if (process.argv.includes("--browser")) {
  const { ensureBrowser } = await import("./browser.mjs");
  const browser = await ensureBrowser({ npm });
  if (!browser)
    fail("The tests need a Chromium browser, and none could be found, downloaded or installed: install one, or set CHROME_PATH to one.");
  const { ensureEngines } = await import("./engines.mjs");
  await ensureEngines();
  const { ensurePython } = await import("./python.mjs");
  ensurePython();
}
