import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin, Rolldown, ViteDevServer } from "vite";
import { bibliography } from "./citations.ts";
import { checkPages } from "./check-pages.ts";
import { figureScripts, scriptPreloads } from "./figure-scripts.ts";
import { preloads } from "./fonts.ts";
import { headOf } from "./head.ts";
import { language } from "./language.ts";
import { notFoundPage, writtenAs, type Language, type NotFoundWords } from "./not-found.ts";
import { toRoot } from "./routes.ts";
import { writePolicy } from "./policy.ts";
import { writeServiceWorker } from "./service-worker.ts";

/** What src/app/entry-server.tsx offers: the routes, and the page of each as HTML. */
export type Renderer = {
  routes: string[];
  render: (route: string) => { html: string; title: string; description: string; figures: string[] };
  language: Language;
  notFound: NotFoundWords;
};

const serverEntry = "src/app/entry-server.tsx";
const served = "dist";

/** Puts a rendered page into the template, whose "./" addresses are led back to the root from however deep the route lies. */
function fill(template: string, renderer: Renderer, route: string): string {
  const { html, ...page } = renderer.render(route);
  const root = toRoot(route);
  const siteUrl = process.env.SITE_URL;
  return template
    .replace('<html lang="en">', () => `<html ${writtenAs(renderer.language)}>`)
    .replaceAll(/(href|src)="\.\//g, `$1="${root}`)
    .replace("<!--head-->", () => headOf({ ...page, toRoot: root, route, siteUrl }))
    .replace("<!--app-->", () => html);
}

/**
 * What the first paint waits for comes first: the small script of the head (before the style sheet, for which it would wait), the style sheet, the
 * faces, and only then the page's code and that of its figures (`later`). The style sheet is asked for as any file is, not as one of another
 * origin, so that a page on a disk has it.
 */
export function inOrder(page: string, later: readonly string[]): string {
  const [style = "", code = ""] = [/<link rel="stylesheet"[^>]*>/, /<script type="module"[^>]*><\/script>/].map(
    (tag) => tag.exec(page)?.[0],
  );
  const [faces = "", scripts = ""] = later;
  const first = [style.replace(" crossorigin", ""), faces, code, scripts].join("\n    ");
  return page
    .replace(style, "")
    .replace(code, "")
    .replace("</script>", () => `</script>\n    ${first}`);
}

/** A page with a name for its text and, as these are named by their content, its code: another build of it has another. */
export const stamped = (page: string): string =>
  page.replace(/<html [^>]*/, (tag) => `${tag} data-build="${createHash("sha256").update(page).digest("hex").slice(0, 16)}"`);

const fileOf = (out: string, route: string): string => path.join(out, route, "index.html");

/** Prerenders every chapter to a static page at build, and serves the same pages while authors work. */
export function staticSite(): Plugin {
  return {
    name: "static-site",
    config: ({ build: { outDir: out = served } = {} }) => ({
      appType: "mpa",
      environments: {
        client: { build: { outDir: out, assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: false } },
        ssr: { build: { outDir: `.ssr/${language}`, ssr: serverEntry, emptyOutDir: true } },
      },
      builder: {
        async buildApp(builder) {
          const built = (await builder.build(builder.environments.client)) as Rolldown.RolldownOutput;
          const scripts = figureScripts(built.output);
          await builder.build(builder.environments.ssr);
          const renderer = (await import(pathToFileURL(path.resolve(".ssr", language, "entry-server.js")).href)) as Renderer;
          const template = await fs.readFile(path.join(out, "index.html"), "utf8");
          const faces = (await fs.readdir(path.join(out, "assets"))).filter((file) => file.endsWith(".woff2"));
          for (const route of renderer.routes) {
            await fs.mkdir(path.dirname(fileOf(out, route)), { recursive: true });
            const page = fill(template, renderer, route);
            const later = [preloads(page, faces, toRoot(route)), scriptPreloads(page, scripts, toRoot(route))];
            await fs.writeFile(fileOf(out, route), stamped(inOrder(page, later)));
          }
          await fs.writeFile(path.join(out, "404.html"), notFoundPage(renderer.language, renderer.notFound));
          await fs.copyFile(bibliography, path.join(out, "references.bib"));
          await checkPages(out, renderer.routes);
          await writeServiceWorker(out);
          await writePolicy(out);
        },
      },
    }),
    configureServer: (server) => () => {
      server.middlewares.use((request, response, next) => {
        const url = request.originalUrl ?? "/";
        pageInDevelopment(server, url).then((page) => {
          if (page === undefined) next();
          else response.setHeader("content-type", "text/html").end(page);
        }, next);
      });
    },
    // No module of the client holds the prose, so a changed chapter reloads the page.
    hotUpdate({ file }) {
      if (this.environment.name !== "client" || !path.relative(process.cwd(), file).startsWith("content")) return;
      this.environment.hot.send({ type: "full-reload" });
      return [];
    },
  };
}

async function pageInDevelopment(server: ViteDevServer, url: string): Promise<string | undefined> {
  const route = new URL(url, "http://site").pathname.replace(/^\/|\/(index\.html)?$/g, "").replace(/^index\.html$/, "");
  try {
    const renderer = (await server.ssrLoadModule(`/${serverEntry}`)) as Renderer;
    if (!renderer.routes.includes(route)) return undefined;
    const template = await fs.readFile("index.html", "utf8");
    return await server.transformIndexHtml(url, fill(template, renderer, route));
  } catch (error) {
    server.ssrFixStacktrace(error as Error);
    throw error;
  }
}
