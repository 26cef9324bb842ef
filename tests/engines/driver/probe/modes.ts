// What the page has to live with.
import type { Mode } from "../probe-types.ts";

declare const mode: Mode;

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
export const keepTranslated = (): void => {
  translate(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes)
      for (const node of type === "childList" ? addedNodes : [target]) if (node.isConnected) translate(node.parentNode ?? node);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
};
