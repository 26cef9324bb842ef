import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import type { FigureModule } from "../figures.ts";
import { Island } from "./Island.tsx";

const modules = import.meta.glob<FigureModule>("../../figures/*/index.tsx", { eager: true });

let count = 0;

/** Islands are numbered within their page; the number keeps the ids of one figure apart from those of the next. */
export const startPage = (): void => void (count = 0);

/**
 * `<Figure name="triangle" …/>` in a chapter. Only the server runs it: it renders the figure as a React root of its own, which the
 * browser later hydrates alone. Properties travel as JSON. A figure that stands far down says `later`: it is no part of the first load,
 * and its code comes when the reader comes near, or when all else is done.
 */
export function FigureSlot({ name, later, ...props }: { name: string; later?: boolean } & Record<string, unknown>): ReactElement {
  const Figure = modules[`../../figures/${name}/index.tsx`]?.default;
  if (!Figure) throw new Error(`there is no figure named ${name}`);
  const prefix = `f${count++}-`;
  const html = renderToString(<Island Figure={Figure} props={props} />, { identifierPrefix: prefix });
  return (
    <div
      className="island"
      data-island={name}
      data-later={later || undefined}
      data-prefix={prefix}
      data-props={JSON.stringify(props)}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
