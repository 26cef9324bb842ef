import { useState, type ComponentProps, type ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { set } from "../../state/article.ts";
import type { Settings } from "../../state/settings.ts";
import { FileButton, LARGEST_FILE } from "../../view/kit/controls/FileButton.tsx";
import type { OwnNetwork, Size } from "./model.ts";
import { settingOfText } from "./text-setting.ts";

interface Opened {
  readonly name: string;
  readonly network: OwnNetwork;
  readonly verdict: string;
  /** The figure's settings for which the file stands: with others a network is drawn again. */
  readonly key: string;
}

export interface OpenedFile {
  /** The file's network, as long as neither text nor size is changed. */
  readonly network: OwnNetwork | undefined;
  /** What is said of the file. */
  readonly said: string;
  readonly open: ComponentProps<typeof FileButton>["onFile"];
  readonly forget: () => void;
}

type Made = Size & { readonly text: string };
const keyOf = ({ text, seed, N, T, weights, inputs }: Made): string => JSON.stringify([text, seed, N, T, weights, inputs]);

/** A network that was opened from a file, in place of the drawn one. */
export function useFile(made: Made): OpenedFile {
  const [opened, setOpened] = useState<Opened>();
  const [note, setNote] = useState("");
  const take = (next: string, own: Partial<Settings> = {}): void => set({ ...own, neuron: settingOfText(next), neuronLocal: "default" });
  const open = async (file: File): Promise<void> => {
    const { name } = file;
    if (file.size > LARGEST_FILE) return setNote(words.tooLarge(name));
    try {
      const [{ readFile }, content] = await Promise.all([import("./read-file.ts"), file.text()]);
      const found = readFile(content);
      setNote(found.kind === "none" ? words.notANetwork(name, found.reason) : "");
      if (found.kind === "text") take(found.text);
      if (found.kind !== "network") return;
      const { network, verdict } = found;
      const { N, T } = network.trial.sizes;
      setOpened({ name, network, verdict, key: keyOf({ ...made, text: network.text, N, T }) });
      take(network.text, { n: N, T });
    } catch {
      setNote(words.unreadable(name));
    }
  };
  const isShown = opened?.key === keyOf(made);
  return {
    network: isShown ? opened.network : undefined,
    said: note === "" && isShown ? `${words.fromFile(opened.name)} ${opened.verdict}` : note,
    open,
    forget: () => setOpened(undefined),
  };
}

/** A button that opens a file, and what is said of it. */
export function OpenFile({ file }: { readonly file: OpenedFile }): ReactElement {
  return (
    <div className="neuron-file">
      <FileButton label={words.open} onFile={file.open} />{" "}
      {file.network !== undefined && (
        <button type="button" className="quiet-button" onClick={file.forget}>
          {words.forget}
        </button>
      )}
      <p className="neuron-note">{words.openHint}</p>
      <p role="status">{file.said}</p>
    </div>
  );
}
