import { spawn } from "node:child_process";
import path from "node:path";

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
