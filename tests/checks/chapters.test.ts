import path from "node:path";
import { describe, expect, test } from "vitest";
import { chapterLinks, compileChapter } from "../../plugins/mdx.ts";

const file = path.resolve("content/en/planted.mdx");
const compile = (text: string): Promise<string> => compileChapter(text, file, false);

describe("a chapter with a fault fails, with file and line", () => {
  test.each([
    ["a TeX error", "One line.\n\nThen $\\frac{1$ here.", 3, /Expected|KaTeX/],
    ["a TeX error in a display", "One.\n\n$$\nx +\n\\frac{1\n$$\n", 5, /KaTeX|Expected/],
    ["a TeX command that does not exist", "\n\n$\\nosuchcommand$", 3, /nosuchcommand/],
    ["a TeX command that is not trusted", "$\\href{https://example.org}{x}$", 1, /href/],
    ["an unknown figure", '\n<Figure name="no-such-figure" />', 2, /unknown figure "no-such-figure"/],
    ["an unknown property of a figure", '\n\n<Figure name="triangle" sized="small" />', 3, /no property "sized"/],
    ["an unknown property of a choice", '\n<Choice says="no">x</Choice>', 2, /<Choice> has no property "says"; it has answer, right/],
    ["a question without its words", "\n\n<Prediction>x</Prediction>", 3, /<Prediction> needs the property "question"/],
    ["an unknown citation", "See\n\nthis [@nobody1900].", 3, /unknown citation "nobody1900"/],
    ["one unknown citation among known ones", "This [@bellec2020; @nobody1900].", 1, /nobody1900/],
    ["a link to a page that does not exist", "\n[x](/no-such-page/)", 2, /dead internal link: \/no-such-page\//],
    ["an unknown term in TeX", "$\\term{gradiant}{x}$", 1, /unknown term "gradiant"/],
    ["an unknown term in words", '\n<Term name="gradiant">x</Term>', 2, /unknown term "gradiant"/],
    ["an unknown set of a paragraph", '# A\n\n<Shows set="rwo" />\n\nText.', 3, /unknown set "rwo"; known are network, /],
    ["an unknown set of an equation", '# A\n\n<Equation id="eq-x" shows="rwo">\n\n$$\nx\n$$\n\n</Equation>', 3, /unknown set "rwo"/],
    ["a set that nothing follows", '# A\n\nText.\n\n<Shows set="row" />', 5, /nothing follows it/],
    ["a heading without a set among those with one", '# A\n\n<Shows set="row" />\n\n## B\n\n## C', 7, /this heading says no set of paths/],
    ["broken MDX", "fine\n\n<Figure", 3, /./],
  ])("%s", async (_, text, line, message) => {
    const error = await compile(text).then(
      () => undefined,
      (e: Error) => e,
    );
    expect(error?.message).toMatch(message);
    expect(error?.message).toContain(`content/en/planted.mdx:${line}:`);
  });
});

test("a sound chapter compiles, its terms marked and its links led through the site's root", async () => {
  const code = await compile("# A heading\n\n$\\term{gradient}{x}$ and [home](/#main), [@bellec2020].\n");
  expect(code).toContain('"data-term": "gradient"');
  expect(code).toContain('translate: "no"');
  expect(code).toContain('"../#main"');
  expect(code, "a source leads to its address").toContain('href: "https://doi.org/10.1038/s41467-020-17236-y"');
  expect(chapterLinks.get("content/en/planted.mdx")).toContainEqual(expect.objectContaining({ route: "", anchor: "main" }));
});

test("a link to an anchor of the page itself stays as it is and is checked", async () => {
  expect(await compile("[here](#there)")).toContain('"#there"');
  expect(chapterLinks.get("content/en/planted.mdx")).toEqual([expect.objectContaining({ route: "planted", anchor: "there" })]);
});
