import { existsSync, readFileSync } from "node:fs";
import { openChromium } from "./chromium.ts";
import { openFirefox } from "./firefox.ts";
import type { Browser, EngineName } from "./types.ts";
import { openWebKit } from "./webkit.ts";

/** What scripts/setup.mjs --browser has found. */
interface Found {
  firefox: { path: string; version: string } | { missing: string };
  webkit: { driver: string; browser: string; xvfb: string; version: string } | { missing: string };
}
const cache = "node_modules/.cache";
const read = (name: string): unknown => JSON.parse(readFileSync(`${cache}/${name}`, "utf8"));
const nothing: Found = { firefox: { missing: "npm test looks for it" }, webkit: { missing: "npm test looks for it" } };
const found = existsSync(`${cache}/engines.json`) ? (read("engines.json") as Found) : nothing;

/** Why an engine cannot be had here; undefined if it can. */
export function whyMissing(name: EngineName): string | undefined {
  if (name === "chromium") return undefined;
  const engine = found[name];
  return "missing" in engine ? engine.missing : undefined;
}

/** The version that was found; undefined if none was. */
export function versionOf(name: "firefox" | "webkit"): string | undefined {
  const engine = found[name];
  return "missing" in engine ? undefined : engine.version;
}

/** Starts an engine, with an empty page. Throws if it is missing or does not start. */
export function openBrowser(name: EngineName): Promise<Browser> {
  switch (name) {
    case "chromium":
      return openChromium(read("browser.json") as { path: string; args: string[] });
    case "firefox":
      if ("missing" in found.firefox) throw new Error(found.firefox.missing);
      return openFirefox(found.firefox);
    case "webkit":
      if ("missing" in found.webkit) throw new Error(found.webkit.missing);
      return openWebKit(found.webkit);
  }
}
