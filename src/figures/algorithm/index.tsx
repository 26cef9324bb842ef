import { useId, useMemo, type ReactElement } from "react";
import * as words from "#content/figures/algorithm.tsx";
import { allPaths, directLearningSignalPaths, eligibilityPaths } from "../../graph/path-sets.ts";
import { withHops } from "../../graph/tracks.ts";
import type { LineKind } from "../../model/listing-lines.ts";
import { hoverTerm, useSetting } from "../../state/article.ts";
import type { Settings } from "../../state/settings.ts";
import { CellChoice, ChoiceRow, FlagBox, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { mostLines, rowsOf, type Row, termOf } from "./model.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

const ofTrace: readonly LineKind[] = ["slope", "vector", "trace"];
const ofKept: readonly LineKind[] = ["filter", "gradient", "update"];

function shownOf({ listingLine, post, t, local }: Settings & Own): Shown {
  const all = allPaths(post);
  if (ofTrace.includes(listingLine)) {
    const set = eligibilityPaths(post, t, local);
    return { layers: [{ as: "eligibility", set }], whole: set, words: words.paths.trace(post, t) };
  }
  if (listingLine === "signal") {
    const set = directLearningSignalPaths(post, t);
    return { layers: [{ as: "learning", set }], whole: set, words: words.paths.signal(post, t) };
  }
  if (ofKept.includes(listingLine)) {
    const kept = withHops(all, { fewerThan: 1 }, local);
    return {
      layers: [
        { as: "dropped", set: all, without: kept },
        { as: "hop-0", set: kept },
      ],
      whole: kept,
      words: words.paths.kept(),
    };
  }
  return { layers: [], whole: all, words: words.paths.none(post) };
}

/** e-prop as a program of a dozen lines, each of which lights the paths that it works on. */
export default function Algorithm(): ReactElement {
  const { graph, lit, settings, asShown, numbers } = usePathFigure<Own>("algorithm", shownOf);
  const { cell, local, listingLanguage, listingLeak: isLeaky, listingOnline: isOnline, listingLine } = settings;
  const library = listingLanguage === "pytorch" ? "pytorch" : "numpy";
  const rows = useMemo(
    () => rowsOf(cell, local, { library, isLeaky, updates: isOnline ? "at every step" : "at the end" }),
    [cell, local, library, isLeaky, isOnline],
  );
  const room = useMemo(() => mostLines(local), [local]);
  const sentence = words.lines[listingLine]({ isLeaky, isOnline });
  return (
    <FigureFrame
      name="algorithm"
      wide
      lit={asShown ? { ...lit, sentence: words.lit(sentence, lit.sentence) } : lit}
      numbers={numbers}
      controls={
        <>
          <TimeSlider />
          <ChoiceRow
            setting={own.listingLanguage}
            legend={words.controls.language}
            options={(["numpy", "pytorch", "words"] as const).map((name) => [name, words.controls.languages[name]])}
          />
          <CellChoice />
          <FlagBox setting={own.listingLeak}>{words.controls.leak}</FlagBox>
          <FlagBox setting={own.listingOnline}>{words.controls.online}</FlagBox>
          <SynapseSelect />
        </>
      }
      caption={words.caption}
    >
      <div className="listing-beside">
        {rows === undefined ? (
          <p>{words.noText}</p>
        ) : (
          <Listing rows={rows} asWords={listingLanguage === "words"} how={{ isLeaky, isOnline }} room={room} />
        )}
        <GraphView {...graph} ariaLabel={words.drawing} />
      </div>
    </FigureFrame>
  );
}

interface ListingProps {
  readonly rows: readonly Row[];
  readonly asWords: boolean;
  /** Lines that there is room for. */
  readonly room: number;
  readonly how: { readonly isLeaky: boolean; readonly isOnline: boolean };
}

function Listing({ rows, asWords, how, room }: ListingProps): ReactElement {
  const [chosen, choose] = useSetting(own.listingLine);
  const group = useId();
  return (
    <fieldset className="listing" translate={asWords ? undefined : "no"} style={{ ["--lines" as string]: room }}>
      <legend className="visually-hidden">{words.controls.lines}</legend>
      {rows.map(({ kind, depth, code }, r) => (
        <label key={r} className="listing-line" data-depth={depth} data-line={kind}>
          <input
            type="radio"
            name={group}
            checked={kind === chosen}
            onChange={() => choose(kind)}
            onFocus={() => hoverTerm(termOf[kind] ?? null, "algorithm")}
            onBlur={() => hoverTerm(null)}
          />
          {asWords ? (
            <span data-term={termOf[kind]}>{words.lines[kind](how)}</span>
          ) : (
            <code data-term={termOf[kind]}>{code.join("\n")}</code>
          )}
        </label>
      ))}
    </fieldset>
  );
}
