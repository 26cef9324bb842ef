import fs from "node:fs";
import path from "node:path";
import { english } from "./language.ts";

/** `content/en/eprop.mdx`, and its like in another language, is the route "eprop", `content/en/a/b.mdx` is "a/b", `content/en/index.mdx` is "". */
export function routeOf(file: string): string {
  const relative = path.relative(path.resolve("content"), path.resolve(file)).replaceAll(path.sep, "/");
  return relative
    .replace(/^[^/]+\//, "")
    .replace(/\.mdx$/, "")
    .replace(/(^|\/)index$/, "");
}

export function allRoutes(): Set<string> {
  const files = fs.readdirSync(english, { recursive: true }) as string[];
  return new Set(files.filter((file) => file.endsWith(".mdx")).map((file) => routeOf(path.join(english, file))));
}

/** What leads from a route back to the root of the site: "./", "../", "../../". */
export const toRoot = (route: string): string => (route === "" ? "./" : "../".repeat(route.split("/").length));
