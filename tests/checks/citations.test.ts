import { expect, test } from "vitest";
import { compileChapter } from "../../plugins/mdx.ts";

const chapter = (text: string): Promise<string> => compileChapter(`# Title\n\n${text}\n\n## References\n`, "content/en/eprop.mdx", false);
/** Each link to a reference: its text, and what it shows under the pointer. */
const linksOf = (compiled: string): { text: string; title: string }[] =>
  [...compiled.matchAll(/href: "#bib-[^"]+",\s*title: "([^"]*)",\s*children: "([^"]*)"/g)].map(([, title = "", text = ""]) => ({
    text,
    title,
  }));

test("of two works of the same authors each year is a link of its own, and shows its reference", async () => {
  const links = linksOf(await chapter("So they showed [@bellec2019; @bellec2020]."));
  expect(links.map(({ text }) => text)).toEqual(["Bellec et al., 2019", "2020"]);
  expect(links[0]?.title).toContain("Biologically inspired alternatives");
  expect(links[1]?.title).toContain("A solution to the learning dilemma");
});

test("a work has the same label on every page, whatever else the page cites", async () => {
  const label = async (text: string) => linksOf(await chapter(text)).map((link) => link.text);
  expect(await label("See [@pang2025].")).toEqual(["Pang, 2025a"]);
  expect(await label("See [@pang2025graphs].")).toEqual(["Pang, 2025b"]);
  expect(await label("See [@pang2025graphs], and then [@pang2025].")).toEqual(["Pang, 2025b", "Pang, 2025a"]);
  expect(await label("See [@liu2022modprop].")).toEqual(["Liu et al., 2022b"]);
  expect(await chapter("See [@pang2025].")).toContain("(2025a)");
});
