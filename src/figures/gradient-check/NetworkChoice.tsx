import { useId, useState, type ReactElement } from "react";
import { gradientCheck as words } from "#content/figures/gradient-check.ts";
import { choices } from "#content/trial-controls.ts";
import { useSetting } from "../../state/article.ts";
import type { IntegerSetting, Named } from "../../state/setting-kinds.ts";
import { FlagBox } from "../../view/kit/controls/controls.tsx";
import { NumberInput } from "../../view/kit/controls/NumberInput.tsx";
import { Choice } from "../../view/kit/controls/Choice.tsx";
import type { Network } from "./model.ts";
import { own } from "./settings.ts";
import type { Format } from "./take-away.ts";

const formats: readonly Format[] = ["pytorch", "numpy", "json"];

function Whole({ setting, label }: { readonly setting: Named<IntegerSetting>; readonly label: string }): ReactElement {
  const [value, setValue] = useSetting(setting);
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{label}</label> <NumberInput {...{ id, value, min: setting.min, max: setting.max }} onChange={setValue} />
    </span>
  );
}

interface Props {
  readonly network: Network;
  readonly onForget: () => void;
  /** Takes the gradients that the network's file holds as those to check. */
  readonly onGradients?: () => void;
}

/** Which network is checked, and that network as a file for the reader's own program. */
export function NetworkChoice({ network, onForget, onGradients }: Props): ReactElement {
  const [said, setSaid] = useState("");
  const take = async (format: Format): Promise<void> => {
    try {
      const { takeAway } = await import("./take-away.ts");
      setSaid(words.saved(takeAway(network, format)));
    } catch {
      setSaid(words.notSaved);
    }
  };
  return (
    <fieldset className="check-network">
      <legend>{words.network}</legend>
      {network.kind === "file" ? (
        <p>
          {words.fileNetwork(network.name)}{" "}
          <button type="button" className="quiet-button" onClick={onForget}>
            {words.forget}
          </button>
          {onGradients && (
            <button type="button" className="quiet-button" onClick={onGradients}>
              {words.checkHeld}
            </button>
          )}
        </p>
      ) : (
        <div className="check-row">
          <Choice setting={own.checkCell} label={words.cell} names={choices.cell} />
          <Whole setting={own.checkSeed} label={words.seed} />
          <Whole setting={own.checkN} label={words.N} />
          <Whole setting={own.checkT} label={words.T} />
          <FlagBox setting={own.checkScales}>{words.scales}</FlagBox>
        </div>
      )}
      <div className="check-row">
        <span>{words.takeAway}</span>
        {formats.map((format) => (
          <button
            key={format}
            type="button"
            className="quiet-button"
            aria-label={`${words.formats[format]}: ${words.spokenFormats[format]}`}
            onClick={() => void take(format)}
          >
            {words.formats[format]}
          </button>
        ))}
        <span role="status">{said}</span>
      </div>
    </fieldset>
  );
}
