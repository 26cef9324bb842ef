import { memo, type ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { useSetting } from "../../state/article.ts";
import { shared } from "../../state/settings.ts";
import type { OwnTrial } from "../../view/graph/figure/use-path-figure.ts";
import { RegroupControls } from "../../view/triangle/RegroupControls.tsx";
import { TileBoard } from "../../view/triangle/TileBoard.tsx";
import { useRegroup } from "../../view/triangle/use-regroup.ts";
import { useTriangle } from "../../view/triangle/use-triangle.ts";

/**
 * The triangle of one weight: rows are exact e-prop, diagonals backpropagation. What is pointed at in it is lit in the graph. Its thousands of tiles
 * are left alone while a keystroke makes numbers: they follow when their own network changes.
 */
export const TrianglePart = memo(function TrianglePart({ of }: { readonly of: OwnTrial }): ReactElement {
  const figure = useTriangle("own-neuron-triangle", null, of);
  const [grouping, setGrouping] = useSetting(shared.grouping);
  const regroup = useRegroup(of.engine.shape.T, grouping, setGrouping);
  return (
    <section aria-label={words.triangle}>
      <h3>{words.triangle}</h3>
      <TileBoard label={words.board} figure={figure} naming={{ ...figure.naming, labels: "absolute" }} regroup={regroup} />
      <div className="neuron-choices controls">
        <RegroupControls regroup={regroup} />
      </div>
    </section>
  );
});
