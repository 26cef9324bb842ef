import path from "node:path";
import { compile } from "@mdx-js/mdx";
import type { Plugin } from "vite";
import type * as Words from "../content/en/notation.ts";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkSmartypants from "remark-smartypants";
import rehypeAutolink from "rehype-autolink-headings";
import rehypeCitation from "rehype-citation";
import rehypeKatex from "rehype-katex";
import rehypeSlug from "rehype-slug";
import { bibliography, checkCitations, dressCitations, linkSources } from "./citations.ts";
import { checkFigures, checkPieces } from "./figure-props.ts";
import { contentModule, isPseudo } from "./language.ts";
import { rewriteLinks, type InternalLink } from "./links.ts";
import { checkMath, dressMath, katexOptions } from "./math.ts";
import { pseudoChapter, pseudoModule } from "./pseudo.ts";
import { explainSymbols } from "./symbols.ts";
import { markSets } from "./shows.ts";
import { checkWalks } from "./walks.ts";
import { checkTerms } from "./terms.ts";
import { contentsOf, type ContentsEntry } from "./contents.ts";
import { keepUnits } from "./units.ts";
import { holds, sentence, type Problem, type TreeNode } from "./tree.ts";

/** The links of all chapters compiled so far, by file: their anchors are checked once all pages exist. */
export const chapterLinks = new Map<string, InternalLink[]>();

/**
 * Compiles a chapter. @mdx-js/mdx is called directly because its rollup plugin drops the messages through which rehype-katex
 * reports TeX errors; here every message is an error, as is whatever the chapter names that does not exist.
 */
export async function compileChapter(value: string, id: string, development: boolean): Promise<string> {
  const file = path.relative(process.cwd(), id).replaceAll(path.sep, "/");
  const words = await contentModule<typeof Words>("notation.ts");
  const problems: Problem[] = [];
  let contents: ContentsEntry[] = [];
  let hasWalk = false;
  const checkSource = () => (tree: unknown) => {
    const root = tree as TreeNode;
    problems.push(...markSets(root, file), ...checkWalks(root, file));
    hasWalk = holds(root, "Walk");
    for (const check of [checkMath, checkFigures, checkPieces, checkCitations, checkTerms]) problems.push(...check(root, file));
  };
  const finish = () => (tree: unknown) => {
    const root = tree as TreeNode;
    dressMath(root);
    dressCitations(root);
    linkSources(root);
    const { problems: dead, links } = rewriteLinks(root, file);
    problems.push(...dead);
    chapterLinks.set(file, links);
  };
  const compiled = await compile(
    { value, path: file },
    {
      development,
      remarkPlugins: [remarkGfm, remarkMath, [remarkSmartypants, { dashes: false }], keepUnits, checkSource],
      rehypePlugins: [
        rehypeSlug,
        [rehypeAutolink, { behavior: "wrap" }],
        ...(isPseudo ? [() => (tree: unknown) => pseudoChapter(tree as TreeNode)] : []),
        () => (tree: unknown) => void (contents = contentsOf(tree as TreeNode)),
        () => (tree: unknown) => explainSymbols(tree as TreeNode, words),
        [rehypeKatex, katexOptions],
        [rehypeCitation, { bibliography, path: process.cwd(), csl: "apa", linkCitations: true, suppressBibliography: false }],
        finish,
      ],
    },
  ).catch((error: { message: string; line?: number; column?: number }) => {
    throw new Error(sentence({ file, line: error.line ?? 1, column: error.column ?? 1, message: error.message }), { cause: error });
  });
  if (problems.length === 0)
    for (const { line, column, reason } of compiled.messages)
      problems.push({ file, line: line ?? 1, column: column ?? 1, message: reason });
  if (problems.length > 0) throw new Error(problems.map(sentence).join("\n"));
  const chapter = `${String(compiled.value)}
export const contents = ${JSON.stringify(contents)};
export const hasWalk = ${hasWalk};
`;
  return isPseudo ? pseudoModule(chapter, "chapter.js", "meta") : chapter;
}

export function mdxChapters(): Plugin {
  return {
    name: "mdx-chapters",
    enforce: "pre",
    transform: {
      filter: { id: /\.mdx$/ },
      async handler(value, id) {
        return { code: await compileChapter(value, id, this.environment.mode === "dev"), map: null };
      },
    },
  };
}
