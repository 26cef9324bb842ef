import type { ReactElement } from "react";
import { page, siteTitle } from "#content/page.tsx";
import { themes } from "#content/theme.ts";
import { chapters, type Chapter } from "./chapters.ts";
import { chapterComponents } from "./chapter-components.tsx";
import { ThemeIcon } from "./ThemeIcon.tsx";

type Links = { to: (route: string) => string };

/** A whole page around a chapter: what a reader sees without a line of script. `root` leads back to the root of the site. */
export function Page({ chapter, root }: { chapter: Chapter; root: string }): ReactElement {
  const to = (route: string): string => root + (route === "" ? "" : `${route}/`);
  return (
    <>
      <a className="skip-link" href="#main">
        {page.skip}
      </a>
      <Header current={chapter.route} to={to} />
      <main id="main" tabIndex={-1}>
        <article className="chapter" data-route={chapter.route}>
          <noscript>
            <p className="no-script">{page.noScript}</p>
          </noscript>
          <chapter.Content components={chapterComponents} />
        </article>
      </main>
      <Neighbours current={chapter.route} to={to} />
      <Footer to={to} />
      <div className="notices" data-notice="" role="status" aria-live="polite" />
    </>
  );
}

function Header({ current, to }: Links & { current: string }): ReactElement {
  return (
    <header className="site-header">
      <a className="site-title" href={to("")}>
        {siteTitle}
      </a>
      <nav className="chapter-nav" aria-label={page.chapters}>
        <ol>
          {chapters.map(({ route, meta }) => (
            <li key={route}>
              <a href={to(route)} aria-current={route === current ? "page" : undefined}>
                {meta.short}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <button className="theme-toggle" type="button" data-theme-toggle="" aria-label={themes.auto} title={themes.auto}>
        <ThemeIcon />
      </button>
    </header>
  );
}

function Neighbours({ current, to }: Links & { current: string }): ReactElement {
  const here = chapters.findIndex(({ route }) => route === current);
  const previous = chapters[here - 1];
  const next = chapters[here + 1];
  return (
    <nav className="neighbours" aria-label={page.neighbours}>
      {previous && (
        <a rel="prev" href={to(previous.route)}>
          <small>{page.previous}</small> {previous.meta.title}
        </a>
      )}
      {next && (
        <a rel="next" href={to(next.route)}>
          <small>{page.next}</small> {next.meta.title}
        </a>
      )}
    </nav>
  );
}

function Footer({ to }: Links): ReactElement {
  const reference = chapters.find(({ route }) => route === "reference");
  return (
    <footer className="site-footer">
      <p>
        {page.licence(siteTitle)}
        {reference && (
          <>
            {" "}
            <a href={to("reference")}>{page.reference}</a>.
          </>
        )}
      </p>
    </footer>
  );
}
