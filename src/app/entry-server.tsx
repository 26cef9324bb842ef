import "./figure-settings.ts";
import { renderToStaticMarkup } from "react-dom/server";
import { siteTitle } from "#content/page.tsx";
import { openRoute } from "../state/article.ts";
import { routeOf } from "../state/settings.ts";
import { startNumbering } from "../view/kit/numbers/numbering.ts";
import { chapters } from "./chapters.ts";
import { startPage } from "./page/FigureSlot.tsx";
import { Page } from "./page/Page.tsx";

export { language, notFound } from "#content/page.tsx";

export const routes: string[] = chapters.map(({ route }) => route);

/** The page of a route as HTML, with what its head must say. Static mark-up: only the figures in it are ever hydrated. */
export function render(route: string): { html: string; title: string; description: string; figures: string[] } {
  const chapter = chapters.find((c) => c.route === route);
  if (!chapter) throw new Error(`there is no chapter at /${route}`);
  const root = route === "" ? "./" : "../".repeat(route.split("/").length);
  const once = (): string => {
    startPage();
    startNumbering(route);
    return renderToStaticMarkup(<Page chapter={chapter} root={root} />);
  };
  openRoute(routeOf(route));
  once(); // learns the numbers of equations and figures, so that a reference may come before them
  const html = once();
  const figures = [...html.matchAll(/data-island="([^"]+)"/g)].map((match) => match[1]);
  const title = route === "" ? siteTitle : `${chapter.meta.title} - ${siteTitle}`;
  return { html, title, description: chapter.meta.description, figures: [...new Set(figures)] };
}
