import type { Plugin } from "vite";

const helper = "\0vite/preload-helper.js";
const rest = String.raw`, __VITE_PRELOAD__, import\.meta\.url\)`;
/** Calls of the helper as they stand before the code is minified: of an import, and of a function that takes what it needs out of one. */
const ofImport = new RegExp(String.raw`__vitePreload\(\(\) => (import\("[^"]+"\)(?:\.then\(\((\w+)\) => \2\.\w+\))?)${rest}`, "g");
const ofFunction = new RegExp(String.raw`__vitePreload\((async \(\) => \{[^]*?\})${rest}`, "g");

/**
 * Vite wraps every import of a script in a helper that first preloads what the script imports. Here it never has anything to preload: the styles are one
 * file, and the pages name their first scripts themselves (figure-scripts.ts). So each import stands alone, which weighs 1.4 kB less a page; what is
 * written in a way that is not known here is still served by the helper.
 */
export function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id === helper ? "export const __vitePreload = (load) => load();" : undefined),
    renderChunk: (code) =>
      code.includes("__vitePreload") ? { code: code.replace(ofImport, "$1").replace(ofFunction, "($1)()"), map: null } : null,
  };
}
