import { readFileSync } from "node:fs";
import { chromium, type Browser } from "@playwright/test";
import { preview, type InlineConfig } from "vite";

/** The browser of the tests, with further arguments if there are any. */
export function launch(browserFile: string, further: readonly string[] = []): Promise<Browser> {
  const { path, args } = JSON.parse(readFileSync(browserFile, "utf8")) as { path: string; args: string[] };
  return chromium.launch({ executablePath: path, args: [...args, ...further] });
}

/** What the runner of these files wraps functions in, which a page does not have: for `addInitScript`. */
export const KNOWS_NAMES = { content: "globalThis.__name ??= (f) => f" } as const;

const PORT = 4391;

/** Serves the built site, or another that `config` names, and opens a browser; `work` gets the browser and the site's address. Both end with it. */
export async function onSite<R>(
  browserFile: string,
  work: (browser: Browser, root: string) => Promise<R>,
  { config = {}, further = [] }: { readonly config?: InlineConfig; readonly further?: readonly string[] } = {},
): Promise<R> {
  const server = await preview({ configFile: false, logLevel: "error", ...config, preview: { port: PORT, host: "127.0.0.1" } });
  try {
    const browser = await launch(browserFile, further);
    try {
      return await work(browser, server.resolvedUrls!.local[0]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
