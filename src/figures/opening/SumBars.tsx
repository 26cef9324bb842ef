import type { ReactElement } from "react";
import { formatNumber } from "../../lib/format.ts";
import { openingWords as words } from "#content/figures/opening.ts";
import type { Moment, Sums } from "./model.ts";

/** What each way to the gradient has so far, as bars from zero on one scale; at the end, what e-prop lacks. */
export function SumBars({ sums, moment }: { readonly sums: Sums; readonly moment: Moment }): ReactElement {
  const T = sums.eprop.length;
  const low = Math.min(0, ...sums.eprop, ...sums.bptt);
  const high = Math.max(0, ...sums.eprop, ...sums.bptt);
  const at = (value: number): number => (100 * (value - low)) / (high - low || 1);
  const has = moment.kind === "forward" ? sums.eprop[moment.t - 1] : sums.eprop[T - 1];
  const back = moment.kind === "forward" ? undefined : sums.bptt[moment.t - 1];
  const bar = (name: string, from: number, to: number): ReactElement => (
    <span
      key={name}
      className={`opening-bar opening-bar-${name}`}
      data-lights="gradient"
      style={{ insetInlineStart: `${Math.min(at(from), at(to))}%`, inlineSize: `${Math.abs(at(to) - at(from))}%` }}
    />
  );
  return (
    <div className="opening-sums" dir="ltr">
      <span className="opening-what">{words.eprop}</span>
      <span className="opening-track">
        {bar("eprop", 0, has)}
        {moment.kind === "whole" && bar("gap", has, sums.whole)}
        <span className="opening-zero" style={{ insetInlineStart: `${at(0)}%` }} />
      </span>
      <span className="opening-number" data-sum="eprop" data-value={has} translate="no">
        {formatNumber(has)}
      </span>
      <span className="opening-what">{words.backpropagation}</span>
      <span className="opening-track">
        {back === undefined ? (
          <span key="waits" className="opening-waits">
            {words.waits(T)}
          </span>
        ) : (
          bar("back", 0, back)
        )}
        <span className="opening-zero" style={{ insetInlineStart: `${at(0)}%` }} />
      </span>
      <span className="opening-number" data-sum="bptt" data-value={back} translate="no">
        {back === undefined ? "" : formatNumber(back)}
      </span>
    </div>
  );
}
