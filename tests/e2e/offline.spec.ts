import fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { writeServiceWorker } from "../../plugins/service-worker.ts";

test.use({ serviceWorkers: "allow" });

let folder: string;
let server: Server;
let home: string;

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** A host that lets the browser keep nothing, so that what is found is found in the worker's caches. */
test.beforeEach(async () => {
  folder = test.info().outputPath("site");
  fs.cpSync("dist", folder, { recursive: true });
  server = createServer((request, response) => {
    const file = path.join(folder, new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html"));
    const found = fs.existsSync(file);
    response.writeHead(found ? 200 : 404, { "content-type": types[path.extname(file)] ?? "text/plain", "cache-control": "no-store" });
    response.end(found ? fs.readFileSync(file) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  home = `http://localhost:${(server.address() as AddressInfo).port}/`;
});
const goOffline = (): void => {
  server.close();
  server.closeAllConnections();
};
// a worker that takes the whole site along needs its time on a busy machine
test.afterEach(goOffline);

/** Opens a page and waits until the worker has all files. */
async function visit(page: Page, route: string): Promise<void> {
  await page.goto(home + route);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 60_000 }).toBe("activated");
}

/**
 * Publishes another build, in which all code has other names, as where each name holds a hash of what the file says, and lets the page find it. What is
 * known is asked before: the browser may look for a new build by itself.
 */
async function publish(page: Page, build: string): Promise<void> {
  const known = await page.evaluate(() => caches.keys());
  const assets = path.join(folder, "assets");
  const renamed = new Map(
    fs
      .readdirSync(assets)
      .filter((file) => file.endsWith(".js"))
      .map((file) => [file, file.replace(/(-build-\w+)?\.js$/, `-build-${build}.js`)]),
  );
  for (const [before, after] of renamed) fs.renameSync(path.join(assets, before), path.join(assets, after));
  for (const file of fs.readdirSync(folder, { recursive: true }) as string[])
    if (/\.(js|html)$/.test(file)) {
      const text = fs.readFileSync(path.join(folder, file), "utf8");
      fs.writeFileSync(
        path.join(folder, file),
        text.replace(/[\w.-]+\.js\b/g, (name) => renamed.get(name) ?? name),
      );
    }
  await writeServiceWorker(folder);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await installed(page, known);
}

/** Waits until a build that was not known serves the page. A browser that still takes one along does not look for another. */
async function installed(page: Page, known: readonly string[]): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async (known) => {
          const { installing, waiting, active } = await navigator.serviceWorker.ready;
          const isNew = (await caches.keys()).some((key) => !known.includes(key));
          return isNew && installing === null && waiting === null && active?.state === "activated";
        }, known),
      { timeout: 60_000 },
    )
    .toBe(true);
}

/** Publishes a correction: another text of a page, and so another name of its build. */
async function correct(route: string): Promise<void> {
  const file = path.join(folder, route, "index.html");
  const page = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, page.replace(/data-build="\w+"/, 'data-build="corrected"').replace(/(<h1[^>]*>)/, "$1Corrected: "));
  await writeServiceWorker(folder);
}

async function takeAway(page: Page): Promise<void> {
  const figure = page.locator("figure[data-figure=triangle]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=triangle][data-ready=true]")).toBeVisible();
  await figure.locator(".figure-actions summary").click();
  const download = page.waitForEvent("download");
  await figure.getByRole("button", { name: "numbers as CSV" }).click();
  await download;
}

test("after one visit a page never opened can be read without a connection, and its figures answer and can be taken away", async ({
  page,
}) => {
  await visit(page, "");
  goOffline();
  await page.goto(`${home}eprop/?T=4`);
  await expect(page.locator("h1")).toBeVisible();
  const figure = page.locator("figure[data-figure=triangle]");
  await takeAway(page);
  await figure.locator('[data-cell="2,3"]').click();
  await expect(figure.locator('[data-cell="2,3"]')).toHaveAttribute("data-lit", "true");
});

test("a page open while the site is published anew still finds its own code; the build before the last is forgotten", async ({ page }) => {
  await visit(page, "");
  await publish(page, "second");
  await takeAway(page);
  const [, second] = await page.evaluate(() => caches.keys());
  await publish(page, "third");
  await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(2);
  expect(await page.evaluate(() => caches.keys())).toContain(second);
  await page.reload();
  await takeAway(page);
});

test("a corrected text is seen on the next visit, online at once and offline after it", async ({ page }) => {
  await visit(page, "eprop/");
  await expect(page.locator("h1")).not.toContainText("Corrected");
  await correct("eprop/");
  await page.goto(`${home}eprop/?T=4`);
  await expect(page.locator("h1")).toContainText("Corrected");
  await takeAway(page);
});

test("a page that has been open since the first visit is told of, too", async ({ page }) => {
  await visit(page, "eprop/");
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 }).toBe(true);
  await correct("eprop/");
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect(page.locator("[data-notice]")).toContainText("corrected since your copy", { timeout: 30_000 });
});

test("a reader with an older page open is told that it has been corrected, beside a button that loads it; of other pages nothing is said", async ({
  page,
}) => {
  await visit(page, "eprop/");
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const notice = page.locator("[data-notice]");
  const update = () => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const known = await page.evaluate(() => caches.keys());
  await page.waitForTimeout(5000); // the page keeps the site four seconds after it has loaded
  await correct("network/");
  await update();
  await installed(page, known);
  await page.waitForTimeout(1500);
  await expect(notice).toBeEmpty();
  await correct("eprop/");
  await update();
  await expect(notice).toContainText("corrected since your copy", { timeout: 30_000 });
  await notice.getByRole("button", { name: "Load the corrected page" }).click();
  await expect(page.locator("h1")).toContainText("Corrected");
  await expect(notice).toBeEmpty();
});

test("figures of an open page are of its own build after another came, and those of the new page of the new one", async ({ page }) => {
  await visit(page, "");
  const buildOfPage = async () => {
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1)!));
    return fetched.filter((file) => file.startsWith("export-"));
  };
  await publish(page, "second");
  await takeAway(page);
  expect((await buildOfPage()).filter((file) => file.includes("-build-"))).toEqual([]);
  await page.goto(home);
  await takeAway(page);
  expect(await buildOfPage()).toEqual([expect.stringMatching(/-build-second\.js$/)]);
});
