import fs from "node:fs/promises";
import path from "node:path";
import { build, type Plugin, type Rolldown } from "vite";
import { woff2Only } from "./fonts.ts";

/** A module imports the style sheet that stands beside it. A page has what all pages share, and one sheet more: those that its own modules import, its figures. */
export interface StyleSheets {
  /** Notes who imports what while the scripts are built, and keeps the sheets out of them. */
  readonly plugin: Plugin;
  /** Writes the sheets into the folder of the built site; gives for each route the files that its page links, first what all share. */
  write: (
    folder: string,
    work: string,
    modulesOf: ReadonlyMap<string, readonly string[]>,
  ) => Promise<ReadonlyMap<string, readonly string[]>>;
}

const noted = "\0style-sheet:";
const entry = "src/app/client.tsx";
const shared = "shared";
const nameOf = (route: string): string => (route === "" ? "index" : route.replaceAll("/", "-"));

export function styleSheets(): StyleSheets {
  const importsOf = new Map<string, readonly string[]>();
  /** The sheets that a module imports, itself or by what it imports, in the order of imports. */
  const sheetsOf = (module: string, seen = new Set<string>()): string[] => {
    if (seen.has(module)) return [];
    seen.add(module);
    if (module.startsWith(noted)) return [module.slice(noted.length)];
    return (importsOf.get(module) ?? []).flatMap((imported) => sheetsOf(imported, seen));
  };
  return {
    plugin: {
      name: "style-sheets",
      apply: "build",
      enforce: "pre",
      applyToEnvironment: ({ name }) => name === "client",
      resolveId: {
        filter: { id: /\.css$/ },
        handler: (source, importer) => (importer === undefined ? null : noted + path.resolve(path.dirname(importer), source)),
      },
      load: { filter: { id: new RegExp(`^${noted}`) }, handler: () => ({ code: "", moduleType: "js", moduleSideEffects: false }) },
      buildEnd() {
        for (const id of this.getModuleIds()) importsOf.set(id, this.getModuleInfo(id)?.importedIds ?? []);
      },
    },
    async write(folder, work, modulesOf) {
      const everywhere = sheetsOf(path.resolve(entry));
      const wanted = new Map([[shared, everywhere]]);
      for (const [route, modules] of modulesOf) {
        const own = new Set(modules.flatMap((module) => sheetsOf(path.resolve(module))));
        wanted.set(
          nameOf(route),
          [...own].filter((sheet) => !everywhere.includes(sheet)),
        );
      }
      const files = await written(folder, work, wanted);
      return new Map([...modulesOf.keys()].map((route) => [route, [shared, nameOf(route)].flatMap((name) => files.get(name) ?? [])]));
    },
  };
}

/** Builds each list of sheets as one, and gives the file of each by its name. */
async function written(folder: string, work: string, wanted: ReadonlyMap<string, readonly string[]>): Promise<Map<string, string>> {
  await fs.mkdir(work, { recursive: true });
  const input: Record<string, string> = {};
  for (const [name, sheets] of wanted) {
    if (sheets.length === 0) continue;
    input[name] = path.resolve(work, `${name}.css`);
    await fs.writeFile(input[name], sheets.map((sheet) => `@import ${JSON.stringify(sheet)};\n`).join(""));
  }
  const { output } = (await build({
    configFile: false,
    base: "./",
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: false, copyPublicDir: false, assetsInlineLimit: 0, rolldownOptions: { input } },
    plugins: [woff2Only()],
  })) as Rolldown.RolldownOutput;
  const named = output.flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? file : []));
  return new Map(
    Object.keys(input).map((name) => {
      const file = named.find(({ names }) => names.includes(`${name}.css`));
      if (!file) throw new Error(`the style sheet ${name}.css was not written`);
      return [name, file.fileName];
    }),
  );
}

/** Links of a page to its sheets. */
export const sheetLinks = (files: readonly string[], toRoot: string): string =>
  files.map((file) => `<link rel="stylesheet" href="${toRoot}${file}" />`).join("\n    ");
