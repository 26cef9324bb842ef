import type { ReactElement, ReactNode } from "react";
import { MiniTriangle } from "./MiniTriangle.tsx";

/** Two cells that are kept, and one of which a third is. */
const kinds = Float64Array.of(1, 0, 1, 1 / 3);

/** What the three kinds of lines in the graph are, each beside a piece of it, and how to read the triangles of the table. */
export function PathKey({ post, T }: { post: ReactNode; T: number }): ReactElement {
  return (
    <p className="taxonomy-key">
      <Line as="gradient">kept by the rule</Line>
      <Line as="dropped">on dropped paths only</Line>
      <Line as="none">
        on no path from{" "}
        <span className="taxonomy-formula">
          <b className="math-bold">w</b>
          <sub>{post}</sub>
        </span>{" "}
        to <i className="taxonomy-formula">E</i>
      </Line>
      <span className="taxonomy-key-cells">
        <MiniTriangle cells={kinds} T={2} /> cells of the triangle, entries 1 to {T} across, exits down: as large as the share of their
        paths that is kept, a dot for none
      </span>
    </p>
  );
}

const Line = ({ as, children }: { as: "gradient" | "dropped" | "none"; children: ReactNode }): ReactElement => (
  <span>
    <svg width="28" height="8" aria-hidden="true" data-class={as}>
      <line x1="0" x2="28" y1="4" y2="4" />
    </svg>{" "}
    {children}
  </span>
);
