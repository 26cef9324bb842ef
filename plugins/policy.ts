import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

/** Inline scripts of a page that run as they stand, without a source of their own. */
const inline = /<script(?![^>]*\s(?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * The Content-Security-Policy of the site whose inline scripts have these hashes. Nothing comes from another origin, no text is run as code;
 * WebAssembly may be compiled, and styles may stand in attributes, where React, KaTeX and the prerendered drawings put them. Any page may embed it.
 */
export const policyOf = (hashes: readonly string[]): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors *",
  ].join("; ");

/** Writes `_headers` into the built site: what a host should send with every file. Several hosts read it as it is, and so does `npm start`. */
export async function writePolicy(folder: string): Promise<void> {
  const files = ((await fs.readdir(folder, { recursive: true })) as string[]).filter((file) => file.endsWith(".html"));
  const hashes = new Set<string>();
  for (const file of files.sort())
    for (const [, text] of (await fs.readFile(path.join(folder, file), "utf8")).matchAll(inline)) hashes.add(hashOf(text!));
  const headers = {
    "Content-Security-Policy": policyOf([...hashes].sort()),
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
  };
  await fs.writeFile(
    path.join(folder, "_headers"),
    ["/*", ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ""].join("\n"),
  );
}
