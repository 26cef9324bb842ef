import os from "node:os";
import type { Browser } from "@playwright/test";
import { SLICES } from "../src/training/settings.ts";
import { KNOWS_NAMES, onSite } from "./site.ts";

/** Seconds that the lab takes, in a browser, from the click to the end of a run. */
export interface LabTimes {
  readonly alone_s: number;
  /** With as many workers as the machine has cores, as many as a batch has slices at the most. */
  readonly shared_s: number;
  readonly workers: number;
}

const ROUNDS = 3;
const ADDRESS = "learning/?figure=lab&seed=31&s=1~task.evidence-accumulation-full~iterations.90~runs.eprop-symmetric";

/** In the page: starts the run and waits until it is done. */
function train(): Promise<number> {
  const figure = document.querySelector("figure[data-figure=lab]")!;
  const start = performance.now();
  figure.querySelector<HTMLButtonElement>(".training-start")!.click();
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const status = figure.querySelector("tr[data-run=eprop-symmetric]")!.getAttribute("data-status");
      if (status === "done") resolve((performance.now() - start) / 1000);
      else if (status === "failed") reject(new Error("The run of the full evidence task failed."));
      else setTimeout(look, 10);
    };
    look();
  });
}

async function secondsWith(browser: Browser, baseURL: string, cores: number): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL });
  await page.addInitScript(KNOWS_NAMES);
  await page.addInitScript(`Object.defineProperty(navigator, "hardwareConcurrency", { value: ${cores} })`);
  await page.goto(ADDRESS);
  await page.locator("figure[data-figure=lab]").scrollIntoViewIfNeeded();
  await page.waitForSelector("figure[data-figure=lab][data-ready=true]");
  await page.waitForTimeout(1000);
  const seconds = await page.evaluate(train);
  await page.close();
  return seconds;
}

/** The full evidence task, symmetric e-prop, 90 iterations of 32 trials, as the site is built: one worker, and as many as cores, in turns; the best of the rounds. */
export const benchLab = (browserFile: string): Promise<LabTimes> =>
  onSite(browserFile, async (browser, root) => {
    const workers = Math.min(SLICES, os.cpus().length);
    const best = { alone_s: Infinity, shared_s: Infinity };
    for (let round = 0; round < ROUNDS; round++) {
      best.alone_s = Math.min(best.alone_s, await secondsWith(browser, root, 1));
      best.shared_s = Math.min(best.shared_s, await secondsWith(browser, root, workers));
    }
    return { ...best, workers };
  });
