import type { ReactElement, ReactNode } from "react";
import { key } from "#content/figures/taxonomy.tsx";
import { MiniTriangle } from "./MiniTriangle.tsx";

/** Two cells that are kept, and one of which a third is. */
const kinds = Float64Array.of(1, 0, 1, 1 / 3);

/** What the three kinds of lines in the graph are, each beside a piece of it, and how to read the triangles of the table. */
export function PathKey({ post, T }: { post: ReactNode; T: number }): ReactElement {
  return (
    <p className="taxonomy-key">
      <Line as="gradient">{key.kept}</Line>
      <Line as="dropped">{key.dropped}</Line>
      <Line as="none">
        {key.none(
          <span className="taxonomy-formula">
            <b className="math-bold">w</b>
            <sub>{post}</sub>
          </span>,
          <i className="taxonomy-formula">E</i>,
        )}
      </Line>
      <span className="taxonomy-key-cells">
        <MiniTriangle cells={kinds} T={2} /> {key.cells(T)}
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
