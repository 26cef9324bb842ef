import { Fragment, type ReactElement } from "react";
import { formulaOf, type Cost, type Factor } from "../../../rnn/cost/terms.ts";

/** The terms of a cost, set as mathematics: 4N² + 2N²/K. */
export function CostFormula({ cost }: { cost: Cost }): ReactElement {
  return (
    <span className="cost-formula">
      {formulaOf(cost).map(({ coefficient, letters, under }, n) => (
        <Fragment key={n}>
          {n > 0 && " + "}
          <span className="tied">
            {coefficient}
            <Factors of={letters} />
            {under.length > 0 && "/"}
            <Factors of={under} />
          </span>
        </Fragment>
      ))}
    </span>
  );
}

const Factors = ({ of }: { of: readonly Factor[] }): ReactElement => (
  <>
    {of.map(({ letter, power }) => (
      <Fragment key={letter}>
        <i>{letter}</i>
        {power > 1 && <sup>{power}</sup>}
      </Fragment>
    ))}
  </>
);
