// @vitest-environment jsdom
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hoverTerm, openRoute, activeTermOf, useArticle } from "../../src/state/article.ts";
import { Equation, Ref } from "../../src/view/chapter/Equation.tsx";
import { startNumbering } from "../../src/view/kit/numbers/numbering.ts";
import { Choice, Prediction } from "../../src/view/chapter/Prediction.tsx";
import { showNotes } from "../../src/view/chapter/notes.ts";
import { Term } from "../../src/view/chapter/Term.tsx";
import { listenToTerms } from "../../src/view/chapter/terms.ts";

const page = (
  <main>
    <p>
      See <Ref to="eq-b" />. The <Term name="gradient">gradient</Term> and the <Term name="learning-signal">signal</Term>.
    </p>
    <Equation id="eq-a" terms="gradient learning-signal">
      <span className="katex-html" aria-hidden="true">
        <span data-term="gradient">
          dE <span data-term="learning-signal">L</span>
        </span>
      </span>
    </Equation>
    <Equation id="eq-b">x</Equation>
    <Prediction question="Which?">
      <Choice answer="this" right>
        because
      </Choice>
      <Choice answer="that">since</Choice>
    </Prediction>
  </main>
);

let stop: () => void;
beforeEach(() => {
  openRoute("eprop");
  startNumbering("eprop");
  renderToStaticMarkup(page);
  startNumbering("eprop");
  document.body.innerHTML = renderToStaticMarkup(page);
  stop = listenToTerms(document);
});
afterEach(() => stop());
const lit = (selector = "") => document.querySelectorAll(`${selector}[data-lit=true]`).length;
const fire = (element: Element | null, type: string, init: EventInit = {}) =>
  element?.dispatchEvent(new MouseEvent(type, { bubbles: true, ...init }));

describe("terms in static pages", () => {
  test("the pointer on a part of an equation lights the innermost term, its words and its button", () => {
    fire(document.querySelector(".katex-html [data-term=learning-signal]"), "pointerover");
    expect(lit()).toBe(3);
    expect(lit("[data-term=gradient]")).toBe(0);
    fire(document.querySelector(".katex-html [data-term=learning-signal]"), "pointerout");
    expect(lit()).toBe(0);
  });
  test("a click keeps a term lit, another or Escape releases it", () => {
    const button = document.querySelector<HTMLButtonElement>(".equation-terms [data-term=gradient]");
    button?.click();
    expect(lit("[data-term=gradient]")).toBe(3);
    expect(button?.getAttribute("aria-pressed")).toBe("true");
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(lit()).toBe(0);
    expect(button?.getAttribute("aria-pressed")).toBe("false");
  });
  test("focus lights as the pointer does, and figures light the text", () => {
    document.querySelector<HTMLButtonElement>("p [data-term=gradient]")?.focus();
    expect(activeTermOf(useArticle.getState())).toMatchObject({ name: "gradient", source: "prose" });
    hoverTerm(["eligibility-trace", "learning-signal"], "triangle");
    expect(lit("[data-term=learning-signal]")).toBe(3);
  });
});

describe("pieces of the text", () => {
  test("equations are numbered in order, and may be referred to before they come", () => {
    expect(document.querySelector("p a")?.textContent).toBe("(2)");
    expect([...document.querySelectorAll(".equation-number")].map((a) => a.textContent)).toEqual(["(1)", "(2)"]);
    expect(document.querySelector(".equation-scroll")?.getAttribute("tabindex")).toBe("0");
  });
  test("a question answers each choice without a script", () => {
    const choices = [...document.querySelectorAll("details.choice")];
    expect(choices.map((c) => c.querySelector(".choice-verdict")?.textContent)).toEqual(["Yes.", "Not quite."]);
  });
  test("notes fill the place kept for them, and can be closed", () => {
    const place = document.createElement("div");
    showNotes(place, ["<b>one</b>", "two"], "Close");
    expect([...place.querySelectorAll("li")].map((li) => li.textContent)).toEqual(["<b>one</b>", "two"]);
    place.querySelector("button")?.click();
    expect(place.childElementCount).toBe(0);
  });
});
