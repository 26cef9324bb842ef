import fs from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { withOwnFaces } from "../../helpers/own-faces.ts";

/** Every page of the built site, relative to its root: "", "eprop/", …; tests over them find new chapters by themselves. */
export const routes: readonly string[] = (fs.readdirSync("dist", { recursive: true }) as string[])
  .filter((file) => path.basename(file) === "index.html")
  .map((file) => file.replaceAll(path.sep, "/").replace(/index\.html$/, ""))
  .sort();

/** Every figure of every page. */
export const figures: readonly { route: string; name: string }[] = routes.flatMap((route) => {
  const html = fs.readFileSync(path.join("dist", route, "index.html"), "utf8");
  return [...new Set([...html.matchAll(/data-island="([^"]+)"/g)].map((match) => match[1]))].map((name) => ({ route, name }));
});

/** The names of the figures of each page that has any. */
export const figuresByRoute: readonly (readonly [route: string, names: readonly string[]])[] = routes
  .map((route) => [route, figures.filter((figure) => figure.route === route).map(({ name }) => name)] as const)
  .filter(([, names]) => names.length > 0);

export const label = (route: string): string => `/${route}`;

/** Collects what a page complains of: errors in the console, exceptions, and requests that fail or go elsewhere. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    // The tests block the service worker, so that each page is the one just built; the browser says so.
    if (message.text().includes("Service Worker registration blocked")) return;
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== "localhost") complaints.push(`elsewhere: ${request.url()}`);
  });
  return complaints;
}

/** The page in its own faces, however long they take to come. */
export const inOwnFaces = (page: Page): Promise<unknown> =>
  page.route(/\.css$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: withOwnFaces(await answer.text()) });
  });

/** The page in the device's own faces, as where the site's do not come: no face can arrive late and move what is measured. */
export const inDeviceFaces = (page: Page): Promise<unknown> => page.route(/\.woff2$/, (route) => route.abort());

/** Waits until all of the page is laid out, and every face that it then asks for is there. */
export async function laidOutInFaces(page: Page): Promise<void> {
  await expect(page.locator("html[data-first-paint]")).toHaveCount(0, { timeout: 30_000 });
  await page.evaluate(async () => {
    // what is far from the screen asks for its faces when somebody measures it, and two frames later that is known
    const isLoaded = async (): Promise<boolean> => {
      for (const formula of document.querySelectorAll(".katex")) formula.getBoundingClientRect();
      for (let i = 0; i < 2; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
      return document.fonts.status === "loaded";
    };
    while (!((await isLoaded()) && (await isLoaded()))) await document.fonts.ready;
  });
}

/** Waits until every figure answers: those out of sight wake one by one when there is time, on a busy machine one every few seconds. */
export const allAwake = (page: Page): Promise<void> =>
  expect(page.locator("html[data-first-paint], figure[data-figure]:not([data-ready=true])")).toHaveCount(0, { timeout: 60_000 });

/** Walks down the page as a reader would, until every figure answers, and back up. */
export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo({ top: y, behavior: "instant" });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    scrollTo({ top: 0, behavior: "instant" });
  });
  await allAwake(page);
}

type Shifts = { shift: number; answered: number };

/** The sum of all layout shifts of the page since it was opened; `watchShifts` must have been called before. */
export const shiftOf = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Shifts).shift);

/** Those that followed an input, which browsers do not hold against a page, but readers do. */
export const answeredShiftOf = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Shifts).answered);

/** Starts to count anew. */
export const forgetShifts = (page: Page): Promise<unknown> => page.evaluate(() => Object.assign(window, { shift: 0, answered: 0 }));

export const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const record = window as unknown as Shifts;
    record.shift = 0;
    record.answered = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        record[entry.hadRecentInput ? "answered" : "shift"] += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
