// Lays the page out as it is printed, in the window, in an engine that gives no printed page to look at.
import { figuresOf } from "./shown.ts";

/** What a reader of the paper misses: in words. */
type Missing = string;

const asPrinted = (condition: string): string | undefined => {
  const queries = condition.split(",").map((query) => query.trim());
  if (!queries.some((query) => /^(only )?(screen|print)\b/.test(query))) return undefined;
  const kept = queries.filter((query) => !/^(only )?screen\b/.test(query)).map((query) => query.replace(/^(only )?print\b/, "all"));
  return kept.length === 0 ? "not all" : kept.join(", ");
};

function printRules(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const condition = asPrinted(rule.media.mediaText);
      if (condition !== undefined) rule.media.mediaText = condition;
    }
    if (rule instanceof CSSImportRule) {
      if (rule.styleSheet) printRules(rule.styleSheet.cssRules);
    } else if ("cssRules" in rule) printRules(rule.cssRules as CSSRuleList);
  }
}

/** From now on the rules for print hold, and those for screens do not. */
export function toPaper(): void {
  for (const { cssRules } of document.styleSheets) printRules(cssRules);
  dispatchEvent(new Event("beforeprint"));
}

const isSeen = (element: Element): boolean => {
  const { visibility, opacity } = getComputedStyle(element);
  if (visibility !== "visible" || opacity === "0" || !element.checkVisibility()) return false;
  // what only the ear meets
  for (let around: Element | null = element; around; around = around.parentElement) {
    const { clipPath, clip } = getComputedStyle(around);
    if (clipPath.startsWith("inset(50%") || clip.startsWith("rect(1px")) return false;
  }
  return true;
};

/** The drawings of a figure that are seen: how many texts each holds. */
export const drawnOf = (figure: HTMLElement): string[] =>
  [...figure.querySelectorAll("svg")]
    .filter((svg) => svg.getBoundingClientRect().width > 60 && isSeen(svg))
    .map((svg) => {
      const texts = [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().width > 0 && isSeen(text));
      return `${svg.getAttribute("class") ?? svg.ariaLabel ?? "svg"}: ${texts.length}`;
    });

/** Pixels by which something may stand out: what is left of rounding, and of a letter that leans. */
const slack = 2;

interface SeenText {
  readonly text: string;
  readonly parent: Element;
  /** one of its lines */
  readonly rect: DOMRect;
}

/** The texts of a figure that are seen, line by line. */
function textsOf(figure: HTMLElement): SeenText[] {
  const texts: SeenText[] = [];
  const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, textContent } = walker.currentNode;
    if (!parent || !textContent?.trim() || !isSeen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const rect of range.getClientRects()) if (rect.width > 1) texts.push({ text: textContent.trim().slice(0, 40), parent, rect });
  }
  return texts;
}

/** Texts of the page's figures that the paper, or something around them, cuts off. */
export function cutOff(): Missing[] {
  const missing = new Set<Missing>();
  for (const figure of figuresOf())
    for (const { text, parent, rect } of textsOf(figure)) {
      const { left, right, top, bottom } = rect;
      const tell = (by: string): unknown => missing.add(`${figure.dataset.figure}: "${text}" is cut off by ${by}`);
      if (left < -slack || right > document.documentElement.clientWidth + slack) tell("the paper");
      for (let around: Element | null = parent; around && around !== figure; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const box = around.getBoundingClientRect();
        const cut =
          (overflowX !== "visible" && (left < box.left - slack || right > box.right + slack)) ||
          (overflowY !== "visible" && (top < box.top - slack || bottom > box.bottom + slack));
        if (cut) tell(around.getAttribute("class") ?? around.tagName);
      }
    }
  return [...missing];
}

/** What a text stands in: texts of one such place are set beside each other by it. */
const places = "svg, .katex, p, li, td, th, dt, dd, label, legend, button, pre, summary";

/** Texts of figures that stand over each other: something sticks out of its place into the next. */
export function overlapping(): Missing[] {
  const missing = new Set<Missing>();
  for (const figure of figuresOf()) {
    const texts = textsOf(figure)
      .map((seen) => ({ ...seen, place: seen.parent.closest(places) ?? seen.parent }))
      .sort((a, b) => a.rect.top - b.rect.top);
    for (const [i, { text, place, rect }] of texts.entries())
      for (let k = i + 1; k < texts.length && texts[k].rect.top < rect.bottom - slack; k++) {
        const other = texts[k];
        if (place.contains(other.place) || other.place.contains(place)) continue;
        const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        const height = Math.min(rect.bottom, other.rect.bottom) - other.rect.top;
        if (width > slack && height > Math.min(rect.height, other.rect.height) / 2)
          missing.add(`${figure.dataset.figure}: "${text}" and "${other.text}" stand over each other`);
      }
  }
  return [...missing];
}

/** What a figure shows by the ground of an element alone, such as a cell of a matrix, and a printer would leave out: browsers save ink unasked. */
export function unprinted(): string[] {
  const ground = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll<HTMLElement>("figure[data-figure] *")]
    .filter((element) => {
      const { backgroundColor, backgroundImage, printColorAdjust } = getComputedStyle(element);
      const isPlain = [ground, "rgba(0, 0, 0, 0)", "transparent"].includes(backgroundColor) && backgroundImage === "none";
      return !isPlain && printColorAdjust !== "exact" && element.getBoundingClientRect().height > 0;
    })
    .map((element) => `${element.closest<HTMLElement>("figure")!.dataset["figure"]}: ${element.className || element.localName}`);
}

/** How light the page's text and paper are: 0, black, to 1, white. */
export function inks(): { ink: number; paper: number } {
  const lightness = (colour: string): number => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext("2d")!;
    for (const layer of ["white", colour]) {
      pen.fillStyle = layer;
      pen.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
    return (r + g + b) / 765;
  };
  const { color, backgroundColor } = getComputedStyle(document.body);
  return { ink: lightness(color), paper: lightness(backgroundColor) };
}
