// Finds a Firefox and a WebKit that really start, or installs Debian's, and remembers them in node_modules/.cache/engines.json.
// One that cannot be had is remembered with the reason, and its tests are counted as skipped, by name.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { clearTimeout } from "node:timers";

const cacheFile = "node_modules/.cache/engines.json";

export const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));

const aptGet = "/usr/bin/apt-get";

/** Debian's packages, when we may install them. */
export function installDebianPackages(...packages) {
  if (process.getuid?.() !== 0 || !existsSync(aptGet)) return false;
  const apt = (...parameters) =>
    spawnSync(aptGet, ["-qq", "-o", "DPkg::Lock::Timeout=300", ...parameters], {
      stdio: "inherit",
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  return apt("update") && apt("install", "-y", "--no-install-recommends", ...packages);
}

/** Resolves to the first match of `pattern` in what a process says, or to undefined if it ends or 90 s pass before. */
export function awaitLine(child, pattern) {
  return new Promise((resolve) => {
    let said = "";
    const timer = setTimeout(() => resolve(undefined), 90_000);
    const end = (value) => {
      clearTimeout(timer);
      resolve(value);
    };
    const listen = (chunk) => {
      said += chunk;
      const match = pattern.exec(said);
      if (match) end(match);
    };
    for (const stream of [child.stdout, child.stderr, child.stdio[3]]) stream?.on("data", listen);
    child.on("error", () => end(undefined));
    child.on("exit", () => end(undefined));
  });
}

/** Keeps what a process says to the end, since a browser that crashes says there why; the function returned gives the last of it. */
function listen(...streams) {
  let said = "";
  for (const stream of streams)
    stream?.on("data", (chunk) => {
      said = (said + chunk).slice(-2000);
    });
  return () => said;
}

/** Stops a process and waits for its end. */
export function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill();
  });
}

/** Removes a browser's folder; a process of it that lingers may still write there, and then the system's own cleaning has it. */
function discard(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  } catch {
    // nothing depends on it
  }
}

/** Starts Firefox without a window, listening for WebDriver BiDi; resolves to { child, address, lastWords, close }, or to undefined if it does not start. */
export async function startFirefox(file, preferences = {}) {
  const profile = mkdtempSync(path.join(os.tmpdir(), "firefox-profile-"));
  const settings = {
    "remote.active-protocols": 1,
    "browser.shell.checkDefaultBrowser": false,
    "app.update.disabledForTesting": true,
    ...preferences,
  };
  writeFileSync(
    path.join(profile, "user.js"),
    Object.entries(settings)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const child = spawn(file, ["-headless", "-no-remote", "-profile", profile, "--remote-debugging-port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, MOZ_HEADLESS: "1", HOME: profile },
  });
  const close = async () => {
    await stop(child);
    discard(profile);
  };
  const lastWords = listen(child.stdout, child.stderr);
  const match = await awaitLine(child, /WebDriver BiDi listening on (ws:\S+)/);
  if (match) return { child, address: match[1], lastWords, close };
  await close();
  return undefined;
}

/** A virtual screen of its own; resolves to { display, close }, or to undefined. Xvfb says its number on the fourth pipe. */
export async function startScreen(xvfb) {
  const child = spawn(xvfb, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const match = await awaitLine(child, /(\d+)\n/);
  if (match) return { display: `:${match[1]}`, close: () => stop(child) };
  await stop(child);
  return undefined;
}

/** Starts WebKit's driver on a virtual screen; resolves to { address, capabilities, lastWords, close }, or to undefined. */
export async function startWebKitDriver({ driver, browser, xvfb }) {
  const screen = process.platform === "linux" && xvfb ? await startScreen(xvfb) : undefined;
  if (!screen) return undefined;
  const port = 20_000 + (process.pid % 20_000) + Math.floor(Math.random() * 500);
  const home = mkdtempSync(path.join(os.tmpdir(), "webkit-home-"));
  // where GTK draws without animations, pages are asked for reduced motion
  mkdirSync(path.join(home, "gtk-3.0"));
  writeFileSync(path.join(home, "gtk-3.0", "settings.ini"), "[Settings]\ngtk-enable-animations=false\n");
  const child = spawn(driver, [`--port=${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      DISPLAY: screen.display,
      GDK_BACKEND: "x11",
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      LIBGL_ALWAYS_SOFTWARE: "1",
    },
  });
  const close = async () => {
    await stop(child);
    await screen.close();
    discard(home);
  };
  const lastWords = listen(child.stdout, child.stderr);
  const address = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 600 && child.exitCode === null; i++) {
    if (
      await fetch(`${address}/status`).then(
        (answer) => answer.ok,
        () => false,
      )
    ) {
      const options = { binary: browser, args: ["--automation"] };
      return { address, capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } }, lastWords, close };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await close();
  return undefined;
}

async function tryFirefox(file) {
  if (!file || !existsSync(file)) return undefined;
  const started = await startFirefox(file);
  await started?.close();
  const said = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 30_000 }).stdout ?? "";
  return started && { path: file, version: /\d[\d.]*/.exec(said)?.[0] ?? "unknown" };
}

/** Where Debian and others put the small browser that the driver starts. */
function miniBrowser() {
  for (const folder of ["/usr/lib", "/usr/libexec", "/usr/lib64"])
    for (const inner of existsSync(folder) ? ["", ...readdirSync(folder).filter((name) => name.includes("linux-gnu"))] : [])
      for (const version of ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]) {
        const file = path.join(folder, inner, version, "MiniBrowser");
        if (existsSync(file)) return file;
      }
  return undefined;
}

async function tryWebKit(driver) {
  const [browser, xvfb] = [process.env.WEBKIT_BROWSER ?? miniBrowser(), onPath("Xvfb")];
  if (!driver || !existsSync(driver) || !browser || !xvfb) return undefined;
  const started = await startWebKitDriver({ driver, browser, xvfb });
  if (!started) return undefined;
  try {
    const body = JSON.stringify({ capabilities: started.capabilities });
    const { value } = await (await fetch(`${started.address}/session`, { method: "POST", body })).json();
    if (!value?.sessionId) return undefined;
    await fetch(`${started.address}/session/${value.sessionId}`, { method: "DELETE" });
    return { driver, browser, xvfb, version: value.capabilities.browserVersion };
  } catch {
    return undefined;
  } finally {
    await started.close();
  }
}

const engines = {
  firefox: {
    attempt: tryFirefox,
    candidates: () => [
      process.env.FIREFOX_PATH,
      onPath("firefox-esr"),
      onPath("firefox"),
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      path.join(process.env.PROGRAMFILES ?? "", "Mozilla Firefox", "firefox.exe"),
    ],
    packages: ["firefox-esr"],
    advice: "no Firefox starts here: install one, or set FIREFOX_PATH to one",
  },
  webkit: {
    attempt: tryWebKit,
    candidates: () => [process.env.WEBKIT_DRIVER, onPath("WebKitWebDriver")],
    packages: ["webkit2gtk-driver", "xvfb"],
    advice: "no WebKit starts here: install WebKitGTK's driver (webkit2gtk-driver) and Xvfb, or set WEBKIT_DRIVER to the driver",
  },
};

/** Finds or installs each engine, and writes down where it is or why it is missing. SETUP_SKIP (firefox, webkit, apt) is for testing it. */
export async function ensureEngines() {
  const skipped = (process.env.SETUP_SKIP ?? "").split(",");
  const found = {};
  for (const [name, { attempt, candidates, packages, advice }] of Object.entries(engines)) {
    let engine;
    const search = async () => {
      for (const candidate of new Set(candidates())) engine ??= await attempt(candidate);
    };
    if (!skipped.includes(name)) {
      await search();
      if (!engine && !skipped.includes("apt") && installDebianPackages(...packages)) await search();
    }
    found[name] = engine ?? { missing: advice };
    console.log(
      engine ? `The tests use ${engine.path ?? engine.driver} (${engine.version}).` : `Tests in ${name} will be skipped: ${advice}.`,
    );
  }
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, `${JSON.stringify(found, null, 2)}\n`);
  return found;
}
