import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/hops.tsx";
import { allPaths } from "../../graph/path-sets.ts";
import { withHops } from "../../graph/tracks.ts";
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
    words: words.shown(post, hops),
    keep: (set) => withHops(set, { fewerThan: hops }, local),
  };
}

/** How many hops are enough: a ladder from approximate e-prop (no hop) to the whole gradient, with the error left at each rung. */
export default function Hops(): ReactElement {
  const { graph, lit, settings, engine } = usePathFigure("hops", shownOf);
  const { post, pre, local, hops } = settings;
  const rungs = useMemo(() => rungsOf(engine, { post, pre }, local), [engine, post, pre, local]);
  const orders = useMemo(() => ordersOf(engine, local), [engine, local]);
  const now = orders[hops - 1];
  return (
    <FigureFrame
      name="hops"
      wide
      lit={{ ...lit, sentence: words.lit(lit.sentence, now.relativeError, now.cosine) }}
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
      dial={<NumberSlider setting={shared.hops} letter="m" label={words.order.label} spoken={words.order.spoken} />}
      controls={
        <>
          <CellChoice />
          <SynapseSelect />
          <SizeSelect />
        </>
      }
      caption={words.caption(risingAt(orders))}
    >
      <GraphView {...graph} cursor={false} ariaLabel={words.drawing} />
      <div className="two-up hops" data-relative-error={now.relativeError} data-cosine={now.cosine ?? "none"}>
        <LadderTable graph={engine.graph} local={local} rungs={rungs} m={hops} from={pre} to={post} />
        <div>
          <p className="hops-title">{words.allWeights}</p>
          <ErrorChart orders={orders} m={hops} />
        </div>
      </div>
    </FigureFrame>
  );
}
