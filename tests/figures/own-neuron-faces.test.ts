import { readFileSync } from "node:fs";
import katex from "katex";
import { expect, test } from "vitest";
import { katexFaces } from "../../plugins/katex-characters.ts";
import { texName } from "../../src/rnn/cells/text/tex-name.ts";

/** The characters that a face of the figure's own style sheet is asked for. */
function rangeOf(family: string): string {
  const css = readFileSync("src/figures/own-neuron/formulas/faces.css", "utf8");
  const rule = [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].map(([text]) => text).find((text) => text.includes(`"${family}"`))!;
  return [...rule.matchAll(/U\+([0-9A-F]{4})/g)].map(([, code]) => String.fromCodePoint(parseInt(code, 16))).join("");
}

const latin = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
const lower = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega".split(
  " ",
);
const upper = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(" ");

test("every letter that a typed name can be set in has its face, and the cut faces are asked for no letter twice", () => {
  const faces = { main: katexFaces["Main-Regular"] + rangeOf("KaTeX_Main"), math: katexFaces["Math-Italic"] + rangeOf("KaTeX_Math") };
  const names = [
    ...latin,
    ...lower,
    ...upper,
    ...latin.map((letter) => `x_${letter}${letter}`),
    ...latin.map((letter) => `${letter}${letter}`),
  ];
  for (const name of names) {
    const html = katex.renderToString(texName(name), { output: "html", strict: "error" });
    for (const [, classes, letters] of html.matchAll(/<span class="(mord[^"]*)"[^>]*>([^<]+)<\/span>/g))
      for (const letter of letters)
        expect(classes.includes("mathnormal") ? faces.math : faces.main, `${letter} of ${name}`).toContain(letter);
  }
  for (const letter of rangeOf("KaTeX_Main")) expect(katexFaces["Main-Regular"]).not.toContain(letter);
  for (const letter of rangeOf("KaTeX_Math")) expect(katexFaces["Math-Italic"]).not.toContain(letter);
});
