import { useMemo, type ReactElement } from "react";
import { gradientCheck as words } from "#content/figures/gradient-check.ts";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import type { Picture } from "./model.ts";
import { POST, type DrawnPicture } from "./picture.ts";

/** What is lit, in a sentence. */
export function litSentence({ classes }: Picture, { paths }: DrawnPicture): string {
  const first = classes[0];
  if (first === undefined) return words.litNone;
  return first.part === "outside" ? words.outside : words.lit(paths, words.effects[first.effect]);
}

/** The unrolled network with the paths that the mistakes concern: the edges in question have strokes of their own. */
export function Paths({ picture, drawn }: { readonly picture: Picture; readonly drawn: DrawnPicture }): ReactElement {
  const naming = useMemo(() => ({ labels: "absolute", t: 1, post: POST }) as const, []);
  return (
    <div className="check-paths">
      <GraphView graph={drawn.graph} naming={naming} cursor={false} lit={drawn.layers} ariaLabel={words.drawing} />
      <p className="check-note">{picture.isSmaller ? words.smaller(picture.N, picture.T) : " "}</p>
    </div>
  );
}
