// @vitest-environment jsdom
// Translators, tools that read aloud and tools that mark words change the texts of figures under React's hands.
import { act, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { afterAll, expect, test } from "vitest";
import { surviveTranslation } from "../../src/app/browser/foreign-nodes.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
surviveTranslation();
// the end of the document is nothing to be watched
afterAll(() => document.body.replaceWith(document.createElement("body")));

/** Texts that change, go, and stand before others that come. */
function Sentence({ n }: { n: number }): ReactElement {
  return (
    <p>
      {n === 0 ? "no" : n} paths {n > 1 && <b>through {n} nodes</b>}
      {n % 2 === 1 ? "with one left" : null} from {n === 3 ? <i>here</i> : "there"} on
    </p>
  );
}

const made = (tag: string, text: string): Element => Object.assign(document.createElement(tag), { textContent: text });
const ways: Record<string, (text: Text, tag: string) => void> = {
  "put in their place": (text, tag) => text.replaceWith(made(tag, text.data)),
  "put in their place, two deep": (text, tag) => {
    const outer = document.createElement(tag);
    outer.append(made(tag, text.data));
    text.replaceWith(outer);
  },
  "wrapped around them": (text, tag) => {
    const around = document.createElement(tag);
    text.replaceWith(around);
    around.append(text);
  },
};

for (const tag of ["mark", "span", "ya-tr-span", "msreadoutspan", "font"])
  for (const [way, change] of Object.entries(ways))
    test(`<${tag}> ${way}: the figure lives on, and shows what it would show without`, async () => {
      const [place, alone] = [document.createElement("div"), document.createElement("div")];
      document.body.append(place, alone);
      const [touched, plain] = [createRoot(place), createRoot(alone)];
      const show = (n: number): void =>
        act(() => {
          touched.render(<Sentence n={n} />);
          plain.render(<Sentence n={n} />);
        });
      show(0);
      for (const n of [1, 3, 2, 0, 3]) {
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest(tag)) texts.push(walker.currentNode as Text);
        for (const text of texts) change(text, tag);
        await Promise.resolve();
        show(n);
        await new Promise((resolve) => setTimeout(resolve));
        expect(place.textContent).toBe(alone.textContent);
      }
      act(() => touched.unmount());
      act(() => plain.unmount());
    });
