import type { Plugin } from "vite";

const helper = "\0vite/preload-helper.js";

/**
 * Vite wraps every import of a script in a helper that first preloads what the script imports. Here it never has anything to preload: the styles are one
 * file, and the pages name their first scripts themselves (figure-scripts.ts). So the helper is the import alone, which weighs 1.2 kB less a page.
 */
export function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id === helper ? "export const __vitePreload = (load) => load();" : undefined),
  };
}
