import { memo, type ReactElement } from "react";
import { nodeSymbol, type Naming } from "../../layout/labels.ts";
import { edgeKindName } from "../../view/graph/interaction/Tips.tsx";
import { MathText } from "../../view/graph/nodes/MathLabel.tsx";
import { NumberText } from "../../view/kit/numbers/NumberText.tsx";
import { useAfterPaint } from "../../view/kit/frame/use-after-paint.ts";
import type { Spelling } from "./spelling.ts";
import "../../view/graph/interaction/interaction.css";

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
      <p className="factors-none">Each of these paths has a factor 0 in this run, so there is none to spell out, and their sum is 0.</p>
    );
  const symbol = (index: number): ReactElement => <MathText symbol={nodeSymbol(graph.nodes[index]!, naming)} />;
  return (
    <div className="factors">
      <p>
        The heaviest of the lit paths, factor by factor: <NumberText value={spelling.product()} />
        {sum !== 0 && Number.isFinite(sum) && (
          <>
            , where all of them add up to <NumberText value={sum} />
          </>
        )}
        .
      </p>
      <div className="factors-scroll" role="region" aria-label="Factors of the heaviest path, the last edge first" tabIndex={0}>
        <ol reversed>
          {/* by their place: from one step to the next they change their numbers, not their number */}
          {path.toReversed().map((edge, n) => (
            <li key={n} data-factor={edge.id}>
              <span className="fraction">
                <span>
                  {"\u2202"}
                  {symbol(graph.heads[edge.index]!)}
                </span>
                <span>
                  {"\u2202"}
                  {symbol(graph.tails[edge.index]!)}
                </span>
              </span>
              <span className="factor-number">{jacobianOf(edge)}</span>
              <span className="factor-kind">{edgeKindName(edge)}</span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
});
