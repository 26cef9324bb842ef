import { whenIdle } from "../state/when-idle.ts";

/** Lets the site be read offline. Waits until the page has settled: the first visit must not pay for later ones. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (!icon) return;
  const register = (): void => void navigator.serviceWorker.register(new URL("sw.js", icon.href)).catch(() => undefined);
  const start = (): void => void setTimeout(() => whenIdle(register), 4000);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
