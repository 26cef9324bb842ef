import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../../src/view/styles/tokens.css", import.meta.url), "utf8");
const tones = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(([, name, light, dark]) => [name, [light, dark]]),
);

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const text = [
  "ink",
  "ink-quiet",
  "accent",
  "c-eligibility",
  "c-learning",
  "c-gradient",
  "c-diagonal",
  "c-dropped",
  ...[0, 1, 2, 3, 4, 5, 6].map((q) => `c-hop-${q}`),
];

test.each(text)("--%s has 4.5:1 on both papers, plain and raised", (name) => {
  for (const scheme of [0, 1] as const)
    for (const paper of ["paper", "paper-raised"])
      expect(contrast(tones.get(name)![scheme], tones.get(paper)![scheme])).toBeGreaterThanOrEqual(4.5);
});

test.each(["eligibility", "learning", "gradient"])("the words of the %s stay legible on their own wash", (name) => {
  for (const scheme of [0, 1] as const)
    expect(contrast(tones.get(`c-${name}`)![scheme], tones.get(`wash-${name}`)![scheme])).toBeGreaterThanOrEqual(4.5);
});

test("controls have 3:1 on both papers", () => {
  for (const scheme of [0, 1] as const)
    expect(contrast(tones.get("control")![scheme], tones.get("paper")![scheme])).toBeGreaterThanOrEqual(3);
});
