import type { ReactElement, ReactNode } from "react";
import { equation as words, figure as figureNamed } from "#content/chapter.ts";
import { terms as termWords } from "#content/terms.ts";
import { numberKnown, numberOf } from "../kit/numbers/numbering.ts";
import { termNames } from "./term-names.ts";
import type { TermName } from "./term-names.ts";

/**
 * A numbered display with an anchor. Its terms exist only in KaTeX's aria-hidden half, so each named in `terms` also gets a button below, in reach
 * of the keyboard; what they light is terms.ts's business. A wide display scrolls by itself, and can be reached to do so.
 */
export function Equation({
  id,
  terms = "",
  label,
  shows,
  children,
}: {
  id: string;
  /** The set of paths that the companion shows beside it. */
  shows?: string;
  terms?: string;
  label?: string;
  children?: ReactNode;
}): ReactElement {
  const number = numberOf("equation", id);
  const names = terms.split(/[\s,]+/).filter((name): name is TermName => (termNames as readonly string[]).includes(name));
  return (
    <div className="equation" id={id} data-equation={number} data-shows={shows}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="equation-scroll" role="group" tabIndex={0} aria-label={label ?? words.name(number)}>
        {children}
      </div>
      <a className="equation-number" href={`#${id}`} aria-label={words.name(number)}>
        ({number})
      </a>
      {names.length > 0 && (
        <div className="equation-terms" role="group" aria-label={words.terms(number)}>
          {names.map((name) => (
            <button key={name} type="button" className="term" data-term={name} aria-pressed="false">
              {termWords[name]}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** `<Ref to="eq-eprop" />` or `<Ref to="triangle" />`: a link to an equation or a figure of the same page, by its number. */
export function Ref({ to }: { to: string }): ReactElement {
  const equation = numberKnown("equation", to);
  if (equation !== undefined) return <a href={`#${to}`}>({equation})</a>;
  const figure = numberKnown("figure", to);
  return <a href={`#figure-${to}`}>{figureNamed(figure)}</a>;
}
