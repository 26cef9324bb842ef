// Serves the built site on http://localhost:$PORT/ (default 4173). No dependencies; behaves like a plain static host.
import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../dist");
const port = Number(process.env.PORT ?? 4173);
/** A sub-path to serve the site under, such as /course/eprop/; the tests use it to prove that the site does not care. */
const prefix = process.env.SUBPATH ?? "/";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".bib": "text/plain; charset=utf-8",
  ".py": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
};

const compressors = {
  // beyond quality 9 a long page would wait a second for its first reader
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } }),
  gzip: promisify(gzip),
};
/** @type {Map<string, Promise<Buffer>>} by file, its time and coding: a text is compressed once */
const compressed = new Map();
const isText = (file) => /\.(html|js|css|json|svg|bib|py|csv|txt|md|wasm)$/.test(file);

/** The shortest coding of those that a browser takes; one with weight 0 it refuses. */
const codingFor = (accepted = "") => {
  const taken = String(accepted)
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, weight = "q=1"]) => Number(weight.slice(2)) > 0);
  return Object.keys(compressors).find((coding) => taken.some(([name]) => name === coding));
};

/** The headers for every file, which the build wrote down (plugins/policy.ts). */
async function builtHeaders() {
  const text = await readFile(path.join(root, "_headers"), "utf8").catch(() => "");
  return Object.fromEntries([...text.matchAll(/^ +([\w-]+): (.*)$/gm)].map(([, name, value]) => [name.toLowerCase(), value]));
}

/** The file that an address names, "folder/" meaning its index.html; undefined if there is none or it lies outside the site. */
async function fileOf(address) {
  if (!address.startsWith(prefix)) return undefined;
  const file = path.join(root, address.slice(prefix.length));
  if (file !== root && !file.startsWith(root + path.sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return file;
  const index = path.join(file, "index.html");
  return found?.isDirectory() && (await stat(index).catch(() => undefined))?.isFile() ? index : undefined;
}

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url ?? "/", "http://localhost");
    const address = decodeURIComponent(url.pathname);
    const file = await fileOf(address);
    if (file?.endsWith("index.html") && !address.endsWith("/") && !address.endsWith("index.html")) {
      response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
      return;
    }
    const shown = file ?? path.join(root, "404.html");
    const body = await readFile(shown).catch(() => undefined);
    if (body === undefined) {
      response.writeHead(503, { "content-type": "text/plain; charset=utf-8" });
      response.end("The site is not built. Run npm run build, then load this page again.\n");
      return;
    }
    const coding = isText(shown) ? codingFor(request.headers["accept-encoding"]) : undefined;
    const key = `${shown} ${(await stat(shown)).mtimeMs} ${coding}`;
    if (coding && !compressed.has(key)) compressed.set(key, compressors[coding](body));
    const sent = coding ? await compressed.get(key) : body;
    response.writeHead(file ? 200 : 404, {
      ...(await builtHeaders()),
      ...(coding && { "content-encoding": coding }),
      ...(isText(shown) && { vary: "accept-encoding" }),
      "content-length": sent.length,
      "content-type": types[path.extname(shown)] ?? "application/octet-stream",
      "cache-control": /[\\/]assets[\\/]/.test(shown) ? "public, max-age=31536000, immutable" : "no-cache",
      "x-content-type-options": "nosniff",
    });
    response.end(request.method === "HEAD" ? undefined : sent);
  } catch {
    response.writeHead(400, { "content-type": "text/plain; charset=utf-8" }).end("This address cannot be read.\n");
  }
});

server.on("error", (error) => {
  const reason = error.code === "EADDRINUSE" ? `port ${port} is in use; choose another with PORT=…` : error.message;
  console.error(`The site cannot be served: ${reason}`);
  process.exit(1);
});
server.listen(port, () => console.log(`The site is at http://localhost:${port}${prefix}`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
