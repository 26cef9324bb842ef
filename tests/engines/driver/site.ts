import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { buildSync } from "esbuild";
import { withOwnFaces } from "../../helpers/own-faces.ts";
import { plain, type Mode } from "./probe-types.ts";

export interface Site {
  /** ends with a slash */
  readonly address: string;
  /** What the pages have to live with, from the next load on. */
  mode: Mode;
  /** Breaks every connection while true. */
  offline: boolean;
  /** Requests that the site could not answer. */
  readonly missing: string[];
  close(): Promise<void>;
}

/** Every page of the built site, relative to its root: "", "eprop/", … */
export const routes: readonly string[] = readdirSync("dist", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "index.html")
  .map((file) => file.replaceAll(path.sep, "/").replace(/index\.html$/, ""))
  .sort();

/** The figures of a page, in its order. */
export const figuresOf = (route: string): string[] => {
  const html = readFileSync(path.join("dist", route, "index.html"), "utf8");
  return [...new Set([...html.matchAll(/data-island="([^"]+)"/g)].map((match) => match[1]))];
};

const probeFile = "__probe.js";
const [bundle] = buildSync({
  entryPoints: ["tests/engines/driver/probe/index.ts"],
  bundle: true,
  format: "iife",
  target: "es2022",
  write: false,
}).outputFiles;
const probeText = (mode: Mode): string => `{const mode = ${JSON.stringify(mode)};\n${bundle.text}}`;

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** Serves the built site by scripts/serve.mjs, with the probe as the first script of every page. */
export async function openSite(): Promise<Site> {
  const inner = await freePort();
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(inner) },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error("the site is not served")));
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (site.offline) return void request.socket.destroy();
    if (request.url === `/${probeFile}`) {
      response.writeHead(200, { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" }).end(probeText(site.mode));
      return;
    }
    const given = await fetch(`http://localhost:${inner}${request.url}`, { redirect: "manual" });
    if (given.status >= 400) site.missing.push(`${given.status}: ${request.url}`);
    const headers = Object.fromEntries(
      [...given.headers].filter(([name]) => !/^(content-length|connection|keep-alive|transfer-encoding|content-encoding|etag)$/.test(name)),
    );
    const isOf = (type: string): boolean => headers["content-type"]?.startsWith(type) ?? false;
    const body = Buffer.from(await given.arrayBuffer());
    const text = (): string => body.toString("utf8");
    response.writeHead(given.status, isOf("text/html") ? { ...headers, "cache-control": "no-store" } : headers);
    if (isOf("text/html")) response.end(text().replace(/<head[^>]*>/, (head) => `${head}<script src="/${probeFile}"></script>`));
    else response.end(isOf("text/css") ? withOwnFaces(text()) : body);
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => request.socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const site: Site = {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    mode: plain,
    offline: false,
    missing: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      child.kill();
    },
  };
  return site;
}
