import { useId, type ReactElement, type ReactNode } from "react";
import * as words from "#content/figures/matrix-view.tsx";
import { cellTitles } from "#content/cells.ts";
import { hiddenId } from "../../graph/ids.ts";
import { log10Of } from "../../binding/stepwise/scaled.ts";
import { cellNames, type CellName } from "../../model/cell-names.ts";
import { plainOf } from "../../lib/format-scaled.ts";
import { set, useSettings } from "../../state/article.ts";
import { synapseOf } from "../../state/engine.ts";
import { trialSettings, type TrialParams } from "../../state/trial.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import type { NumbersOf } from "../../view/export/types.ts";
import { FlagBox } from "../../view/kit/controls/controls.tsx";
import { NumberInput } from "../../view/kit/controls/NumberInput.tsx";
import { Select } from "../../view/kit/controls/Select.tsx";
import type { ChoiceSetting, IntegerSetting, Named } from "../../state/setting-kinds.ts";
import { isOfPage, trialOf } from "./of-page.ts";
import type { Matrix } from "./model.ts";
import type { Order } from "./order.ts";
import { own, type Own } from "./settings.ts";
import { useMatrix } from "./use-matrix.ts";
import { amountOf, View } from "./View.tsx";
import type { Spot } from "./window.ts";
import "./style.css";

const cells = Object.fromEntries(cellNames.map((name) => [name, cellTitles[name].long])) as Record<CellName, string>;
const chooseSpot = ({ j, t }: Spot): void => set<Own>({ matrixNeuron: j + 1, matrixStep: t + 1 });
const setOpen = (matrixOpen: boolean): void => set<Own>({ matrixOpen });

/** Time by neuron: how much of a set of paths passes each place of a network that is too large to be drawn as a graph. */
export default function MatrixView(): ReactElement {
  const settings = useSettings<Own>();
  const { matrixN: N, matrixT: T, matrixPaths: paths, matrixInk: ink, matrixOnly, matrixOpen, matrixOfLab, local } = settings;
  const spot = { j: Math.min(settings.matrixNeuron, N) - 1, t: Math.min(settings.matrixStep, T) - 1 };
  const exit = Math.min(settings.matrixExit, T) - 1;
  const params = {
    ...(Object.fromEntries(trialSettings.map((name) => [name, settings[name]])) as unknown as TrialParams),
    cell: settings.matrixCell,
    n: N,
    T,
  };
  const isDrawn = !matrixOfLab && isOfPage(params);
  const post = Math.min(settings.post, N);
  const order: Order = {
    params,
    isOfLab: matrixOfLab,
    synapse: synapseOf({ post, pre: Math.min(settings.pre, N), source: settings.source }),
    local,
    paths,
    exit,
    ...(matrixOnly && { only: spot }),
    ...(matrixOpen && !isDrawn && { around: spot }),
  };
  const { matrix, isFresh, failure } = useMatrix(order);
  const hasExit = paths !== "all" && paths !== "local";
  /** The page's network becomes this one, which its graph can show, with the place chosen in it. */
  const show = (): void => {
    set({ cell: settings.matrixCell, n: N, T, t: spot.t + 1, nodes: [hiddenId(spot.j + 1, spot.t + 1)] });
    document.getElementById("figure-live-network")?.scrollIntoView();
  };
  const openPlace = (open: boolean): void => (isDrawn && open ? show() : setOpen(open));
  return (
    <FigureFrame
      name="matrix-view"
      wide
      numbers={numbersOf(matrix, spot)}
      network={matrixOfLab ? false : () => trialOf(params)}
      controls={
        <>
          <Choice setting={own.matrixPaths} value={paths} names={words.sets} label={words.controls.paths} />
          <Choice setting={own.matrixInk} value={ink} names={words.inks} label={words.controls.ink} />
          <span className="matrix-exit-room" data-asked={hasExit}>
            <Number setting={own.matrixExit} value={exit + 1} max={T} label={<i>t</i>} spoken={words.controls.exit.spoken} />
          </span>
          <Choice setting={own.matrixCell} value={settings.matrixCell} names={cells} label={words.controls.cell} />
          <Number setting={own.matrixN} value={N} max={own.matrixN.max} label={words.controls.N} />
          <Number setting={own.matrixT} value={T} max={own.matrixT.max} label={words.controls.T} />
          <FlagBox setting={own.matrixOnly}>{words.controls.only}</FlagBox>
          <button type="button" className="quiet-button" onClick={() => openPlace(true)}>
            {isDrawn ? words.controls.show : words.controls.open}
          </button>
        </>
      }
      caption={words.caption}
    >
      {matrixOfLab && (
        <p className="matrix-of-lab">
          {words.ofLab(N, T)}{" "}
          <button type="button" className="quiet-button" onClick={() => set<Own>({ matrixOfLab: false })}>
            {words.controls.ofPage}
          </button>
        </p>
      )}
      {matrix === undefined ? (
        <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />
      ) : (
        <div>
          <View matrix={matrix} isFresh={isFresh} ink={ink} spot={spot} isOpen={matrixOpen} onSpot={chooseSpot} onOpen={openPlace} />
        </div>
      )}
      {failure !== undefined && <p role="status">{failure}</p>}
    </FigureFrame>
  );
}

/** Another size, or another cell, is not that of the lab's trial. */
const ownSize = ({ name }: Named): { matrixOfLab: false } | false => /(N|T|Cell)$/.test(name) && { matrixOfLab: false };

interface NumberProps {
  readonly setting: Named<IntegerSetting>;
  readonly value: number;
  readonly max: number;
  readonly label: ReactNode;
  readonly spoken?: string;
}

function Number({ setting, value, max, label, spoken }: NumberProps): ReactElement {
  const id = useId();
  const field = { id, value, min: setting.min, max, ...(spoken !== undefined && { spoken }) };
  return (
    <span className="control">
      <label htmlFor={id}>{label}</label>{" "}
      <NumberInput {...field} onChange={(next) => set<Own>({ [setting.name]: next, ...ownSize(setting) })} />
    </span>
  );
}

interface ChoiceProps<C extends string> {
  readonly setting: Named<ChoiceSetting<C>>;
  readonly value: C;
  readonly names: Readonly<Record<NoInfer<C>, string>>;
  readonly label: string;
}

function Choice<C extends string>({ setting, value, names, label }: ChoiceProps<C>): ReactElement {
  const id = useId();
  const options = setting.choices.map((one) => [one, names[one]] as const);
  return (
    <span className="control">
      <label htmlFor={id}>{label}</label>{" "}
      <Select id={id} value={value} options={options} onChoose={(next) => set<Own>({ [setting.name]: next, ...ownSize(setting) })} />
    </span>
  );
}

/** The chosen row, and every place; numbers beyond the range of float64 by their logarithms. */
const numbersOf =
  (matrix: Matrix | undefined, spot: Spot): NumbersOf =>
  () => {
    if (matrix === undefined) return [];
    const { N, T, count, sum } = matrix;
    const line = (j: number, t: number): [number, number] => [log10Of(amountOf(count, N, { j, t })), plainOf(amountOf(sum, N, { j, t }))];
    const columns = ["log10 paths", "sum"];
    return [
      { name: "row", columns: ["t", ...columns], rows: Array.from({ length: T }, (_, t) => [t + 1, ...line(spot.j, t)]) },
      {
        name: "matrix",
        columns: ["t", "neuron", ...columns],
        rows: Array.from({ length: T * N }, (_, k) => [Math.floor(k / N) + 1, (k % N) + 1, ...line(k % N, Math.floor(k / N))]),
      },
    ];
  };
