import { Fragment, useMemo, useRef, type ReactElement, type ReactNode } from "react";
import { openingWords as words } from "#content/figures/opening.ts";
import { layoutGraph } from "../../layout/graph-layout.ts";
import { formatNumber } from "../../lib/format.ts";
import { percent } from "../../lib/format-units.ts";
import { useSettings } from "../../state/article.ts";
import { useEngine } from "../../state/engine.ts";
import { Term } from "../../view/chapter/Term.tsx";
import type { TermName } from "../../view/chapter/term-names.ts";
import { Stepper } from "../../view/kit/controls/Stepper.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { lightsAt, momentAt, momentsOf, stillsOf, sumsOf, type Moment, type Sums } from "./model.ts";
import { Scene } from "./Scene.tsx";
import { SumBars } from "./SumBars.tsx";
import { useShowing } from "./use-showing.ts";
import "./style.css";

/** A gap that rounding alone leaves. */
const nothing = 1e-9;

function sentenceAt({ kind, t }: Moment, { eprop, bptt, whole }: Sums): string {
  const T = eprop.length;
  const gap = whole - eprop[T - 1];
  return words.sentence({
    kind,
    t,
    T,
    eprop: formatNumber(eprop[t - 1]),
    bptt: formatNumber(bptt[t - 1]),
    gap: formatNumber(gap),
    share: percent(Math.abs(gap / whole)),
    isExact: Math.abs(gap) <= nothing * Math.abs(whole),
  });
}

/** The whole story in one picture: time runs, e-prop adds up, backpropagation waits and comes back. Still, on paper or without a script: four stills. */
export default function Opening(): ReactElement {
  const settings = useSettings();
  const engine = useEngine();
  const { post, pre, local, labels } = settings;
  const { T } = engine.trial.sizes;
  const last = momentsOf(T);
  const stage = useRef<HTMLDivElement>(null);
  const showing = useShowing(last, stage);
  const { layout, sums, naming } = useMemo(
    () => ({
      layout: layoutGraph(engine.graph, { top: post, density: T > 8 ? "dots" : "values" }),
      sums: sumsOf(engine, { post, pre, local }),
      naming: { labels, post, pre, t: 1 },
    }),
    [engine, post, pre, local, labels, T],
  );
  const still = (k: number): { moment: Moment; scene: ReactNode } => {
    const moment = momentAt(k, T);
    const lights = lightsAt(engine, { post, pre, local }, moment);
    return { moment, scene: <Scene layout={layout} lights={lights} moment={moment} naming={naming} label={words.picture} /> };
  };
  const now = still(showing.at);
  const term = (name: TermName) =>
    function Lit(said: string): ReactNode {
      return (
        <Term key={name} name={name}>
          {said}
        </Term>
      );
    };
  return (
    <FigureFrame
      name="opening"
      wide
      numbers={() => [
        {
          name: "sums",
          columns: ["t", "e-prop up to t", "backpropagation back to t"],
          rows: Array.from(sums.eprop, (value, step) => [step + 1, value, sums.bptt[step]]),
        },
      ]}
      controls={
        <Stepper
          name={words.moment}
          spoken={words.moment}
          said={words.said(showing.at, last)}
          value={showing.at}
          last={last}
          playing={showing.playing}
          onToggle={() => showing.toggle()}
          onPause={() => showing.pause()}
          onMove={(to) => showing.moveTo(to)}
        />
      }
      caption={words
        .caption(term("eligibility-trace"), term("partial-learning-signal"), term("gradient"))
        .map((part, k) => (typeof part === "string" ? <Fragment key={k}>{part}</Fragment> : part))}
    >
      <div className="opening-stage" ref={stage}>
        {now.scene}
        <SumBars sums={sums} moment={now.moment} />
        <p className="opening-sentence" aria-live={showing.used && !showing.playing ? "polite" : "off"}>
          {sentenceAt(now.moment, sums)}
        </p>
      </div>
      <ol className="opening-strip">
        {stillsOf(T).map((k, n) => {
          const { moment, scene } = still(k);
          const [title, line] = words.stills[n];
          return (
            <li key={n}>
              <p className="opening-title">{title}</p>
              {scene}
              <SumBars sums={sums} moment={moment} />
              <p>{line}</p>
            </li>
          );
        })}
      </ol>
    </FigureFrame>
  );
}
