import { useId, type ReactElement } from "react";
import * as words from "#content/figures/costs.tsx";
import { rules } from "#content/rules.ts";
import { fixed } from "../../lib/format.ts";
import type { RuleName } from "../../model/rule-names.ts";
import { CostFormula } from "../../view/kit/numbers/CostFormula.tsx";
import { FROM, rungsOf, TO, type Course } from "./ladder.ts";
import { HEIGHT, placesOf, ROW, WIDTH, type Places } from "./places.ts";
import type { Quantity } from "./quantities.ts";

interface Props {
  readonly courses: readonly Course[];
  readonly quantity: Quantity;
  readonly chosen: RuleName;
  readonly onChoose: (name: RuleName) => void;
}

/** Pixels between the ends of the lines and their labels. */
const gap = 46;
const sizes = [FROM, 10, 100, 1000, TO];
const powers = [1, 2, 3, 4];
const lineSizes = Array.from({ length: 49 }, (_, n) => FROM * (TO / FROM) ** (n / 48));

/** The costs of all rules against the number of neurons, both logarithmic, each line with its label, the labels by rung. */
export function LadderChart(props: Props): ReactElement {
  const places = placesOf(props.courses);
  const every = Math.ceil(places.decades / 8);
  const ticks = Array.from({ length: places.decades + 1 }, (_, k) => k).filter((k) => k % every === 0);
  return (
    <div className="costs-chart">
      <p className="costs-axis">{words.axis[props.quantity]}</p>
      <div className="costs-scale" aria-hidden="true">
        {ticks.map((k) => (
          <span key={k} style={{ top: places.y(10 ** k) }}>
            {k === 0 ? (
              "1"
            ) : (
              <>
                10<sup>{k}</sup>
              </>
            )}
          </span>
        ))}
      </div>
      <Plot {...props} places={places} ticks={ticks} />
      <Labels {...props} places={places} />
      <div className="costs-sizes" aria-hidden="true">
        {sizes.map((N) => (
          <span key={N} style={{ left: `${places.x(N) / (WIDTH / 100)}%` }}>
            {words.size(N)}
          </span>
        ))}
        <em>{words.neurons}</em>
      </div>
    </div>
  );
}

interface PlotProps extends Props {
  readonly places: Places;
  readonly ticks: readonly number[];
}

function Plot({ courses, quantity, chosen, onChoose, places, ticks }: PlotProps): ReactElement {
  const { x, y, decades } = places;
  const path = (points: readonly { N: number; value: number }[]): string =>
    points.map(({ N, value }, n) => `${n === 0 ? "M" : "L"}${fixed(x(N), 1)} ${fixed(y(value), 1)}`).join("");
  const lineOf = ({ at }: Course): string => path(lineSizes.map((N) => ({ N, value: at(N) })));
  const dots = ({ counted }: Course): string => counted.map(({ N, value }) => `M${fixed(x(N), 1)} ${fixed(y(value), 1)}h0`).join("");
  const lit = courses.find(({ name }) => name === chosen)!;
  return (
    <div className="costs-plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words.chart(quantity)}>
        <path className="chart-grid" d={ticks.map((k) => `M0 ${y(10 ** k)}H${WIDTH}`).join("")} />
        {powers.map((power) => (
          <path key={power} className="costs-slope" d={path(lineSizes.map((N) => ({ N, value: N ** power })))} />
        ))}
        {courses.map((course) => (
          <g key={course.name} data-line={course.name} data-lit={course.name === chosen || undefined} onClick={() => onChoose(course.name)}>
            <path className="costs-reach" d={lineOf(course)} />
            <path className="costs-line" d={lineOf(course)} />
          </g>
        ))}
        {courses.map((course) => (
          <path key={course.name} className="costs-dots" d={dots(course)} />
        ))}
        <g data-lit>
          <path className="costs-line" d={lineOf(lit)} />
          <path className="costs-dots" d={dots(lit)} />
        </g>
      </svg>
      {powers.map((power) => (
        <span
          key={power}
          className="costs-slope-word"
          style={{ top: Math.max(0, y(TO ** power)) }}
          data-out={power * 4 > decades || undefined}
        >
          {words.power(power)}
        </span>
      ))}
    </div>
  );
}

function Labels({ courses, chosen, onChoose, places }: Props & { places: Places }): ReactElement {
  const group = useId();
  const { y, heads, labels } = places;
  return (
    <>
      <svg className="costs-leaders" width={gap} height={HEIGHT} aria-hidden="true">
        {courses.map(({ name, at }) => (
          <path
            key={name}
            data-lit={name === chosen || undefined}
            d={`M2 ${fixed(y(at(TO)), 1)}L${gap - 6} ${fixed(labels.get(name)! + ROW / 2, 1)}h6`}
          />
        ))}
      </svg>
      <div className="costs-labels" role="radiogroup" aria-label={words.rules}>
        {rungsOf(courses).map(({ rung, courses: of }) => (
          <div key={rung} data-rung={rung}>
            <p style={{ top: heads.get(rung) }}>{words.rung(rung)}</p>
            {of.map((course) => (
              <label key={course.name} style={{ top: labels.get(course.name) }} data-rule={course.name}>
                <input type="radio" name={group} checked={course.name === chosen} onChange={() => onChoose(course.name)} />
                <span>{words.brief[course.name] ?? rules[course.name].title}</span>
                <CostFormula cost={course.leading} />
              </label>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
