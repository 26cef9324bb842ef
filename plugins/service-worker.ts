import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

/**
 * Writes sw.js into the built site: it keeps every page and file for reading offline. The cache is named by the hash of all files,
 * so a new build replaces the old one whole; queries are ignored because they only set a figure's state.
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => file !== "sw.js" && file !== "social-card.png" && !file.endsWith(".map") && !file.startsWith("."))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(await fs.readFile(path.join(folder, file)));
  const urls = files.map((file) => `./${file.replace(/(^|\/)index\.html$/, "$1")}`);
  await fs.writeFile(path.join(folder, "sw.js"), serviceWorker(hash.digest("hex").slice(0, 16), urls));
}

const serviceWorker = (version: string, urls: readonly string[]): string => `const CACHE = ${JSON.stringify(`eprop-${version}`)};
const FILES = ${JSON.stringify(urls)};
self.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((keys) => Promise.all(keys.filter((key) => key.startsWith("eprop-") && key !== CACHE).map((key) => caches.delete(key)))).then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(event.request, { ignoreSearch: true, ignoreVary: true })).then((hit) => hit ?? fetch(event.request)));
});
`;
