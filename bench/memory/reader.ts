import type { BrowserContext, Page } from "@playwright/test";
import { installActs } from "../page/acts.ts";
import { KNOWS_NAMES } from "../site.ts";
import { installReader, type Reader, type Visit } from "./in-page.ts";

type WithReader = Window & { readonly reader: Reader };

/** Gives every page of the context what a scripted reader needs. */
export async function admitReader(context: BrowserContext): Promise<void> {
  // a machine that is busy elsewhere is slow, and no less to be measured for it
  context.setDefaultTimeout(0);
  await context.addInitScript(KNOWS_NAMES);
  await context.addInitScript(installActs);
  await context.addInitScript(installReader);
  // what is saved is not kept
  context.on("page", (page) => page.on("download", (download) => void download.delete().catch(() => undefined)));
}

export const wake = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as WithReader).reader.wake());
export const visit = (page: Page, given: Visit): Promise<number> =>
  page.evaluate((visit) => (window as unknown as WithReader).reader.visit(visit), given);
export const restore = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as WithReader).reader.restore());

const LINKS = "nav.chapter-nav a";

/**
 * Goes from page to page by the site's own links, and does some acts on each; ends where it began, where a figure of another page is then embedded,
 * and thrown away. Says how many acts that were.
 */
export async function wander(
  page: Page,
  given: Visit,
  onVisit: (address: string, acts: number) => void = () => undefined,
): Promise<number> {
  const links = await page.locator(LINKS).count();
  let acts = 0;
  for (let i = 1; i <= links; i++) {
    await Promise.all([
      page.waitForEvent("load"),
      page.evaluate(
        ([links, n]) => {
          const found = [...document.querySelectorAll<HTMLAnchorElement>(links)];
          found[n % found.length].click();
        },
        [LINKS, i] as const,
      ),
    ]);
    await wake(page);
    acts += 1 + (await visit(page, { ...given, seed: given.seed + i }));
    onVisit(new URL(page.url()).pathname, acts);
  }
  await page.evaluate(embedOnce);
  return acts + 1;
}

/** In the page: shows a figure of another page in a frame, until it answers, and takes the frame away. */
export async function embedOnce(): Promise<void> {
  const frame = document.createElement("iframe");
  frame.src = new URL("live/?figure=live-network", document.querySelector<HTMLAnchorElement>("nav.chapter-nav a")!.href).href;
  document.body.append(frame);
  // a busy machine takes as long as it takes
  do await new Promise((done) => setTimeout(done, 50));
  while (!frame.contentDocument?.querySelector("figure[data-figure=live-network][data-ready=true]"));
  frame.remove();
}
