import { spawnSync } from "node:child_process";
import { bytesByRoute } from "../scripts/bytes.ts";
import { isStale } from "./stale.ts";

export const BROWSER_FILE = "node_modules/.cache/browser.json";

/** All that the site and its kernel are built from. */
const SOURCES = ["assembly", "content", "plugins", "public", "src", "index.html", "package-lock.json", "vite.config.ts"];

/** Runs one of the project's own scripts where its product is missing, or older than what it is made from. */
export function prepare(product: string, sources: readonly string[], script: readonly string[]): void {
  if (!isStale(product, sources)) return;
  console.error(`Making ${product} …`);
  const { status } = spawnSync(process.execPath, script, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0 || isStale(product, sources))
    throw new Error(`${product} is not up to date and "node ${script.join(" ")}" cannot make it.`);
}

/** A browser and the site, built. */
export function prepareSite(): void {
  prepare(BROWSER_FILE, [], ["scripts/setup.mjs", "--browser"]);
  prepare("dist/index.html", SOURCES, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"]);
}

/** The built site's routes, as addresses below its root. */
export function routesBuilt(): string[] {
  prepareSite();
  return Object.keys(bytesByRoute("dist")).map((route) => route.replace(/^\//, ""));
}
