import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/costs.tsx";
import { useSetting, useSettings } from "../../state/article.ts";
import { CellChoice, ChoiceRow, NumberSlider } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { CostTable, TABLE_SIZES } from "./CostTable.tsx";
import { formulaOf } from "../../rnn/cost/terms.ts";
import { coursesOf, SIZES, STEPS, WINDOW } from "./ladder.ts";
import { LadderChart } from "./LadderChart.tsx";
import { QUANTITIES } from "./quantities.ts";
import { own, type Own } from "./settings.ts";
import "../../view/kit/charts/charts.css";
import "./style.css";

/** The ladder of costs: how what each rule multiplies and holds grows with the network, counted while the kernels run and continued. */
export default function Costs(): ReactElement {
  const { cell, local, costReadout: readout, costOrder: m, costQuantity: quantity } = useSettings<Own>();
  const [chosen, choose] = useSetting(own.costRule);
  const courses = useMemo(() => coursesOf({ cell, local, readout, m }, quantity), [cell, local, readout, m, quantity]);
  const lit = courses.find(({ name }) => name === chosen)!;
  return (
    <FigureFrame
      name="costs"
      wide
      lit={{ sentence: words.lit(lit, formulaOf(lit.leading), m, quantity) }}
      numbers={() =>
        QUANTITIES.map((of) => ({
          name: of,
          columns: ["rule", "power of N", ...SIZES.map((N) => `counted at ${N}`), ...TABLE_SIZES.map((N) => `polynomial at ${N}`)],
          rows: coursesOf({ cell, local, readout, m }, of).map(({ name, rung, counted, at }) => [
            name,
            rung,
            ...SIZES.map((N) => counted.find((one) => one.N === N)?.value ?? ""),
            ...TABLE_SIZES.map(at),
          ]),
        }))
      }
      dial={<NumberSlider setting={own.costOrder} letter="m" label={words.controls.order} spoken={words.controls.spokenOrder} />}
      controls={
        <>
          <ChoiceRow setting={own.costQuantity} legend={words.controls.quantity} options={words.controls.quantities} />
          <ChoiceRow setting={own.costReadout} legend={words.controls.readout} options={words.controls.readouts} />
          <CellChoice />
        </>
      }
      caption={words.caption(STEPS, WINDOW)}
    >
      <LadderChart courses={courses} quantity={quantity} chosen={chosen} onChoose={choose} />
      <CostTable courses={courses} quantity={quantity} chosen={chosen} m={m} />
    </FigureFrame>
  );
}
