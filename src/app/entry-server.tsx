import { renderToStaticMarkup } from "react-dom/server";
import { chapters } from "./chapters.ts";
import { startPage } from "./FigureSlot.tsx";
import { openRoute } from "../state/article.ts";
import { routeOf } from "../state/settings.ts";
import { Page, siteTitle } from "./Page.tsx";

export const routes: string[] = chapters.map(({ route }) => route);

/** The page of a route as HTML, with what its head must say. Static mark-up: only the figures in it are ever hydrated. */
export function render(route: string): { html: string; title: string; description: string; figures: string[] } {
  const chapter = chapters.find((c) => c.route === route);
  if (!chapter) throw new Error(`there is no chapter at /${route}`);
  openRoute(routeOf(route));
  startPage();
  const root = route === "" ? "./" : "../".repeat(route.split("/").length);
  const html = renderToStaticMarkup(<Page chapter={chapter} root={root} />);
  const figures = [...html.matchAll(/data-island="([^"]+)"/g)].map((match) => match[1]);
  const title = route === "" ? siteTitle : `${chapter.meta.title} - ${siteTitle}`;
  return { html, title, description: chapter.meta.description, figures: [...new Set(figures)] };
}
