import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

/**
 * Writes sw.js into the built site: it keeps every page and file for reading offline. The cache is named by the hash of all files,
 * so a new build fills a cache of its own; queries are ignored because they only set a figure's state.
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter(
      (file) => file !== "sw.js" && file !== "_headers" && file !== "social-card.png" && !file.endsWith(".map") && !file.startsWith("."),
    )
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(await fs.readFile(path.join(folder, file)));
  const urls = files.map((file) => `./${file.replace(/(^|\/)index\.html$/, "$1")}`);
  await fs.writeFile(path.join(folder, "sw.js"), serviceWorker(hash.digest("hex").slice(0, 16), urls));
}

/**
 * The worker itself. It takes over at once, also from pages that an older build served; what these still have to import is found in that build's
 * cache, so the latest of the older ones is kept. A page itself is asked of the host first, for a while, so that a corrected text is seen at once; all
 * else that it names has a name of its own in each build, and is taken from the cache. Cache names hold the scope: one host may serve this site in several places.
 */
const serviceWorker = (version: string, urls: readonly string[]): string => `const KIND = \`eprop \${self.registration.scope} \`;
const CACHE = KIND + ${JSON.stringify(version)};
const FILES = ${JSON.stringify(urls)};
const PATIENCE = 3000;
const HOW = { ignoreSearch: true, ignoreVary: true };
const older = async () => (await caches.keys()).filter((key) => key.startsWith(KIND) && key !== CACHE);
const install = async () => {
  await (await caches.open(CACHE)).addAll(FILES);
  await self.skipWaiting();
};
const activate = async () => {
  await Promise.all((await older()).slice(0, -1).map((key) => caches.delete(key)));
  await self.clients.claim();
};
const kept = async (request) => {
  for (const key of [CACHE, ...(await older())]) {
    const hit = await caches.match(request, { ...HOW, cacheName: key });
    if (hit) return hit;
  }
};
const page = async (request) => {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const fresh = fetch(request).catch(() => undefined);
  const first = await Promise.race([fresh, late]);
  if (first && (first.ok || first.type === "opaqueredirect")) return first;
  return (await kept(request)) ?? (await fresh) ?? Response.error();
};
const answer = async (request) => (request.mode === "navigate" ? page(request) : ((await kept(request)) ?? fetch(request)));
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
`;
