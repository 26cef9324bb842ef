import type { ReactElement } from "react";
import { spoken } from "#content/controls.ts";
import { set, useSetting } from "../../../state/article.ts";
import { shared } from "../../../state/settings.ts";
import { useEngine } from "../../../state/engine.ts";
import { NumberSelect } from "./controls.tsx";
import { Select } from "./Select.tsx";

/** Neuron j, onto which the synapse leads, and where it comes from: a neuron i, or an input. */
export function SynapseDial(): ReactElement {
  const [pre] = useSetting(shared.pre);
  const [source] = useSetting(shared.source);
  const { N, I } = useEngine().trial.sizes;
  const choose = (value: string): void =>
    value.startsWith("u") ? set({ source: Number(value.slice(1)) }) : set({ pre: Number(value), source: 0 });
  const names = [...Array.from({ length: N }, (_, i) => String(i + 1)), ...Array.from({ length: I }, (_, i) => `u${i + 1}`)];
  return (
    <>
      <NumberSelect setting={shared.post} label={<i>j</i>} spoken={spoken.post} />
      <label className="control">
        <span aria-hidden="true">
          <i>i</i>
        </span>
        <Select
          spoken={spoken.source}
          value={source > 0 ? `u${source}` : String(pre)}
          options={names.map((name) => [name, name] as const)}
          onChoose={choose}
        />
      </label>
    </>
  );
}
