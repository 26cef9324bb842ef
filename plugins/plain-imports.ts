import type { Plugin } from "vite";

const helper = "\0vite/preload-helper.js";

/**
 * Vite wraps every import of a script in a helper that first preloads what the script imports. Here it never has anything to preload: the styles are one
 * file, and the pages name their first scripts themselves (figure-scripts.ts). So the helper is the import alone, without the empty list and the address
 * that each call would hand to it, which weighs 1.3 kB less a page.
 */
export function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id === helper ? "export const __vitePreload = (load) => load();" : undefined),
    generateBundle: {
      // once Vite has written the lists
      order: "post",
      handler(_, bundle) {
        for (const chunk of Object.values(bundle))
          if (chunk.type === "chunk") chunk.code = chunk.code.replaceAll(/,\s?\[\],\s?import\.meta\.url\)/g, ")");
      },
    },
  };
}
