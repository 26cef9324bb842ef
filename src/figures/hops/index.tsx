import { useMemo, type ReactElement } from "react";
import { allPaths } from "../../graph/path-sets.ts";
import { withHops } from "../../graph/tracks.ts";
import { formatNumber } from "../../lib/format.ts";
import type { Settings } from "../../state/settings.ts";
import { CellChoice, NumberSlider, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import type { LitClass } from "../../view/graph/edges/lit.ts";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { ErrorChart } from "./ErrorChart.tsx";
import { ordersOf, risingAt, rungsOf } from "./ladder.ts";
import { LadderTable } from "./LadderTable.tsx";
import { shared } from "../../state/settings.ts";
import "./style.css";

/** The colour of what takes at least so many hops; the scale of colours ends at 6. */
export const classOf = (hops: number): LitClass => `hop-${Math.min(hops, 6)}` as LitClass;

function shownOf({ post, local, hops }: Settings): Shown {
  const all = allPaths(post);
  const upTo = (q: number) => withHops(all, { fewerThan: q + 1 }, local);
  return {
    layers: Array.from({ length: hops }, (_, q) => ({ as: classOf(q), set: upTo(q), ...(q > 0 && { without: upTo(q - 1) }) })),
    whole: upTo(hops - 1),
    words: `from w ${post} to E with fewer than ${hops} ${hops === 1 ? "hop" : "hops"}`,
    keep: (set) => withHops(set, { fewerThan: hops }, local),
  };
}

/** How many hops are enough: a ladder from approximate e-prop (no hop) to the whole gradient, with the error left at each rung. */
export default function Hops(): ReactElement {
  const { graph, lit, settings, engine } = usePathFigure("hops", shownOf);
  const { post, pre, local, hops } = settings;
  const rungs = useMemo(() => rungsOf(engine, { post, pre }, local), [engine, post, pre, local]);
  const orders = useMemo(() => ordersOf(engine, local), [engine, local]);
  const now = orders[hops - 1]!;
  const left =
    `Over all weights: relative error ${formatNumber(now.relativeError, 4)}, ` +
    `cosine ${now.cosine === null ? "undefined, a gradient is zero" : formatNumber(now.cosine, 4)}.`;
  return (
    <FigureFrame
      name="hops"
      wide
      lit={{ ...lit, sentence: `${lit.sentence} ${left}` }}
      numbers={() => [
        {
          name: "hops",
          columns: ["hops", "paths", "closed form", "sum"],
          rows: rungs.map(({ hops: q, counted, closed, sum }) => [q, String(counted), String(closed), sum]),
        },
        {
          name: "orders",
          columns: ["m", "relative error", "cosine"],
          rows: orders.map(({ m, relativeError, cosine }) => [m, relativeError, cosine ?? "undefined"]),
        },
      ]}
      controls={
        <>
          <NumberSlider
            setting={shared.hops}
            letter="m"
            label={
              <>
                fewer than <i>m</i> hops
              </>
            }
            spoken="order m, fewer than m hops"
          />
          <CellChoice />
          <SynapseSelect />
          <SizeSelect />
        </>
      }
      caption={
        <>
          Paths sorted by hops, the times that they leave a neuron and come back as somebody&rsquo;s input. Colour gives the fewest hops of
          any path through the edge: a few hops put nearly every edge to use, and what goes on growing is the number of ways to combine
          them. Without a hop there is approximate e-prop, with up to <i>T</i> &minus; 1 of them there are all paths. In between{" "}
          {risingAt(orders) === undefined ? (
            <>
              the error falls at every rung here, but not in every network: <a href="?seed=7#figure-hops">with seed 7</a> the second rung
              raises it.
            </>
          ) : (
            <>
              keeping more paths need not help: here order {risingAt(orders)} has a larger error than order {risingAt(orders)! - 1}.
            </>
          )}
        </>
      }
    >
      <GraphView {...graph} cursor={false} ariaLabel="The unrolled network; edges coloured by the fewest hops of a path through them" />
      <div className="two-up hops" data-relative-error={now.relativeError} data-cosine={now.cosine ?? "none"}>
        <LadderTable graph={engine.graph} local={local} rungs={rungs} m={hops} from={pre} to={post} />
        <div>
          <p className="hops-title">
            All of <i>W</i> and <i>V</i>: the gradient of all weights together
          </p>
          <ErrorChart orders={orders} m={hops} />
        </div>
      </div>
    </FigureFrame>
  );
}
