import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { firstFigures } from "../plugins/figure-scripts.ts";
import { facesUsed } from "../plugins/katex-characters.ts";

/** What the first load of a page costs, figures marked `later` aside: scripts, styles and page gzipped, faces as they are. In bytes. */
export type PageBytes = { js: number; css: number; fonts: number; html: number };

/** Measures every page of a built site: the scripts it names and those of its figures, with all that these import at once. */
export function bytesByRoute(folder: string): Record<string, PageBytes> {
  const pages = (fs.readdirSync(folder, { recursive: true }) as string[]).filter((file) => path.basename(file) === "index.html").sort();
  return Object.fromEntries(
    pages.map((page) => [`/${page.replaceAll(path.sep, "/").replace(/index\.html$/, "")}`, pageBytes(folder, page)]),
  );
}

const gzipped = (file: string): number => gzipSync(fs.readFileSync(file), { level: 9 }).length;
const sum = (files: Iterable<string>, size: (file: string) => number): number => [...files].reduce((total, file) => total + size(file), 0);

function pageBytes(folder: string, page: string): PageBytes {
  const file = path.join(folder, page);
  const html = fs.readFileSync(file, "utf8");
  const local = (address: string): string => path.resolve(path.dirname(file), address);
  const entries = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map((match) => local(match[1]));
  const figures = new Set(firstFigures(html));
  const scripts = new Set<string>();
  for (const entry of entries) {
    follow(entry, scripts);
    for (const [name, chunk] of figureChunks(entry)) if (figures.has(name)) follow(chunk, scripts);
  }
  const styles = [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)].map((match) => local(match[1]));
  const faces = new Set(styles.flatMap((style) => facesOf(style, html)));
  return { js: sum(scripts, gzipped), css: sum(styles, gzipped), fonts: sum(faces, (face) => fs.statSync(face).size), html: gzipped(file) };
}

/** Adds a script and all that it imports statically. */
function follow(script: string, seen: Set<string>): void {
  if (seen.has(script)) return;
  seen.add(script);
  const code = fs.readFileSync(script, "utf8");
  for (const [, address] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g))
    follow(path.resolve(path.dirname(script), address), seen);
}

/** The registry of figures in the entry script: the name of each figure and the script that holds it. */
function figureChunks(entry: string): [string, string][] {
  const code = fs.readFileSync(entry, "utf8");
  return [...code.matchAll(/figures\/([\w-]+)\/index\.tsx["'`]:\(\)=>.*?import\(["'`](\.\/[^"'`]+)["'`]\)/g)].map((match) => [
    match[1],
    path.resolve(path.dirname(entry), match[2]),
  ]);
}

/** The faces that a page loads: those of KaTeX that its formulas use, and every other face that the style sheet declares. */
function facesOf(style: string, html: string): string[] {
  const used = facesUsed(html);
  return [...fs.readFileSync(style, "utf8").matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)]
    .map((match) => path.resolve(path.dirname(style), match[1]))
    .filter((file) => {
      const face = /KaTeX_(\w+-\w+)-/.exec(path.basename(file))?.[1];
      return face === undefined || used.includes(face);
    });
}
