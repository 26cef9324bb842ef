import type { Rolldown } from "vite";

/** The scripts of each figure, by its name: its own and all that they import at once, but for the entry; and what the entry imports. */
export type FigureScripts = ReadonlyMap<string, readonly string[]>;

const figureFile = /src\/figures\/([\w-]+)\/index\.tsx$/;

/** Of what the bundler has written. */
export function figureScripts(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): FigureScripts {
  const scripts = new Map<string, string[]>();
  const chunks = files.filter((file) => file.type === "chunk");
  const importsOf = new Map(chunks.map(({ fileName, imports }) => [fileName, imports]));
  const follow = (name: string, seen: Set<string>): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const imported of importsOf.get(name) ?? []) follow(imported, seen);
  };
  const entries = chunks.filter(({ isEntry }) => isEntry);
  const ofEntries = new Set<string>();
  for (const { fileName } of entries) follow(fileName, ofEntries);
  for (const { fileName } of entries) ofEntries.delete(fileName);
  for (const { fileName, moduleIds } of chunks)
    for (const id of moduleIds) {
      const figure = figureFile.exec(id)?.[1];
      if (figure === undefined) continue;
      const seen = new Set<string>();
      follow(fileName, seen);
      scripts.set(
        figure,
        [...new Set([...ofEntries, ...seen])].filter((file) => !entries.some((entry) => entry.fileName === file)),
      );
    }
  return scripts;
}

/** The figures of a page that are part of its first load; those that stand far down (`later`) are not. */
export const firstFigures = (html: string): string[] =>
  [...html.matchAll(/data-island="([^"]+)"(?! data-later)/g)].map((match) => match[1]);

/**
 * Asks for the scripts of a page's first figures, all at once and after what the text needs: found one in the other, they would come one after the other.
 */
export function scriptPreloads(html: string, scripts: FigureScripts, toRoot: string): string {
  return [...new Set(firstFigures(html).flatMap((figure) => scripts.get(figure) ?? []))]
    .map((file) => `<link rel="modulepreload" fetchpriority="low" href="${toRoot}${file}" />`)
    .join("\n    ");
}
