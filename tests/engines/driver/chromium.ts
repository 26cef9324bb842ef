import { chromium } from "@playwright/test";
import type { Browser } from "./types.ts";

/** The Chromium of the other tests, through Playwright. */
export async function openChromium(found: { path: string; args: string[] }): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: found.path, args: found.args });
  const page = await browser.newPage({ reducedMotion: "reduce", colorScheme: "light", viewport: { width: 1280, height: 900 } });
  // how long it may take is for the test to say, as in the other engines
  page.setDefaultTimeout(0);
  return {
    name: "chromium",
    version: browser.version(),
    async goto(url) {
      await page.goto(url);
    },
    evaluate: async <T>(expression: string): Promise<T> =>
      JSON.parse(await page.evaluate<string>(`(async () => JSON.stringify((await (${expression})) ?? null))()`)) as T,
    async drag([first, ...others]) {
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of others) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    hover: ({ x, y }) => page.mouse.move(x, y),
    press: (key, held = []) => page.keyboard.press([...held, key === " " ? "Space" : key].join("+")),
    screenshot: () => page.screenshot(),
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => browser.close(),
  };
}
