import type { ReactElement } from "react";
import { strip } from "#content/figures/published.ts";
import { log } from "../../lib/elementary.ts";
import { largestDifference } from "../../training/published/compare.ts";
import { PUBLISHED_LOSSES, PUBLISHED_TESTS } from "../../training/published/numbers.ts";
import { differenceText, rowsOf, SOURCES, type Losses } from "./model.ts";
import { fixed } from "../../lib/format.ts";

const LEAST = -16;
const TICKS = [-15, -12, -9, -6, -3, 0];

/** Where a size stands on the axis from 10^-16 to 1, in per cent. Sizes beyond an end stand at that end. */
function placeOf(size: number): number {
  if (size === 0) return 0;
  const decade = log(size) / log(10);
  return Math.min(1, Math.max(0, (decade - LEAST) / -LEAST)) * 100;
}

const percent = (share: number): string => `${fixed(share, 2)}%`;

/** How far the losses are from those of each source, on a logarithmic axis; what counts as agreement is shaded. The table has the numbers. */
export function Strips({ losses }: { readonly losses: Losses }): ReactElement {
  return (
    <div className="published-strips">
      {PUBLISHED_TESTS.flatMap((test) =>
        SOURCES.map((source) => {
          const rows = rowsOf(test, losses).filter(({ loss }) => !Number.isNaN(loss));
          const name = strip.name(test, source);
          const largest = largestDifference(rows, source);
          const said = largest === null ? strip.none(name) : strip.losses(name, rows.length, differenceText(largest));
          return (
            <div key={name} className="published-strip">
              <span className="published-name">{name}</span>
              <span className="published-axis" role="img" aria-label={said}>
                <span className="published-allowed" style={{ inlineSize: percent(placeOf(PUBLISHED_LOSSES[test].tolerance[source])) }} />
                {TICKS.map((decade) => (
                  <span key={decade} className="published-tick" style={{ insetInlineStart: percent((1 - decade / LEAST) * 100) }} />
                ))}
                {rows.map(({ iteration, published }) => {
                  const one = published[source];
                  if (one === null) return null;
                  return (
                    <span
                      key={iteration}
                      className="published-mark"
                      data-source={source}
                      data-agrees={one.agrees}
                      style={{ insetInlineStart: percent(placeOf(Math.abs(one.difference))) }}
                    />
                  );
                })}
              </span>
            </div>
          );
        }),
      )}
      <div className="published-strip" aria-hidden="true">
        <span className="published-name">{strip.axis}</span>
        <span className="published-axis published-labels">
          {TICKS.map((decade) => (
            <span key={decade} style={{ insetInlineStart: percent((1 - decade / LEAST) * 100) }}>
              {decade === 0 ? (
                "1"
              ) : (
                <>
                  10<sup>−{-decade}</sup>
                </>
              )}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
