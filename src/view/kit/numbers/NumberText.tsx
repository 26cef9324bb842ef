import type { ReactElement } from "react";
import { formatNumber } from "../../../lib/format.ts";

/** A number in a figure or in the text: rounded for the eye, whole in `data-value`. */
export function NumberText({ value, digits = 3 }: { value: number; digits?: number }): ReactElement {
  return (
    <span className="number" translate="no" data-value={String(value)}>
      {formatNumber(value, digits)}
    </span>
  );
}
