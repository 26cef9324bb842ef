import { useId, type ReactElement } from "react";
import { table } from "#content/figures/taxonomy.tsx";
import * as words from "#content/rules.ts";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { formatBytes } from "../../lib/format-units.ts";
import { useSetting } from "../../state/article.ts";
import { ruleNames, type RuleName } from "../../model/rule-names.ts";
import type { Costs, Measured } from "../../rnn/cost/measure.ts";
import { costOf, type Sizes } from "../../rnn/cost/terms.ts";
import { rules } from "../../rnn/rules/index.ts";
import { CostFormula } from "../../view/kit/numbers/CostFormula.tsx";
import type { Standing } from "./standings.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import { MiniTriangle } from "./MiniTriangle.tsx";
import { own } from "./settings.ts";
import "../../view/kit/charts/tables.css";

interface TableProps {
  readonly standings: ReadonlyMap<RuleName, Standing>;
  readonly sizes: Sizes;
  readonly costs: ReadonlyMap<RuleName, Costs & Measured>;
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
      {ruleNames.map((name) => {
        const { paths, cells, error } = standings.get(name)!;
        const { causal, local, exact } = rules[name];
        return (
          <tr key={name} data-algorithm={name} data-chosen={name === chosen || undefined}>
            <th scope="row">
              <label>
                <input type="radio" name={group} checked={name === chosen} onChange={() => choose(name)} />
                <span>{words.rules[name].title}</span>
              </label>
            </th>
            <td data-label={table.keeps}>
              <Speech>{words.rules[name].keeps}</Speech>
            </td>
            <td data-label={table.paths} data-paths={String(paths)}>
              {formatCount(paths)}
              <MiniTriangle cells={cells} T={Math.sqrt(cells.length)} />
            </td>
            <ErrorCell error={error} name={name} />
            <CostCells costs={costs.get(name)!} sizes={sizes} />
            <td data-label={table.causal}>
              <Speech>{words.causal[causal]}</Speech>
            </td>
            <td data-label={table.local}>{words.local[local]}</td>
            <td data-label={table.exact}>
              <Speech>{words.exact[exact]}</Speech>
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}

function ErrorCell({ error, name }: { error: Standing["error"]; name: RuleName }): ReactElement {
  const { of, without } = words.rules[name];
  if (error === undefined)
    return (
      <td data-label={table.error} data-error="none">
        <small>{without}</small>
      </td>
    );
  return (
    <td data-label={table.error} data-error={error.relative} data-cosine={error.cosine ?? "none"}>
      {error.relative < 1e-12 ? "0" : formatNumber(error.relative)}
      {error.cosine !== null && error.relative >= 1e-12 && <small>{table.cosine(error.cosine)}</small>}
      {of !== undefined && <small>{of(rules[name].passes ?? 0)}</small>}
    </td>
  );
}

function CostCells({ costs, sizes }: { costs: Costs & Measured; sizes: Sizes }): ReactElement {
  const { time, memory, multiplications, bytes, how } = costs;
  return (
    <>
      <td data-label={table.multiplications} data-time={costOf(time, sizes)}>
        <CostFormula cost={time} />
        <Seen value={multiplications} how={how}>
          {multiplications < 1e15 ? formatCount(BigInt(Math.round(multiplications))) : formatNumber(multiplications, 4)}
        </Seen>
      </td>
      <td data-label={table.memory} data-bytes={8 * costOf(memory, sizes)}>
        <CostFormula cost={memory} />
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
