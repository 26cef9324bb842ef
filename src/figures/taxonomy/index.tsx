import { useMemo, type ReactElement } from "react";
import { allPaths } from "../../graph/path-sets.ts";
import { formatNumber } from "../../lib/format.ts";
import { useSetting } from "../../state/article.ts";
import { shared, type Settings } from "../../state/settings.ts";
import type { IntegerSetting, Named } from "../../state/setting-kinds.ts";
import { CellChoice, NumberSelect, SizeSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { algorithmOf, algorithms } from "./algorithms.ts";
import { AlgorithmTable } from "./AlgorithmTable.tsx";
import { costOf } from "./cost.ts";
import { costsOf } from "./measure.ts";
import { PathKey } from "./PathKey.tsx";
import { standingsOf } from "./standings.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

function shownOf(settings: Settings & Own): Shown {
  const one = algorithmOf(settings.algorithm);
  const all = allPaths(settings.post);
  const kept = one.paths(all, settings);
  return {
    layers: [
      { as: "dropped", set: all, without: kept },
      { as: "gradient", set: kept },
    ],
    whole: kept,
    words: `from w ${settings.post} to E: ${one.title} keeps ${one.keeps}`,
  };
}

/** The family of algorithms by the paths that each keeps: lit on the graph, counted, with error, cost and memory. */
export default function Taxonomy(): ReactElement {
  const { graph, lit, settings, engine, asShown } = usePathFigure("taxonomy", shownOf);
  const { post, local, hops, truncation, costNeurons, costSteps } = settings;
  const standings = useMemo(() => standingsOf(engine, { post, local, hops, truncation }), [engine, post, local, hops, truncation]);
  const sizes = { N: costNeurons, T: costSteps, K: Math.min(truncation, costSteps), m: Math.min(hops, costSteps), Q: engine.trial.sizes.Q };
  const { N, T, K, m } = sizes;
  const { cell } = settings;
  const costs = useMemo(() => costsOf({ cell, local, N, T, K, m }), [cell, local, N, T, K, m]);
  const one = algorithmOf(settings.algorithm);
  const { error } = standings.get(one.name)!;
  const left = typeof error === "string" ? `No error is shown: ${error}.` : `Relative error ${formatNumber(error.relative, 4)}.`;
  return (
    <FigureFrame
      name="taxonomy"
      wide
      lit={asShown ? { ...lit, sentence: `${lit.sentence} ${left}` } : lit}
      numbers={() => [
        {
          name: "algorithms",
          columns: [
            ...["algorithm", "paths", "relative error", "cosine", "of"],
            ...["multiplications a step, leading terms", "multiplications a step, counted"],
            ...["bytes, leading terms", "bytes, counted", "how counted", "causal", "local", "exact"],
          ],
          rows: algorithms.map(({ name, of, time, memory, causal, local, exact }) => {
            const { paths, error } = standings.get(name)!;
            const errors = typeof error === "string" ? [error, ""] : [error.relative, error.cosine ?? ""];
            const { multiplications, bytes, how } = costs.get(name)!;
            const numbers = [costOf(time, sizes), multiplications, 8 * costOf(memory, sizes), bytes, how];
            return [name, String(paths), ...errors, of ?? "", ...numbers, causal, local, exact];
          }),
        },
      ]}
      controls={
        <>
          <NumberSelect
            setting={shared.hops}
            label={
              <>
                order <i>m</i>
              </>
            }
            spoken="order m of m-order e-prop"
          />
          <NumberSelect
            setting={own.truncation}
            label={
              <>
                window <i>K</i>
              </>
            }
            spoken="window K of truncated BPTT"
          />
          <CellChoice />
          <NumberSelect setting={shared.post} label={<i>j</i>} spoken="neuron j, postsynaptic" />
          <SizeSelect />
          <span className="taxonomy-sizes">
            costs for
            <CostInput setting={own.costNeurons} letter="N" spoken="neurons N to cost" />
            <CostInput setting={own.costSteps} letter="T" spoken="steps T to cost" />
          </span>
        </>
      }
      caption={
        <>
          A learning rule is a choice of paths. Rules that sum all paths themselves are exact and pay, in stored steps or in carried
          influences; UORO and synthetic gradients put noise or a guess in the place of the sum. Rules that keep the paths inside a neuron
          cost a few times what a dense network itself costs, and are wrong by what they drop. Errors are those of the network drawn, over
          all of <i>W</i> and <i>V</i>; costs are those of this site’s kernels at the <i>N</i> and <i>T</i> set below, continued from
          smaller sizes where in italics.
        </>
      }
    >
      <GraphView {...graph} cursor={false} ariaLabel="The unrolled network; solid what the chosen algorithm keeps, dashed what it drops" />
      <PathKey post={settings.labels === "relative" ? <i>j</i> : post} T={engine.graph.T} />
      <AlgorithmTable standings={standings} sizes={sizes} costs={costs} />
    </FigureFrame>
  );
}

function CostInput({ setting, letter, spoken }: { setting: Named<IntegerSetting>; letter: string; spoken: string }): ReactElement {
  const [value, setValue] = useSetting(setting);
  return (
    <label className="control">
      <i aria-hidden="true">{letter}</i>
      <input
        type="number"
        className="taxonomy-cost"
        aria-label={spoken}
        min={setting.min}
        max={setting.max}
        value={value}
        onChange={({ currentTarget }) => Number.isFinite(currentTarget.valueAsNumber) && setValue(currentTarget.valueAsNumber)}
      />
    </label>
  );
}
