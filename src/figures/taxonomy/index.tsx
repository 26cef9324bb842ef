import { useMemo, type ReactElement } from "react";
import { spoken } from "#content/controls.ts";
import * as words from "#content/figures/taxonomy.tsx";
import * as ofRules from "#content/rules.ts";
import { pathsOfRule } from "../../binding/rules.ts";
import { allPaths } from "../../graph/path-sets.ts";
import { ruleNames } from "../../model/rule-names.ts";
import { costsOf } from "../../rnn/cost/measure.ts";
import { costOf } from "../../rnn/cost/terms.ts";
import { rules } from "../../rnn/rules/index.ts";
import { useSetting } from "../../state/article.ts";
import { shared, type Settings } from "../../state/settings.ts";
import type { IntegerSetting, Named } from "../../state/setting-kinds.ts";
import { CellChoice, NumberSelect, SizeSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { AlgorithmTable } from "./AlgorithmTable.tsx";
import { PathKey } from "./PathKey.tsx";
import { settingsOf, standingsOf } from "./standings.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

function shownOf(settings: Settings & Own): Shown {
  const { algorithm } = settings;
  const all = allPaths(settings.post);
  const kept = pathsOfRule[algorithm](all, settingsOf(settings));
  return {
    layers: [
      { as: "dropped", set: all, without: kept },
      { as: "gradient", set: kept },
    ],
    whole: kept,
    words: words.shown(settings.post, algorithm),
    keep: (set) => pathsOfRule[algorithm](set, settingsOf(settings)),
  };
}

/** The family of algorithms by the paths that each keeps: lit on the graph, counted, with error, cost and memory. */
export default function Taxonomy(): ReactElement {
  const { graph, lit, settings, engine, asShown } = usePathFigure("taxonomy", shownOf);
  const { seed, post, local, hops, truncation, costNeurons, costSteps } = settings;
  const standings = useMemo(
    () => standingsOf(engine, { seed, post, local, hops, truncation }),
    [engine, seed, post, local, hops, truncation],
  );
  const sizes = { N: costNeurons, T: costSteps, K: Math.min(truncation, costSteps), m: Math.min(hops, costSteps) };
  const { N, T, K, m } = sizes;
  const { cell } = settings;
  const costs = useMemo(() => costsOf({ cell, local, N, T, K, m }), [cell, local, N, T, K, m]);
  const { algorithm } = settings;
  const { error } = standings.get(algorithm)!;
  const sentence = asShown
    ? words.lit(lit.sentence, algorithm, error?.relative)
    : settings.nodes.length > 0
      ? words.kept(lit.sentence, algorithm)
      : lit.sentence;
  return (
    <FigureFrame
      name="taxonomy"
      wide
      lit={{ ...lit, sentence }}
      numbers={() => [
        {
          name: "algorithms",
          columns: [
            ...["algorithm", "paths", "relative error", "cosine", "of"],
            ...["multiplications a step, leading terms", "multiplications a step, counted"],
            ...["bytes, leading terms", "bytes, counted", "how counted", "causal", "local", "exact"],
          ],
          rows: ruleNames.map((name) => {
            const { paths, error } = standings.get(name)!;
            const { of, without = "" } = ofRules.rules[name];
            const { causal, local, exact, passes = 0 } = rules[name];
            const errors = error === undefined ? [without, ""] : [error.relative, error.cosine ?? ""];
            const { time, memory, multiplications, bytes, how } = costs.get(name)!;
            const numbers = [costOf(time, sizes), multiplications, 8 * costOf(memory, sizes), bytes, how];
            const facts = [ofRules.causal[causal], ofRules.local[local], ofRules.exact[exact]];
            return [name, String(paths), ...errors, of?.(passes) ?? "", ...numbers, ...facts];
          }),
        },
      ]}
      controls={
        <>
          <NumberSelect setting={shared.hops} label={words.controls.order} spoken={words.controls.spokenOrder} />
          <NumberSelect setting={own.truncation} label={words.controls.window} spoken={words.controls.spokenWindow} />
          <CellChoice />
          <NumberSelect setting={shared.post} label={<i>j</i>} spoken={spoken.post} />
          <SizeSelect />
          <span className="taxonomy-sizes">
            {words.controls.costs}
            <CostInput setting={own.costNeurons} letter="N" spoken={words.controls.spokenNeurons} />
            <CostInput setting={own.costSteps} letter="T" spoken={words.controls.spokenSteps} />
          </span>
        </>
      }
      caption={words.caption}
    >
      <GraphView {...graph} cursor={false} ariaLabel={words.drawing} />
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
