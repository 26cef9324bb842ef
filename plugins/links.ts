import fs from "node:fs";
import path from "node:path";
import { allRoutes, routeOf, toRoot } from "./routes.ts";
import { problemAt, walk, type Problem, type TreeNode } from "./tree.ts";

/** Files that the build writes beside the pages. */
const written: readonly string[] = ["references.bib"];

/** A link of a chapter into the site; its anchor can only be checked when all pages are written. */
export type InternalLink = { at: Problem; route: string; anchor: string };

/**
 * Rewrites the links of one chapter so that they hold under any sub-path ("/eprop/#x" or "../eprop/" become relative to the page),
 * reports those to pages and files that do not exist, and lists those with an anchor.
 */
export function rewriteLinks(tree: TreeNode, file: string): { problems: Problem[]; links: InternalLink[] } {
  const own = routeOf(file);
  const routes = allRoutes().add(own);
  const problems: Problem[] = [];
  const links: InternalLink[] = [];
  walk(tree, (node) => {
    const link = hrefOf(node);
    if (link === undefined) return;
    if (/^[a-z][a-z+.-]*:/i.test(link.value) || link.value.startsWith("//")) return;
    const url = new URL(link.value, `http://site/${own === "" ? "" : `${own}/`}`);
    const route = decodeURIComponent(url.pathname).replace(/^\/|\/(index\.html)?$/g, "");
    const anchor = decodeURIComponent(url.hash.slice(1));
    const at = problemAt(file, node, `dead internal link: ${link.value}`);
    if (routes.has(route)) {
      links.push({ at, route, anchor });
      if (!link.value.startsWith("#")) link.set(`${toRoot(own)}${route === "" ? "" : `${route}/`}${url.search}${url.hash}`);
    } else if (route !== "" && (written.includes(route) || fs.existsSync(path.join("public", route)))) {
      link.set(`${toRoot(own)}${route}${url.search}${url.hash}`);
    } else problems.push(at);
  });
  return { problems, links };
}

/** The address of an HTML or JSX link, and how to change it. */
function hrefOf(node: TreeNode): { value: string; set: (value: string) => void } | undefined {
  const { properties } = node;
  if (node.tagName === "a" && properties && typeof properties.href === "string")
    return { value: properties.href, set: (value) => (properties.href = value) };
  const jsx = node.name === "a" ? node.attributes?.find((a) => a.name === "href" && typeof a.value === "string") : undefined;
  if (jsx) return { value: jsx.value as string, set: (value) => (jsx.value = value) };
  return undefined;
}
