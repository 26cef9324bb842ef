import type { Plugin } from "vite";

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
