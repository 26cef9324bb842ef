import { memo, type ReactElement } from "react";
import { factors as words } from "#content/weighed-graph.tsx";
import { edgeName } from "#content/graph.ts";
import { nodeSymbol, type Naming } from "../../../layout/labels.ts";
import { MathText } from "../nodes/MathLabel.tsx";
import { NumberText } from "../../kit/numbers/NumberText.tsx";
import { useAfterPaint } from "../../kit/loading/use-after-paint.ts";
import type { Spelling } from "./spelling.ts";
import "../interaction/interaction.css";

const naming: Naming = { labels: "absolute", t: 1, post: 1 };

/** One path multiplied out: a factor for each edge, the late factor on the left. Written a frame after the graph has followed the reader. */
export function Factors({ spelling }: { readonly spelling: Spelling }): ReactElement {
  return <FactorList spelling={useAfterPaint(spelling)} />;
}

const FactorList = memo(function FactorList({ spelling }: { readonly spelling: Spelling }): ReactElement {
  const { graph, sum, jacobianOf } = spelling;
  const path = spelling.path();
  if (path === undefined)
    return (
      <div className="factors">
        <p>{words.none}</p>
      </div>
    );
  const symbol = (index: number): ReactElement => <MathText symbol={nodeSymbol(graph.nodes[index], naming)} />;
  return (
    <div className="factors">
      <p>
        {words.heaviest(
          <NumberText value={spelling.product()} />,
          sum !== 0 && Number.isFinite(sum) ? <NumberText value={sum} /> : undefined,
        )}
      </p>
      <div className="factors-scroll" role="region" aria-label={words.label} tabIndex={0}>
        <ol reversed>
          {/* by their place: from one step to the next they change their numbers, not their number */}
          {path.toReversed().map((edge, n) => (
            <li key={n} data-factor={edge.id}>
              <span className="fraction">
                <span>
                  {"\u2202"}
                  {symbol(graph.heads[edge.index])}
                </span>
                <span>
                  {"\u2202"}
                  {symbol(graph.tails[edge.index])}
                </span>
              </span>
              <span className="factor-number">{jacobianOf(edge)}</span>
              <span className="factor-kind">{edgeName(edge)}</span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
});
