import { useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { figureNumber } from "#content/frame.ts";
import { ActionsMenu } from "./ActionsMenu.tsx";
import type { LocalSet, Trial } from "../../../model/types.ts";
import type { NumbersOf, OwnSettings } from "../../export/types.ts";
import { Announcer } from "./Announcer.tsx";
import { numberOf } from "../numbers/numbering.ts";
import "./frame.css";
import "./rooms.css";

export interface FigureFrameProps {
  /** the figure's name: its `data-figure`, and `figure-NAME` its anchor */
  name: string;
  /** one or two sentences that state the figure's conclusion */
  caption: ReactNode;
  /** the slider that the whole figure follows, where it is taller than a screen: it stays in sight as long as the figure does */
  dial?: ReactNode;
  /** one quiet row under the picture, the time slider first */
  controls?: ReactNode;
  /** what is lit: the number of paths, their sum when a trial is bound, and the sentence that says so */
  lit?: { paths?: bigint; sum?: number; sentence: string };
  /** wide figures use the margin's space */
  wide?: boolean;
  size?: "small" | "full";
  /** the figure's numbers as tables, for CSV and JSON */
  numbers?: NumbersOf;
  /** settings of the figure's network where they are not the page's */
  own?: OwnSettings;
  /** the figure's network, where settings cannot say it; false where it is no single network, and is not given away */
  network?: (() => Trial) | false;
  /** the local self edges of that network, if it is a typed neuron's */
  localSet?: LocalSet;
  children: ReactNode;
}

/** What all figures have: a name, a numbered caption, controls under the picture, a line that says what is lit, and ways to take it away. */
export function FigureFrame({
  name,
  caption,
  dial,
  controls,
  lit,
  wide = false,
  size = "full",
  numbers,
  own,
  network,
  localSet,
  children,
}: FigureFrameProps): ReactElement {
  const [number] = useState(() => numberOf("figure", name));
  return (
    <figure
      id={`figure-${name}`}
      className={wide ? "figure figure-wide" : "figure"}
      data-figure={name}
      data-size={size}
      data-path-count={lit?.paths?.toString()}
      data-path-sum={lit?.sum === undefined ? undefined : String(lit.sum)}
      aria-labelledby={`caption-${name}`}
    >
      <div className="figure-picture">{children}</div>
      {lit && <Announcer sentence={lit.sentence} />}
      {dial && <div className="figure-controls figure-dial">{dial}</div>}
      <div className="figure-controls">
        {controls}
        <ActionsMenu
          name={name}
          {...(numbers && { numbers })}
          {...(own && { own })}
          {...(network !== undefined && { network })}
          {...(localSet && { localSet })}
        />
      </div>
      <figcaption id={`caption-${name}`}>
        <a className="figure-number" href={`#figure-${name}`}>
          {figureNumber(number)}
        </a>{" "}
        {caption}
      </figcaption>
    </figure>
  );
}
