import { useEffect, useState, type ReactElement } from "react";
import { copyTex as words } from "#content/figures/own-neuron-formulas.tsx";

/** A button that copies TeX (give it a key, so that what it says goes with the text); where the page may not use the clipboard, the text to copy stands beside it. */
export function CopyTex({ tex, what, label = words.short }: { tex: string; what: string; label?: string }): ReactElement {
  const [copied, setCopied] = useState<"no" | "yes" | "by hand">("no");
  useEffect(() => {
    if (copied !== "yes") return;
    const timer = setTimeout(() => setCopied("no"), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(tex);
      setCopied("yes");
    } catch {
      setCopied("by hand");
    }
  };
  return (
    <span className="formula-copy">
      <button type="button" className="quiet-button" aria-label={words.spoken(label, what)} onClick={() => void copy()}>
        {label}
      </button>
      <span role="status">{copied === "yes" ? words.copied : copied === "by hand" ? words.byHand : ""}</span>
      {copied === "by hand" && <input readOnly aria-label={words.field(what)} value={tex} ref={(field) => field?.select()} />}
    </span>
  );
}
