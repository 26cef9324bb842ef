// Finds a Chromium that really starts, or fetches one, and remembers it in node_modules/.cache/browser.json.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { installDebianPackages, onPath } from "./engines.mjs";

const cacheFile = "node_modules/.cache/browser.json";
const isRoot = process.getuid?.() === 0;
/** What a browser makes for its own window, in processes of their own, each time a test opens one: half of what a short test takes. */
const ownWindow = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];
/** What Playwright turns off: of two lists a browser reads the last alone. */
const asPlaywright = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];
const args = [
  `--disable-features=${[...asPlaywright, ...ownWindow].join(",")}`,
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  ...(isRoot || process.env.CI ? ["--no-sandbox"] : []),
];

const run = (command, parameters, options = {}) => spawnSync(command, parameters, { stdio: "inherit", ...options }).status === 0;

/** Starts the browser at `file` and lets it compute; resolves to what the tests need to start it again. */
async function tryBrowser(chromium, file) {
  if (!file || !existsSync(file)) return undefined;
  try {
    const browser = await chromium.launch({ executablePath: file, args, timeout: 30_000 });
    const page = await browser.newPage();
    const answer = await page.evaluate("6 * 7");
    const version = browser.version();
    await browser.close();
    return answer === 42 ? { path: file, version, args } : undefined;
  } catch (error) {
    console.log(`The browser ${file} does not start: ${String(error).split("\n")[0]}`);
    return undefined;
  }
}

function remembered() {
  try {
    return JSON.parse(readFileSync(cacheFile, "utf8")).path;
  } catch {
    return undefined;
  }
}

function installed() {
  switch (process.platform) {
    case "darwin":
      return ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    case "win32":
      return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) =>
        ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map((file) =>
          path.join(process.env[variable] ?? "", file),
        ),
      );
    default:
      return ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge"].map(onPath);
  }
}

/** A browser packed for machines that lack every system library; the last resort, 66 MB. */
async function packedBrowser(npm) {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = path.resolve("node_modules/.cache/packed-browser");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  if (!npm("install", "--prefix", folder, "--no-audit", "--no-fund", "@sparticuz/chromium@147.0.0")) return undefined;
  const entry = path.join(folder, "node_modules/@sparticuz/chromium/build/esm/index.js");
  const module = await import(pathToFileURL(entry).href).catch(() => undefined);
  return module?.default.executablePath();
}

/** Resolves to { path, version, args } of a browser that starts, or to undefined. SETUP_SKIP (system,download,apt) is for testing it. */
export async function ensureBrowser({ npm }) {
  const { chromium } = await import(pathToFileURL(path.resolve("node_modules/playwright-core/index.mjs")).href);
  const skipped = (process.env.SETUP_SKIP ?? "").split(",");
  const own = () => {
    try {
      return chromium.executablePath();
    } catch {
      return undefined;
    }
  };
  const sources = [
    ["system", () => [process.env.CHROME_PATH, remembered(), own(), ...installed()]],
    [
      "download",
      () => (run(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"], { timeout: 300_000 }) ? [own()] : []),
    ],
    ["apt", () => (installDebianPackages("chromium") ? ["/usr/bin/chromium"] : [])],
    ["packed", async () => [await packedBrowser(npm)]],
  ];
  for (const [name, candidates] of sources) {
    if (skipped.includes(name)) continue;
    for (const candidate of await candidates()) {
      const browser = await tryBrowser(chromium, candidate);
      if (!browser) continue;
      mkdirSync(path.dirname(cacheFile), { recursive: true });
      writeFileSync(cacheFile, `${JSON.stringify(browser, null, 2)}\n`);
      console.log(`The tests use ${browser.path} (${browser.version}).`);
      return browser;
    }
  }
  return undefined;
}
