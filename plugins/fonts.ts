import type { Plugin } from "vite";
import { facesUsed } from "./katex-characters.ts";

const older = /,\s*url\(([^)]*\.(?:woff|ttf))\)\s*format\(["']?[a-z]+["']?\)/g;

/** Keeps of all faces the woff2 files only: every browser that runs this site reads them, and KaTeX's woff and ttf weigh 800 kB. */
export function woff2Only(): Plugin {
  return {
    name: "woff2-only",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== "asset") continue;
        if (/\.(woff|ttf)$/.test(name)) delete bundle[name];
        else if (name.endsWith(".css")) file.source = String(file.source).replace(older, "");
      }
    },
  };
}

/**
 * Asks for the text faces and for those of a page's formulas at once, after its style sheets: without those nothing is painted, and with the faces
 * nothing moves.
 */
export function preloads(html: string, files: readonly string[], toRoot: string): string {
  const used = facesUsed(html).map((face) => `KaTeX_${face}-`);
  return files
    .filter((file) => !file.startsWith("KaTeX_") || used.some((face) => file.startsWith(face)))
    .map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${toRoot}assets/${file}" />`)
    .join("\n    ");
}
