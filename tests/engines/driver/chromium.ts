import { chromium } from "@playwright/test";
import { patience } from "./patience.ts";
import type { Browser } from "./types.ts";

/** What a command resolves to; rejects if it is not answered, which Playwright does not ask of all. */
async function answered<T>(command: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Chromium, ${command.slice(0, 200)}: no answer within ${patience} ms`)), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** The Chromium of the other tests, through Playwright. */
export async function openChromium(found: { path: string; args: string[] }): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: found.path, args: found.args });
  const page = await browser.newPage({ reducedMotion: "reduce", colorScheme: "light", viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(0);
  return {
    name: "chromium",
    version: browser.version(),
    async goto(url) {
      await answered(`goto ${url}`, page.goto(url));
    },
    evaluate: async <T>(expression: string): Promise<T> =>
      JSON.parse(await answered(expression, page.evaluate<string>(`(async () => JSON.stringify((await (${expression})) ?? null))()`))) as T,
    drag([first, ...others]) {
      const drag = async (): Promise<void> => {
        await page.mouse.move(first.x, first.y);
        await page.mouse.down();
        for (const { x, y } of others) await page.mouse.move(x, y);
        await page.mouse.up();
      };
      return answered(`drag from ${first.x}, ${first.y}`, drag());
    },
    hover: ({ x, y }) => answered(`hover at ${x}, ${y}`, page.mouse.move(x, y)),
    press: (key, held = []) => answered(`press ${key}`, page.keyboard.press([...held, key === " " ? "Space" : key].join("+"))),
    screenshot: () => answered("screenshot", page.screenshot()),
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => browser.close(),
  };
}
