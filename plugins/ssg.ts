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
import { addNoticesOfFaces, notices } from "./notices.ts";
import { toRoot } from "./routes.ts";
import { writePolicy } from "./policy.ts";
import { sheetLinks, styleSheets, type StyleSheets } from "./style-sheets.ts";
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

/**
 * Puts a rendered page into the template, whose "./" addresses are led back to the root from however deep the route lies; `linked` are the links
 * that its head has besides.
 */
function fill(template: string, renderer: Renderer, route: string, rendered = renderer.render(route), linked = ""): string {
  const { html, ...page } = rendered;
  const root = toRoot(route);
  const siteUrl = process.env.SITE_URL;
  return template
    .replace('<html lang="en">', () => `<html ${writtenAs(renderer.language)}>`)
    .replaceAll(/(href|src)="\.\//g, `$1="${root}`)
    .replace("<!--head-->", () => headOf({ ...page, toRoot: root, route, siteUrl }) + linked)
    .replace("<!--app-->", () => html);
}

/** What a page shows that not all pages do: its figures, the companion where the text names sets of paths, and the pictures of a walk. */
const modulesIn = ({ html, figures }: ReturnType<Renderer["render"]>): string[] => [
  ...figures.map((name) => `src/figures/${name}/index.tsx`),
  ...(html.includes(" data-shows=") ? ["src/app/browser/companion.tsx"] : []),
  ...(html.includes('id="walk"') ? ["src/view/chapter/walk/redraw.tsx"] : []),
];

/** A page with a name for its text and, as these are named by their content, its code: another build of it has another. */
const stamped = (page: string): string =>
  page.replace(/<html [^>]*/, (tag) => `${tag} data-build="${createHash("sha256").update(page).digest("hex").slice(0, 16)}"`);

const fileOf = (out: string, route: string): string => path.join(out, route, "index.html");

/** Prerenders every chapter to a static page at build, and serves the same pages while authors work. */
export function staticSite(): Plugin[] {
  const sheets = styleSheets();
  return [sheets.plugin, pages(sheets)];
}

function pages(sheets: StyleSheets): Plugin {
  return {
    name: "static-site",
    config: ({ build: { outDir: out = served } = {} }) => ({
      appType: "mpa",
      environments: {
        client: {
          build: { outDir: out, assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: false, license: { fileName: notices } },
        },
        ssr: { build: { outDir: `.ssr/${language}`, ssr: serverEntry, emptyOutDir: true } },
      },
      builder: {
        // one instance of each plugin: what is noted while the scripts are built is known afterwards
        sharedConfigBuild: true,
        async buildApp(builder) {
          const built = (await builder.build(builder.environments.client)) as Rolldown.RolldownOutput;
          const scripts = figureScripts(built.output);
          await builder.build(builder.environments.ssr);
          const renderer = (await import(pathToFileURL(path.resolve(".ssr", language, "entry-server.js")).href)) as Renderer;
          const template = await fs.readFile(path.join(out, "index.html"), "utf8");
          const rendered = new Map(renderer.routes.map((route) => [route, renderer.render(route)]));
          const modulesOf = new Map([...rendered].map(([route, page]) => [route, modulesIn(page)]));
          const linked = await sheets.write(out, `.ssr/${language}/style-sheets`, modulesOf);
          const faces = (await fs.readdir(path.join(out, "assets"))).filter((file) => file.endsWith(".woff2"));
          for (const [route, page] of rendered) {
            await fs.mkdir(path.dirname(fileOf(out, route)), { recursive: true });
            const root = toRoot(route);
            const links = [
              sheetLinks(linked.get(route) ?? [], root),
              preloads(page.html, faces, root),
              scriptPreloads(page.html, scripts, root),
            ];
            await fs.writeFile(fileOf(out, route), stamped(fill(template, renderer, route, page, ["", ...links].join("\n    "))));
          }
          await fs.writeFile(path.join(out, "404.html"), notFoundPage(renderer.language, renderer.notFound));
          await addNoticesOfFaces(path.join(out, notices));
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
