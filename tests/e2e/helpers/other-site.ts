import { spawn } from "node:child_process";
import fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** Runs a tool of node_modules; resolves to its exit code and all that it has said. */
export function runTool(
  tool: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<[code: number, said: string]> {
  const child = spawn(process.execPath, [path.resolve("node_modules", tool), ...args], { cwd, env: { ...process.env, ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
  return new Promise((resolve) => child.on("close", (code) => resolve([code ?? 1, said])));
}

/** Builds the site of a folder, in a language, into another folder. Throws what the build has said if it fails. */
export async function buildSite(language: string, into: string, from = "."): Promise<void> {
  const args = ["build", "--outDir", into, "--emptyOutDir", "--logLevel", "error"];
  const [code, said] = await runTool("vite/bin/vite.js", args, from, { LANGUAGE: language });
  if (code !== 0) throw new Error(said);
}

export interface OtherSite {
  readonly home: string;
  readonly close: () => void;
}

/** Serves a folder as a site of its own. */
export async function serveSite(folder: string): Promise<OtherSite> {
  const server = createServer((request, response) => {
    const file = path.join(folder, new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html"));
    const found = fs.existsSync(file);
    response.writeHead(found ? 200 : 404, { "content-type": types[path.extname(file)] ?? "text/plain" });
    response.end(found ? fs.readFileSync(file) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { home: `http://localhost:${(server.address() as AddressInfo).port}/`, close };
}
