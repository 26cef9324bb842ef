import fs from "node:fs";
import path from "node:path";
import { runnerImport, type Plugin } from "vite";
import { pseudoModule } from "./pseudo.ts";

/** Everything that a reader reads stands in a folder a language. English is whole; what another language lacks is read in English. */
export const english = "content/en";

/** The language that is built: a folder of content/, or "pseudo", English made strange so that words that are not content stand out. */
export const language = process.env.LANGUAGE ?? "en";
export const isPseudo = language === "pseudo";
if (language !== "en" && !isPseudo && !fs.existsSync(`content/${language}`))
  throw new Error(`LANGUAGE=${language}: there is no folder content/${language}`);

/** The path within a language's folder, "figures/hops.tsx"; undefined for files that are no content. */
const withinContent = (file: string): string | undefined => {
  const relative = path.relative(path.resolve(english), file).replaceAll(path.sep, "/");
  return relative.startsWith("..") ? undefined : relative;
};

/** Reads content in the language that is built: where content/LANGUAGE has a file of the same name as content/en, that one. */
export function speak(): Plugin {
  return {
    name: "language",
    enforce: "pre",
    resolveId: {
      filter: { id: /^#content\/|content\/en\/|^\.{1,2}\// },
      async handler(source, importer, options) {
        if (language === "en" || isPseudo) return null;
        // what a translated file imports beside it may be there in English only
        const isTranslated = importer !== undefined && !path.relative(path.resolve("content", language), importer).startsWith("..");
        const asker = isTranslated ? path.resolve(english, path.relative(path.resolve("content", language), importer)) : importer;
        const found = await this.resolve(source, asker, { ...options, skipSelf: true });
        const [file, query = ""] = found?.id.split(/(?=\?)/) ?? [];
        const name = file && withinContent(file);
        if (!found || !name) return null;
        const own = path.resolve("content", language, name);
        return fs.existsSync(own) ? { ...found, id: own + query } : found;
      },
    },
    transform: {
      filter: { id: /content\/en\/.*\.tsx?$/ },
      handler: (code, id) => (isPseudo ? { code: pseudoModule(code, id), map: null } : null),
    },
  };
}

const read = new Map<string, Promise<unknown>>();

/** A module of content, `notation.ts`, in the language that is built, for the parts of the build that write words into pages. */
export function contentModule<T>(name: string): Promise<T> {
  const known = read.get(name) ?? importContent(name);
  read.set(name, known);
  return known as Promise<T>;
}

async function importContent(name: string): Promise<unknown> {
  const { module } = await runnerImport(`/${english}/${name}`, { configFile: false, logLevel: "error", plugins: [speak()] });
  return module;
}
