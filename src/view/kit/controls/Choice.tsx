import { useId, type ReactElement, type ReactNode } from "react";
import { useSetting } from "../../../state/article.ts";
import type { ChoiceSetting, Named } from "../../../state/setting-kinds.ts";
import { Select } from "./Select.tsx";
import "./controls.css";

/** A control and its name beside it. */
export function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{label}</label> {children(id)}
    </span>
  );
}

interface ChoiceProps<C extends string> {
  readonly setting: Named<ChoiceSetting<C>>;
  readonly label: string;
  readonly names: Readonly<Record<NoInfer<C>, string>>;
}

/** One of a few. */
export function Choice<C extends string>({ setting, label, names }: ChoiceProps<C>): ReactElement {
  const [value, setValue] = useSetting<Named<ChoiceSetting>>(setting);
  return (
    <Labelled label={label}>
      {(id) => <Select id={id} value={value} options={setting.choices.map((one) => [one, names[one]] as const)} onChoose={setValue} />}
    </Labelled>
  );
}
