import { Fragment, useId, type ReactElement } from "react";
import { algorithms as words, table } from "#content/figures/taxonomy.tsx";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { useSetting } from "../../state/article.ts";
import { algorithms, PASSES, type Algorithm, type AlgorithmName, type Cost } from "./algorithms.ts";
import type { Standing } from "./standings.ts";
import { costOf, formatBytes, formulaOf, type Factor, type Sizes } from "./cost.ts";
import type { Measured } from "./measure.ts";
import { MiniTriangle } from "./MiniTriangle.tsx";
import { own } from "./settings.ts";
import "../../view/kit/charts/tables.css";

interface TableProps {
  readonly standings: ReadonlyMap<AlgorithmName, Standing>;
  readonly sizes: Sizes;
  readonly costs: ReadonlyMap<AlgorithmName, Measured>;
}

/** The family as a table; choosing a line lights its paths. */
export function AlgorithmTable(props: TableProps): ReactElement {
  return (
    <div className="table-scroll taxonomy-scroll" tabIndex={0} role="region" aria-label={table.label}>
      <table className="figure-table taxonomy-table">
        <thead>
          <tr>
            <th scope="col">{table.algorithm}</th>
            <th scope="col">{table.keeps}</th>
            <th scope="col">{table.paths}</th>
            <th scope="col">{table.error}</th>
            <th scope="col">{table.multiplications}</th>
            <th scope="col">{table.memory}</th>
            <th scope="col">{table.causal}</th>
            <th scope="col">{table.local}</th>
            <th scope="col">{table.exact}</th>
          </tr>
        </thead>
        <Rows {...props} />
      </table>
    </div>
  );
}

function Rows({ standings, sizes, costs }: TableProps): ReactElement {
  const [chosen, choose] = useSetting(own.algorithm);
  const group = useId();
  return (
    <tbody>
      {algorithms.map((one) => (
        <tr key={one.name} data-algorithm={one.name} data-chosen={one.name === chosen || undefined}>
          <th scope="row">
            <label>
              <input type="radio" name={group} checked={one.name === chosen} onChange={() => choose(one.name)} />
              <span>{words[one.name].title}</span>
            </label>
          </th>
          <td data-label={table.keeps}>{words[one.name].keeps}</td>
          <td data-label={table.paths} data-paths={String(standings.get(one.name)!.paths)}>
            {formatCount(standings.get(one.name)!.paths)}
            <MiniTriangle cells={standings.get(one.name)!.cells} T={Math.sqrt(standings.get(one.name)!.cells.length)} />
          </td>
          <ErrorCell error={standings.get(one.name)!.error} name={one.name} />
          <Costs one={one} sizes={sizes} measured={costs.get(one.name)!} />
          <td data-label={table.causal}>{words[one.name].causal}</td>
          <td data-label={table.local}>{words[one.name].local}</td>
          <td data-label={table.exact}>{words[one.name].exact}</td>
        </tr>
      ))}
    </tbody>
  );
}

function ErrorCell({ error, name }: { error: Standing["error"]; name: AlgorithmName }): ReactElement {
  const { of, without } = words[name];
  if (error === undefined)
    return (
      <td data-label={table.error} data-error="none">
        <small>{without}</small>
      </td>
    );
  return (
    <td data-label={table.error} data-error={error.relative} data-cosine={error.cosine ?? "none"}>
      {error.relative < 1e-12 ? "0" : formatNumber(error.relative)}
      {of !== undefined && <small>{of(PASSES)}</small>}
    </td>
  );
}

function Costs({ one, sizes, measured }: { one: Algorithm; sizes: Sizes; measured: Measured }): ReactElement {
  const { multiplications, bytes, how } = measured;
  return (
    <>
      <td data-label={table.multiplications} data-time={costOf(one.time, sizes)}>
        <Formula cost={one.time} Q={sizes.Q} />
        <Seen value={multiplications} how={how}>
          {multiplications < 1e15 ? formatCount(BigInt(Math.round(multiplications))) : formatNumber(multiplications, 4)}
        </Seen>
      </td>
      <td data-label={table.memory} data-bytes={8 * costOf(one.memory, sizes)}>
        <Formula cost={one.memory} Q={sizes.Q} />
        <Seen value={bytes} how={how}>
          {formatBytes(bytes)}
        </Seen>
      </td>
    </>
  );
}

function Seen({ value, how, children }: { value: number; how: Measured["how"]; children: string }): ReactElement {
  return (
    <small className="taxonomy-seen" data-measured={value} data-how={how}>
      <span className="visually-hidden">{`${table[how]} `}</span>
      {children}
    </small>
  );
}

function Formula({ cost, Q }: { cost: Cost; Q: Sizes["Q"] }): ReactElement {
  return (
    <span className="taxonomy-formula">
      {formulaOf(cost, Q).map(({ coefficient, letters, under }, n) => (
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
