import { Fragment, useId, useMemo, type ReactElement } from "react";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { useSetting } from "../../state/article.ts";
import { algorithms, type Algorithm, type AlgorithmName, type Cost } from "./algorithms.ts";
import type { Standing } from "./standings.ts";
import { costOf, formatBytes, formulaOf, type Sizes } from "./cost.ts";
import { measured } from "./measure.ts";

/** The family as a table; choosing a line lights its paths. */
export function AlgorithmTable({ standings, sizes }: { standings: ReadonlyMap<AlgorithmName, Standing>; sizes: Sizes }): ReactElement {
  return (
    <div className="table-scroll taxonomy-scroll" tabIndex={0} role="region" aria-label="the algorithms, scrollable">
      <table className="figure-table taxonomy-table">
        <thead>
          <tr>
            <th scope="col">algorithm</th>
            <th scope="col">keeps</th>
            <th scope="col">paths</th>
            <th scope="col">error</th>
            <th scope="col">multiplications a step</th>
            <th scope="col">memory</th>
            <th scope="col">causal</th>
            <th scope="col">local</th>
            <th scope="col">exact</th>
          </tr>
        </thead>
        <Rows standings={standings} sizes={sizes} />
      </table>
    </div>
  );
}

function Rows({ standings, sizes }: { standings: ReadonlyMap<AlgorithmName, Standing>; sizes: Sizes }): ReactElement {
  const [chosen, choose] = useSetting("algorithm");
  const group = useId();
  return (
    <tbody>
      {algorithms.map((one) => (
        <tr key={one.name} data-algorithm={one.name} data-chosen={one.name === chosen || undefined}>
          <th scope="row">
            <label>
              <input type="radio" name={group} checked={one.name === chosen} onChange={() => choose(one.name)} />
              <span>{one.title}</span>
            </label>
          </th>
          <td className="taxonomy-words">{one.keeps}</td>
          <td data-paths={String(standings.get(one.name)!.paths)}>{formatCount(standings.get(one.name)!.paths)}</td>
          <ErrorCell error={standings.get(one.name)!.error} />
          <Costs one={one} sizes={sizes} />
          <td>{one.causal}</td>
          <td>{one.local}</td>
          <td>{one.exact}</td>
        </tr>
      ))}
    </tbody>
  );
}

function ErrorCell({ error }: { error: Standing["error"] }): ReactElement {
  if (typeof error === "string")
    return (
      <td className="taxonomy-none" data-error="none" title={error}>
        <span aria-hidden="true">&ndash;</span>
        <span className="visually-hidden">{error}</span>
      </td>
    );
  return (
    <td data-error={error.relative} data-cosine={error.cosine ?? "none"}>
      {error.relative < 1e-12 ? "0" : formatNumber(error.relative)}
    </td>
  );
}

function Costs({ one, sizes: { N, T, K, m } }: { one: Algorithm; sizes: Sizes }): ReactElement {
  const [cell] = useSetting("cell");
  const [time, numbers] = useMemo(() => [one.time, one.memory].map((cost) => costOf(cost, { N, T, K, m })), [one, N, T, K, m]);
  const counted = useMemo(() => measured(one.name, { cell, N, T }), [one, cell, N, T]);
  return (
    <>
      <td data-time={time}>
        <Formula cost={one.time} /> <small>{largeNumber(time!)}</small>
        {counted && <Counted value={counted.multiplications}>{largeNumber(counted.multiplications)}</Counted>}
      </td>
      <td data-bytes={8 * numbers!}>
        <Formula cost={one.memory} /> <small>{formatBytes(8 * numbers!)}</small>
        {counted && <Counted value={counted.bytes}>{formatBytes(counted.bytes)}</Counted>}
      </td>
    </>
  );
}

const largeNumber = (value: number): string => (value < 1e12 ? formatCount(BigInt(Math.round(value))) : formatNumber(value, 4));

function Counted({ value, children }: { value: number; children: string }): ReactElement {
  return (
    <small className="taxonomy-counted" data-measured={value}>
      <span className="visually-hidden">measured </span>
      {children}
    </small>
  );
}

function Formula({ cost }: { cost: Cost }): ReactElement {
  return (
    <span className="taxonomy-formula">
      {formulaOf(cost).map(({ coefficient, letters }, n) => (
        <Fragment key={n}>
          {n > 0 && " + "}
          {coefficient}
          {letters.map(({ letter, power }) => (
            <Fragment key={letter}>
              <i>{letter}</i>
              {power > 1 && <sup>{power}</sup>}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
