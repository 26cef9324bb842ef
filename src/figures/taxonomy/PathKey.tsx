import type { ReactElement, ReactNode } from "react";

/** What the three kinds of lines in the graph are, each beside a piece of it. */
export function PathKey({ post }: { post: ReactNode }): ReactElement {
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
