import type { DragEvent, ReactElement } from "react";
import "./controls.css";

/** Bytes of a file beyond which it is not even opened. */
export const LARGEST_FILE = 4_000_000;

type OnFile = (file: File) => Promise<void>;

/** Takes a file that is dropped; what is no file is left to the page. */
export const dropped =
  (onFile: OnFile) =>
  (event: DragEvent): void => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    void onFile(file);
  };

/** A button that asks for a file. The same one can be opened twice. */
export const FileButton = ({ label, onFile }: { readonly label: string; readonly onFile: OnFile }): ReactElement => (
  <label className="quiet-button file-button">
    {label}
    <input
      type="file"
      className="visually-hidden"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        if (file) void onFile(file);
        currentTarget.value = "";
      }}
    />
  </label>
);
