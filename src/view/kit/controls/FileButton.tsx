import type { DragEvent, ReactElement } from "react";
import "./controls.css";

/** Bytes of a file beyond which it is not even opened. */
export const LARGEST_FILE = 4_000_000;

type OnFile = (file: File) => Promise<void>;

/** Takes files that are dropped, one after the other; what is no file is left to the page. */
export const dropped =
  (onFile: OnFile) =>
  (event: DragEvent): void => {
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    void inTurn(files, onFile);
  };

async function inTurn(files: readonly File[], onFile: OnFile): Promise<void> {
  for (const file of files) await onFile(file);
}

interface Props {
  readonly label: string;
  readonly onFile: OnFile;
  /** Whether several files can be chosen at once. */
  readonly multiple?: boolean;
}

/** A button that asks for a file. The same one can be opened twice. */
export const FileButton = ({ label, onFile, multiple = false }: Props): ReactElement => (
  <label className="quiet-button file-button">
    {label}
    <input
      type="file"
      multiple={multiple}
      className="visually-hidden"
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        currentTarget.value = "";
        void inTurn(files, onFile);
      }}
    />
  </label>
);
