import { useState, type ReactElement } from "react";

interface Props {
  id?: string;
  /** What it is, for the ear, where no label says so. */
  spoken?: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** The number that is taken for one that was typed; it need not be in range. */
  fit?: (x: number) => number;
  onChange: (value: number) => void;
}

/**
 * A number to type or to step with the arrow keys. A number in range is applied as it is typed; what is none, or not yet (nothing, a minus sign,
 * a first zero), stays as typed until Enter, or leaving the field, brings it into range.
 */
export function NumberInput({ id, spoken, value, min, max, step = 1, fit, onChange }: Props): ReactElement {
  const [draft, setDraft] = useState<{ text: string; of: number }>();
  const fitted = (x: number): number => (fit ? fit(x) : Math.min(max, Math.max(min, step === 1 ? Math.round(x) : x)));
  const type = ({ value: text, valueAsNumber: x }: HTMLInputElement): void => {
    const isApplied = x >= min && x <= max;
    setDraft({ text, of: isApplied ? fitted(x) : value });
    if (isApplied) onChange(fitted(x));
  };
  const settle = ({ valueAsNumber: x }: HTMLInputElement): void => {
    if (draft && Number.isFinite(x)) onChange(fitted(x));
    setDraft(undefined);
  };
  return (
    <input
      id={id}
      type="number"
      aria-label={spoken}
      {...{ min, max, step }}
      // a draft is of one value: when that is changed elsewhere, the field shows the change
      value={draft?.of === value ? draft.text : value}
      onChange={({ target }) => type(target)}
      onBlur={({ target }) => settle(target)}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && settle(currentTarget)}
    />
  );
}
