import type { Page } from "@playwright/test";
import { onSite } from "./site.ts";
import { median } from "./timing.ts";

export interface KeystrokeTimes {
  /** From a keystroke to the numbers, formulas and gradients of the text that it makes, all in the page. */
  readonly numbers_ms: number;
  /** The work until then and that of the paint that shows them, the wait for the frame left out. */
  readonly paint_ms: number;
}

const WARM_UP = 8;
const STROKES = 24;
/** Graph, strips and triangle follow meanwhile, and rest. */
const REST_MS = 900;
const FIGURE = "figure[data-figure=own-neuron]";

/** Four states and two drives; a keystroke changes the last coefficient. */
const neuronWith = (coefficient: number): string => `# four states, two drives
param a = 0.9, b = 0.2, c = 0.5, theta = 1
drive g, i
v' = a*v + g - w + 0.3*n
w' = 0.95*w + b*v' + z
n' = sigmoid(i)*n + (1 - sigmoid(i))*tanh(g)
m' = c*m + n'*v' - 0.${coefficient}*m^3
z' = spike((v' + 0.1*m' - theta)/theta)
local z -> w`;

/** A keystroke in the neuron's text, N = 12 and T = 100, as the site is built: medians over many, each from rest. Throws if the page does not follow. */
export async function benchKeystroke(browserFile: string): Promise<KeystrokeTimes> {
  return onSite(browserFile, async (browser, root) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${root}workbench/?figure=own-neuron&n=12&T=100`);
    await page.locator(`${FIGURE}[data-ready=true] .katex`).first().waitFor();
    return await strokeTimes(page);
  });
}

async function strokeTimes(page: Page): Promise<KeystrokeTimes> {
  const strokes: Awaited<ReturnType<typeof type>>[] = [];
  for (let stroke = 0; stroke < WARM_UP + STROKES; stroke++) {
    await page.waitForTimeout(REST_MS);
    const taken = await page.evaluate(type, [FIGURE, neuronWith(11 + stroke)] as const);
    if (stroke === 0) continue; // the whole text is new
    if (!taken.hasFollowed) throw new Error("numbers and formulas of the workbench do not follow a keystroke at once");
    if (stroke >= WARM_UP) strokes.push(taken);
  }
  return { numbers_ms: median(strokes.map(({ numbers }) => numbers)), paint_ms: median(strokes.map(({ paint }) => paint)) };
}

/** In the page: types, and tells the milliseconds until gradients and formulas are others, and with the paint that shows them. */
function type([figure, text]: readonly [string, string]): Promise<{ numbers: number; paint: number; hasFollowed: boolean }> {
  const area = document.querySelector<HTMLTextAreaElement>(`${figure} textarea`)!;
  const gradients = document.querySelector(`${figure} .neuron-gradients`)!;
  const formulas = document.querySelector(`${figure} .neuron-formulas`)!;
  const before = [gradients.innerHTML, formulas.innerHTML];
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(area, text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  return new Promise((resolve) =>
    // what React does at once it does before the next task
    queueMicrotask(() => {
      const numbers = performance.now() - start;
      const hasFollowed = gradients.innerHTML !== before[0] && formulas.innerHTML !== before[1];
      requestAnimationFrame(() => {
        const frame = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ numbers, hasFollowed, paint: numbers + performance.now() - frame });
        port2.postMessage(undefined);
      });
    }),
  );
}
