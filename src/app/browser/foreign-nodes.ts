/** A text of a figure that a translator put an element in the place of, by its stand-in, and the other way round. */
const standIns = new WeakMap<Node, Element>();
const originals = new WeakMap<Element, Text>();

const isForeign = (node: Node | null | undefined): node is Element => node?.nodeName.toLowerCase() === "font";
/**
 * Most translators put `<font>`; others, tools that read aloud, and those that mark words, put elements of their own names, in one stroke. A figure
 * never changes a text for an element in one stroke: it adds the one and takes out the other.
 */
const putInPlace = ({ addedNodes, removedNodes }: MutationRecord): Element | undefined =>
  removedNodes.length === 1 && removedNodes[0]?.nodeType === Node.TEXT_NODE
    ? [...addedNodes].find((node): node is Element => node instanceof Element)
    : undefined;

/** What a translator treats as one sentence: words, and numbers in them, may move from one text of it to another. */
const sentence = "p, li, td, th, dt, dd, figcaption, legend, label, button, summary, option, div, figure";

let watch: MutationObserver | undefined;

/** Puts the figure's own texts back into the sentence around `text`, which has changed: the translator, which watches too, translates it anew. */
function restoreAround(text: Node): void {
  const standIn = standIns.get(text);
  const scope = standIn?.parentElement?.closest(sentence) ?? standIn?.parentElement;
  if (!scope) return;
  for (const element of scope.querySelectorAll("*")) {
    const original = originals.get(element);
    if (!original || !element.isConnected) continue;
    element.replaceWith(original);
    forget(original);
  }
}

function forget(text: Node): void {
  const standIn = standIns.get(text);
  if (standIn) originals.delete(standIn);
  standIns.delete(text);
}

function read(records: readonly MutationRecord[]): void {
  // the texts that a translator takes out, whether it replaces them or puts its own before or after them first
  for (const record of records) {
    const { type, target, removedNodes, addedNodes, previousSibling, nextSibling } = record;
    if (type !== "childList") continue;
    const put = putInPlace(record);
    for (const node of removedNodes) {
      if (node.nodeType !== Node.TEXT_NODE || node.isConnected) continue;
      const standIn = [put, addedNodes[0], previousSibling, nextSibling].find(
        (near): near is Element => (near === put || isForeign(near)) && near?.parentNode === target && !originals.has(near as Element),
      );
      if (!standIn) continue;
      standIns.set(node, standIn);
      originals.set(standIn, node as Text);
      watch?.observe(node, { characterData: true });
      guardParents();
    }
    // in the place of a text, or wrapped around one
    if (put || [...addedNodes].some(isForeign)) guardParents();
  }
  for (const { type, target } of records) if (type === "characterData" && !target.isConnected) restoreAround(target);
}

/** What stands in `parent` where a figure left `child`: the child, what was put in its place, or what was wrapped around it. */
function placeOf(parent: Node, child: Node): Node | null {
  if (child.parentNode === parent) return child;
  read(watch?.takeRecords() ?? []);
  if (child.parentNode === parent) return child;
  const standIn = standIns.get(child);
  if (standIn?.parentNode === parent) return standIn;
  if (!parent.contains(child)) return null;
  let around: Node = child;
  while (around.parentNode !== parent) around = around.parentNode!;
  return around;
}

let isGuarded = false;

/**
 * React keeps the texts it made and asks their parents to take them out or to put others before them, which browsers refuse where a translator
 * has moved them: the figure would die. From the first foreign element on, a parent answers for what stands in the place of the text.
 */
function guardParents(): void {
  if (isGuarded) return;
  isGuarded = true;
  type Original = (this: Node, ...nodes: (Node | null)[]) => Node;
  const { removeChild, insertBefore, appendChild } = Node.prototype as unknown as Record<
    "removeChild" | "insertBefore" | "appendChild",
    Original
  >;
  /** A text that moves takes its stand-in out of where it was. */
  const release = (node: Node): void => {
    standIns.get(node)?.remove();
    forget(node);
  };
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    const place = placeOf(this, child);
    if (place !== null) removeChild.call(this, place);
    forget(child);
    return child;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    const place = before === null ? null : placeOf(this, before);
    release(node);
    return insertBefore.call(this, node, place) as T;
  };
  Node.prototype.appendChild = function <T extends Node>(this: Node, node: T): T {
    release(node);
    return appendChild.call(this, node) as T;
  };
}

/** Whether a translator has been in `element`. */
export const isTranslated = (element: Element): boolean => element.querySelector("font") !== null;

/**
 * Lets figures live on in a page that the browser translates: translators put `<font>` elements where texts were. A text that changes comes back
 * in the page's language, its whole sentence with it, so that no number of before stays beside a new one.
 */
export function surviveTranslation(): void {
  watch = new MutationObserver(read);
  watch.observe(document.body, { childList: true, subtree: true });
}
