import { newerPage } from "#content/frame.ts";
import { whenIdle } from "../../state/when-idle.ts";

/** The browser's keeper of pages; undefined where there is none, or where a sandboxed frame forbids to ask. */
function keeper(): ServiceWorkerContainer | undefined {
  try {
    return "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

/** Lets the site be read offline. Waits until the page has settled: the first visit must not pay for later ones. */
export function keepOffline(): void {
  const workers = import.meta.env.PROD ? keeper() : undefined;
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (!workers || !icon) return;
  const register = (): void => {
    try {
      void workers.register(new URL("sw.js", icon.href)).catch(() => undefined);
    } catch {
      // some browsers only forbid it here
    }
  };
  // a page that was kept for the reader, or that has been open since before anything was kept, may have been corrected since
  workers.addEventListener("controllerchange", () => void noticeNewer().catch(() => undefined));
  const start = (): void => void setTimeout(() => whenIdle(register), 4000);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

const buildOf = (html: string): string | undefined => /<html[^>]* data-build="([^"]*)"/.exec(html)?.[1];

/** If the host now has another text, or other code, at this address, says so beside a button that loads it. */
async function noticeNewer(): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-notice]");
  const now = buildOf(await (await fetch(location.pathname)).text());
  if (place === null || now === undefined || now === document.documentElement.dataset.build) return;
  const line = Object.assign(document.createElement("p"), { textContent: newerPage.sentence });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: newerPage.load });
  button.addEventListener("click", () => location.reload());
  place.append(line, button);
}
