import type { Page } from "@playwright/test";
import { onSite } from "./site.ts";
import { median } from "./timing.ts";

export interface ScrubTimes {
  /** What the main thread works on a step up to its paint: script, style, layout and painting. */
  readonly work_ms: number;
  /** From the step to the end of its paint, the wait for the frame included; and that with the processor slowed four times. */
  readonly paint_ms: number;
  readonly slowed_ms: number;
}

const WARM_UP = 4;
const STEPS = 24;
const FIRST = 12;
const SLOWED = 4;
/** Longer than figures out of sight wait before they follow. */
const REST_MS = 700;
const FIGURE = "figure[data-figure=live-network]";

/** One step of the time slider of /live/ at N = 8, T = 50, as the site is built, all its figures awake: medians over many steps, each from rest. */
export async function benchScrub(browserFile: string): Promise<ScrubTimes> {
  return onSite(browserFile, async (browser, root) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${root}live/?n=8&T=50&t=${FIRST - 1}`);
    for (const figure of await page.locator("figure[data-figure]").all()) {
      await figure.scrollIntoViewIfNeeded();
      await page.locator(`figure[data-figure=${await figure.getAttribute("data-figure")}][data-ready=true]`).waitFor();
    }
    await page.locator(`${FIGURE} .graph`).evaluate((graph) => graph.scrollIntoView({ behavior: "instant" }));
    const session = await page.context().newCDPSession(page);
    const plain = await stepTimes(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    const slowed = await stepTimes(page);
    return { ...plain, slowed_ms: slowed.paint_ms };
  });
}

async function stepTimes(page: Page): Promise<Omit<ScrubTimes, "slowed_ms">> {
  const steps: Awaited<ReturnType<typeof moveTo>>[] = [];
  // the first steps warm up
  for (let step = 0; step < WARM_UP + STEPS; step++) {
    await page.waitForTimeout(REST_MS);
    const taken = await page.evaluate(moveTo, [`${FIGURE} input[aria-label='time step t']`, FIRST + step] as const);
    if (step >= WARM_UP) steps.push(taken);
  }
  return { work_ms: median(steps.map(({ work }) => work)), paint_ms: median(steps.map(({ paint }) => paint)) };
}

/** In the page: moves the slider, and tells the milliseconds until the frame that shows it is painted, with and without the wait for that frame. */
function moveTo([slider, step]: readonly [string, number]): Promise<{ work: number; paint: number }> {
  const input = document.querySelector<HTMLInputElement>(slider)!;
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, String(step));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  const script = performance.now() - start;
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const frame = performance.now();
      // a message sent before a frame's paint is received after it
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const end = performance.now();
        resolve({ work: script + end - frame, paint: end - start });
      };
      port2.postMessage(undefined);
    }),
  );
}
