import type { ReactElement } from "react";
import { spoken } from "#content/controls.ts";
import type { Sizes } from "../../model/types.ts";
import { set } from "../../state/article.ts";
import type { Settings } from "../../state/settings.ts";
import type { Own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";

interface Props {
  readonly at: Pick<Settings, "post" | "pre" | "source">;
  readonly sizes: Sizes;
}

/** The synapse of this figure, which may be another than the page's; one that is chosen here is the page's from then on. */
export function SynapseHere({ at, sizes: { N, I } }: Props): ReactElement {
  const put = (patch: Partial<Props["at"]>): void => set<Own>({ ...at, ...patch, placedSynapse: "page" });
  const neurons = Array.from({ length: N }, (_, i) => String(i + 1));
  const inputs = Array.from({ length: I }, (_, i) => `u${i + 1}`);
  const choose = (value: string): void =>
    put(value.startsWith("u") ? { source: Number(value.slice(1)) } : { pre: Number(value), source: 0 });
  return (
    <>
      <Letter letter="j" spoken={spoken.post} names={neurons} value={String(at.post)} onChoose={(post) => put({ post: Number(post) })} />
      <Letter
        letter="i"
        spoken={spoken.source}
        names={[...neurons, ...inputs]}
        value={at.source > 0 ? `u${at.source}` : String(at.pre)}
        onChoose={choose}
      />
    </>
  );
}

interface LetterProps {
  readonly letter: string;
  readonly spoken: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChoose: (name: string) => void;
}

function Letter({ letter, spoken, names, value, onChoose }: LetterProps): ReactElement {
  return (
    <label className="control">
      <span aria-hidden="true">
        <i>{letter}</i>
      </span>
      <Select spoken={spoken} value={value} options={names.map((name) => [name, name] as const)} onChoose={onChoose} />
    </label>
  );
}
