// Runs in the page, before the page's own scripts: hears what goes wrong, and reads what is shown. The server of these tests puts it there.
import type { Mode, Probe } from "./probe-types.ts";

declare const mode: Mode;

const complaints: string[] = [];
const shifts: string[] = [];
const files: { name: string; text: string }[] = [];
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const textOf = (value: unknown): string => (value instanceof Error ? `${value.message} ${value.stack ?? ""}` : String(value));
for (const level of ["error", "warn"] as const) {
  const original = console[level];
  console[level] = (...words: unknown[]) => {
    complaints.push(`console.${level}: ${words.map(textOf).join(" ").slice(0, 600)}`);
    original.apply(console, words);
  };
}
addEventListener(
  "error",
  (event: Event) => {
    if (event instanceof ErrorEvent) complaints.push(`exception: ${event.message} ${event.filename}:${event.lineno}:${event.colno}`);
    else if (event.target instanceof Element) complaints.push(`does not load: ${event.target.outerHTML.slice(0, 200)}`);
  },
  true,
);
addEventListener("unhandledrejection", ({ reason }) => complaints.push(`rejection: ${textOf(reason).slice(0, 600)}`));
addEventListener("securitypolicyviolation", (event) => complaints.push(`forbidden: ${event.violatedDirective} ${event.blockedURI}`));

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}
const nameOf = (node: Node | null | undefined): string => {
  const element = node instanceof Element ? node : node?.parentElement;
  return element ? `${element.closest("[data-figure]")?.getAttribute("data-figure") ?? "page"} ${element.cloneNode(false) instanceof Element ? element.outerHTML.slice(0, 90) : ""}` : "?";
};
// only Chromium tells of them
if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[])
      if (!hadRecentInput) shifts.push(`${value.toFixed(5)} ${sources.map(({ node }) => nameOf(node)).join(" | ")}`);
  }).observe({ type: "layout-shift", buffered: true });

// the tests read each page anew, never an older copy
if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => undefined);
const refuse = (owner: object, name: string): void => {
  Object.defineProperty(owner, name, {
    configurable: true,
    get() {
      throw new DOMException(`${name} is forbidden here`, "SecurityError");
    },
  });
};
if (!mode.storage) for (const name of ["localStorage", "sessionStorage", "indexedDB"]) refuse(window, name);
if (!mode.workers)
  window.Worker = class {
    constructor() {
      throw new DOMException("workers are forbidden here", "SecurityError");
    }
  } as unknown as typeof Worker;
if (mode.dark) document.documentElement.dataset.theme = "dark";
if (mode.rtl) document.documentElement.dir = "rtl";

// what the page saves is kept here instead of in a folder
const blobs = new Map<string, Blob>();
const create = URL.createObjectURL.bind(URL);
URL.createObjectURL = (blob: Blob) => {
  const url = create(blob);
  blobs.set(url, blob);
  return url;
};
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
  const blob = blobs.get(this.href);
  if (blob && this.download) void blob.text().then((text) => files.push({ name: this.download, text }));
  else click.call(this);
};

/** As a browser's translation does: each text stands in two elements of its own, in place of the node that the page made. */
function translate(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || parent.closest("svg, math, script, style, textarea, [translate=no], .notranslate, font")) continue;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    outer.append(inner);
    inner.append(text.data);
    text.replaceWith(outer);
  }
}
const keepTranslated = (): void => {
  translate(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) for (const node of type === "childList" ? addedNodes : [target]) if (node.isConnected) translate(node.parentNode ?? node);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
};
if (mode.translated) addEventListener("load", () => setTimeout(keepTranslated, 300));

const figuresOf = (name?: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("figure[data-figure]")].filter(({ dataset }) => name === undefined || dataset.figure === name);
const sleeping = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("[data-island]")]
    .filter((island) => !island.querySelector("figure[data-figure][data-ready=true]"))
    .map(({ dataset }) => dataset.island ?? "");

/** Of the page's attributes those that say something of the numbers, not of the window. */
const isOfWindow = /^data-(far|ready|island|prefix|props|later|settled|notice)$/;
function linesOf(figure: HTMLElement): string[] {
  const lines: string[] = [];
  for (const element of [figure, ...figure.querySelectorAll("*")]) {
    const said = [...element.attributes].filter(({ name }) => name.startsWith("data-") && !isOfWindow.test(name));
    if (said.length > 0) lines.push(`${element.tagName.toLowerCase()} ${said.map(({ name, value }) => `${name.slice(5)}=${value}`).sort().join(" ")}`);
    if (element instanceof HTMLInputElement) lines.push(`input ${element.name || element.ariaLabel} ${element.type === "radio" || element.type === "checkbox" ? element.checked : element.value}`);
    if (element instanceof HTMLSelectElement) lines.push(`select ${element.value}`);
    if (element instanceof HTMLOutputElement) lines.push(`output ${element.textContent}`);
  }
  return lines;
}

/** The texts of a figure as they are read, each once in a line of its own. */
const wordsOf = (figure: HTMLElement): string[] => {
  const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.replace(/\s+/g, " ").trim();
    if (text && !walker.currentNode.parentElement?.closest("style, [role=status], [aria-live]")) texts.push(text);
  }
  return texts;
};

const probe: Probe = {
  complaints,
  shifts,
  files,
  sleeping,
  async wake() {
    for (let round = 0; round < 4; round++) {
      for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
        scrollTo({ top: y, behavior: "instant" });
        await wait(40);
      }
      for (let i = 0; i < 50 && sleeping().length > 0; i++) await wait(50);
      if (sleeping().length === 0) break;
    }
    scrollTo({ top: 0, behavior: "instant" });
    return sleeping();
  },
  snapshot: (name) => Object.fromEntries(figuresOf(name).map((figure) => [figure.dataset.figure, [...linesOf(figure), ...wordsOf(figure)]])),
  async settled(name) {
    let before = "";
    for (let i = 0, same = 0; i < 60; i++) {
      const isBusy = figuresOf(name).some((figure) => figure.getAttribute("aria-busy") === "true");
      const now = JSON.stringify(probe.snapshot(name));
      same = now === before && !isBusy ? same + 1 : 0;
      if (same === 3) break;
      before = now;
      await wait(60);
    }
    return probe.snapshot(name);
  },
  failures: () => [...document.querySelectorAll(".figure-failure")].map(({ textContent }) => textContent),
  async centreOf(selector, index = 0) {
    const element = document.querySelectorAll(selector)[index];
    if (!element) throw new Error(`there is no ${selector}`);
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    await wait(50);
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },
};
Object.assign(window, { probe });
