// What a page says, read from outside: its text, its numbers in full precision, what it lights, and its address.
import { expect, type Page, type Request } from "@playwright/test";

export interface FigureSaid {
  count: string;
  sum: number | null;
  /** What carries `data-lit`, by its other data attributes; sorted. */
  lit: string[];
  litEdges: number;
  /** All `data-value`, as the page orders them. */
  values: string[];
  /** All other data attributes that are numbers, by name. */
  numbers: Record<string, string[]>;
  /** A line for each block of text, with the names of controls and what they are set to; what is only read out is there too. */
  text: string[];
}

export interface PageSaid {
  title: string;
  /** The text around the figures. */
  prose: string[];
  values: string[];
  notices: string[];
  address: string;
  figures: Record<string, FigureSaid>;
}

const figureSelector = "figure[data-figure]";
/** Tall enough for every figure of the longest page to be in sight, so that none waits for the reader. */
const screen = { width: 1280, height: 16_000 };

/** Makes a page the same on every machine: all in sight, nothing moving, two cores; a link is shown instead of copied. Before the first address. */
export async function prepare(page: Page): Promise<void> {
  await page.setViewportSize(screen);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 });
  });
}

/** Opens an address and waits until every figure has drawn it, with its tables unfolded, and nothing moves any more. */
export async function openAll(page: Page, address: string): Promise<void> {
  const network = watchNetwork(page);
  await page.goto(address);
  const waiting = page.locator(`${figureSelector}:not([data-ready=true]):visible`);
  await expect(page.locator(`${figureSelector}[data-ready=true]`).first()).toBeVisible({ timeout: 30_000 });
  await expect(waiting).toHaveCount(0, { timeout: 30_000 });
  // again and again: a part whose code comes late takes the place of what was opened
  const unfold = (): Promise<void> =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("figure[data-figure] details:not(.figure-actions)"))
        details.open = true;
    });
  for (let before = 0, rests = 0; rests < 2;) {
    await unfold();
    const events = network.events();
    const now = await stateSoon(page);
    rests = now !== 0 && now === before && network.isIdle() && network.events() === events ? rests + 1 : 0;
    before = now;
  }
  network.leave();
}

/** Tells whether a page fetches something: code that comes when it is first needed, tables, pictures of networks. */
function watchNetwork(page: Page): { events: () => number; isIdle: () => boolean; leave: () => void } {
  const open = new Set<Request>();
  let events = 0;
  const onStart = (request: Request): void => void (events++, open.add(request));
  const onEnd = (request: Request): void => void (events++, open.delete(request));
  page.on("request", onStart).on("requestfinished", onEnd).on("requestfailed", onEnd);
  return {
    events: () => events,
    isIdle: () => open.size === 0,
    leave: () => void page.off("request", onStart).off("requestfinished", onEnd).off("requestfailed", onEnd),
  };
}

/**
 * A digest of all figures and of the address a quarter of a second from now; 0 if they are not done. Three such waits are longer than any timer of the
 * page lasts. Those run on the same thread and were set before, so that on a slow machine, too, they end first.
 */
const stateSoon = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => setTimeout(resolve, 250));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    // "arriving" until the figures have the settings of the address, "first-paint" until the end of the page is laid out
    if (document.querySelector('[aria-busy="true"], html:is([data-arriving], [data-first-paint])') !== null) return 0;
    const state = [location.href, ...[...document.querySelectorAll("figure[data-figure]")].map(({ outerHTML }) => outerHTML)].join("\n");
    let digest = 1;
    for (let k = 0; k < state.length; k++) digest = Math.imul(digest, 16_777_619) ^ state.charCodeAt(k);
    return digest;
  });

export const readPage = (page: Page): Promise<PageSaid> =>
  page.evaluate(() => {
    const skipped = new Set(["script", "style", "template", "noscript"]);
    /** What a control is set to. */
    const setting = (element: Element): string => {
      if (element instanceof HTMLInputElement)
        return ["checkbox", "radio"].includes(element.type) ? (element.checked ? "‹on›" : "‹off›") : `‹${element.value}›`;
      if (element instanceof HTMLSelectElement) return `‹${element.selectedOptions[0]?.textContent ?? ""}›`;
      if (element instanceof HTMLProgressElement) return `‹${element.value}›`;
      const pressed = element.getAttribute("aria-pressed") ?? element.getAttribute("aria-checked") ?? element.getAttribute("aria-selected");
      return pressed === "true" ? "‹on›" : "";
    };
    /** What parts an element from what stands beside it: a line feed, a space or nothing. */
    const edgeOf = (element: Element, display: string): string => {
      if (element instanceof SVGElement)
        return element.hasAttribute("aria-label") || element.localName === "svg" ? "\n" : element.localName === "text" ? " " : "";
      if (display === "inline" || display === "contents" || element.matches("sub, sup, [data-term]")) return "";
      if (element.closest(".math-scripts") !== null) return " ";
      return display.startsWith("inline") || display === "table-cell" || element.localName === "option" ? " " : "\n";
    };
    /** The text of an element: a line for each block. */
    const textOf = (node: Node, isOutside: (element: Element) => boolean): string => {
      if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replace(/\s+/g, " ");
      if (!(node instanceof Element) || skipped.has(node.localName) || isOutside(node)) return "";
      // what is read out repeats the line above it once that has changed: whether it has by now, late numbers decide
      if (node.matches(".figure-status [role=status]")) return "";
      const display = getComputedStyle(node).display;
      if (display === "none") return "";
      const edge = edgeOf(node, display);
      const names = ["aria-label", "aria-valuetext", "alt", "placeholder", ...(node.localName === "svg" ? [] : ["title"])].flatMap(
        (name) => {
          const text = node.getAttribute(name);
          return text === null || text === "" ? [] : [` [${text.replace(/\s+/g, " ")}] `];
        },
      );
      const formula = node.matches(".katex") ? node.querySelector("annotation")?.textContent : undefined;
      const inner = formula ? `$${formula.replace(/\s+/g, " ")}$` : [...node.childNodes].map((child) => textOf(child, isOutside)).join("");
      const value = setting(node);
      return `${edge}${names.join("")}${value === "" ? "" : ` ${value} `}${inner}${edge}`;
    };
    const linesOf = (element: Element, isOutside: (element: Element) => boolean): string[] =>
      textOf(element, isOutside)
        .split("\n")
        .map((line) => line.replace(/\s+/g, " ").trim())
        .filter((line) => line !== "");

    const isNumber = (text: string | undefined): text is string => text !== undefined && text !== "" && Number.isFinite(Number(text));
    const valuesIn = (root: Element, isOutside: (element: Element) => boolean): string[] =>
      [...root.querySelectorAll<HTMLElement>("[data-value]")]
        .filter((element) => !isOutside(element))
        .map(({ dataset }) => dataset.value ?? "");
    const looks = new Set(["lit", "class", "value", "sign", "selected", "chosen", "label", "term"]);
    const nameOf = (element: HTMLElement): string => {
      const data = Object.entries(element.dataset).filter(([name]) => !looks.has(name));
      return data.map(([name, text]) => `${name}=${text}`).join(" ") || (element.textContent ?? "").trim().replace(/\s+/g, " ");
    };
    const figureOf = (figure: HTMLElement): FigureSaid => {
      const numbers: Record<string, string[]> = {};
      for (const element of [figure, ...figure.querySelectorAll<HTMLElement>("*")])
        for (const [name, text] of Object.entries(element.dataset))
          if (!["value", "pathCount", "pathSum", "lit"].includes(name) && isNumber(text)) (numbers[name] ??= []).push(text);
      const lines = [...figure.querySelectorAll(".lit-edges .edge-lines")];
      const sum = figure.dataset.pathSum;
      return {
        count: figure.dataset.pathCount ?? "",
        sum: sum === undefined ? null : Number(sum),
        lit: [...figure.querySelectorAll<HTMLElement>("[data-lit=true]")].map(nameOf).sort(),
        litEdges: lines.reduce((all, line) => all + (line.getAttribute("d") ?? "").split("M").length - 1, 0),
        values: valuesIn(figure, () => false),
        numbers,
        text: linesOf(figure, () => false),
      };
    };
    // the companion shows what the place on the page asks for
    const isApart = (element: Element): boolean => element.closest("figure[data-figure], [data-notice], [data-companion]") !== null;
    const figures = [...document.querySelectorAll<HTMLElement>("figure[data-figure][data-ready=true]")];
    return {
      title: document.title,
      prose: linesOf(document.body, isApart),
      values: valuesIn(document.body, isApart),
      notices: [...document.querySelectorAll("[data-notice]")].flatMap((notice) => linesOf(notice, () => false)),
      address: location.pathname + location.search + location.hash,
      figures: Object.fromEntries(figures.map((figure) => [figure.dataset.figure ?? "", figureOf(figure)])),
    };
  });

/** The complete address of what a page shows, as its first figure with a menu gives it; "" where no figure has one. */
export async function linkOf(page: Page): Promise<string> {
  const menu = page.locator(`${figureSelector} .figure-actions:visible`).first();
  if ((await menu.count()) === 0) return "";
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: "Copy link" }).click();
  const { pathname, search, hash } = new URL(await menu.getByRole("textbox", { name: "link" }).inputValue());
  return pathname + search + hash;
}
