import type { ReactElement } from "react";
import { useSetting } from "../../../state/article.ts";
import type { IntegerSetting, Named, NumberSetting } from "../../../state/setting-kinds.ts";
import { NumberInput } from "./NumberInput.tsx";

interface Props {
  readonly setting: Named<IntegerSetting | NumberSetting>;
  readonly label: string;
  readonly step?: number;
  /** A bound from above, where it is less than the setting's. */
  readonly most?: number;
}

/** A number typed or stepped by the arrow keys, kept within its range. */
export function NumberField({ setting, label, step = 1, most }: Props): ReactElement {
  const [value, setValue] = useSetting(setting);
  const { min, max } = setting;
  const high = most ?? max;
  return (
    <label className="control">
      {label} <NumberInput {...{ min, max: high, step }} value={Math.min(high, value)} onChange={setValue} />
    </label>
  );
}
