import type { ReactElement } from "react";

interface Props<V> {
  readonly value: V;
  /** What can be chosen, each with what the reader sees of it. */
  readonly options: readonly (readonly [value: V, label: string | number])[];
  readonly onChoose: (value: V) => void;
  readonly id?: string;
  /** Its name, where no label stands around it. */
  readonly spoken?: string;
}

/** One of a list. */
export function Select<V extends string | number>({ value, options, onChoose, id, spoken }: Props<V>): ReactElement {
  return (
    <select id={id} aria-label={spoken} value={value} onChange={({ currentTarget }) => onChoose(options[currentTarget.selectedIndex]![0])}>
      {options.map(([option, label]) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
}
