import type { ReactElement } from "react";
import { page, siteTitle } from "#content/page.tsx";
import { walkWords } from "#content/walk.ts";
import { themes } from "#content/theme.ts";
import { chapters, type Chapter, type ContentsEntry } from "../chapters.ts";
import { chapterComponents } from "./chapter-components.tsx";
import { ThemeIcon } from "./ThemeIcon.tsx";
import { UndoButtons } from "./UndoButtons.tsx";

type Links = { to: (route: string) => string };

/** A whole page around a chapter: what a reader sees without a line of script. `root` leads back to the root of the site. */
export function Page({ chapter, root }: { chapter: Chapter; root: string }): ReactElement {
  const to = (route: string): string => root + (route === "" ? "" : `${route}/`);
  return (
    <>
      <a className="skip-link" href="#main">
        {page.skip}
      </a>
      <Header current={chapter.route} to={to} hasContents={chapter.contents.length > 0} />
      <Contents entries={chapter.contents} hasWalk={chapter.hasWalk} />
      <main id="main" tabIndex={-1}>
        <article className="chapter" data-route={chapter.route}>
          <noscript>
            <p className="no-script">{page.noScript}</p>
          </noscript>
          <p className="no-script" data-no-code="" hidden>
            {page.noCode}
          </p>
          <chapter.Content components={chapterComponents} />
        </article>
      </main>
      <Neighbours current={chapter.route} to={to} />
      <Footer to={to} />
      <div className="notices" data-notice="" role="status" aria-live="polite" />
    </>
  );
}

/** The headings of the chapter: beside the text where there is room, else a list that a button of the header opens. */
function Contents({ entries, hasWalk }: { entries: readonly ContentsEntry[]; hasWalk: boolean }): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <nav id="contents" className="contents" aria-label={page.contents} popover="auto">
      <ol>
        {hasWalk && (
          <li>
            <a href="#walk">{walkWords.contents}</a>
          </li>
        )}
        {entries.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Header({ current, to, hasContents }: Links & { current: string; hasContents: boolean }): ReactElement {
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
      <UndoButtons />
      {hasContents && (
        <button className="contents-button" type="button" popoverTarget="contents">
          {page.contents}
        </button>
      )}
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
