import { useRef, useState, type ReactElement } from "react";
import { permalink } from "../../../state/address.ts";
import { reset, useArticle } from "../../../state/article.ts";
import type { RouteName } from "../../../state/settings.ts";
import type { ActionsOf, ExportFormat } from "../../export/types.ts";

type Way = readonly [format: ExportFormat, label: string, spoken: string];
const picture: readonly Way[] = [
  ["svg", "SVG", "picture as SVG"],
  ["png", "PNG", "picture as PNG"],
];
const table: readonly Way[] = [
  ["csv", "CSV", "numbers as CSV"],
  ["json", "JSON", "numbers as JSON"],
];
const network: readonly Way[] = [
  ["trial", "JSON", "network and all that follows from it, as JSON"],
  ["pytorch", "PyTorch", "network as a PyTorch script"],
];
/** Chapters whose figures show the page's network. */
const withNetwork: readonly RouteName[] = ["index", "eprop", "algorithms", "live"];

const selectAll = (field: HTMLInputElement | null): void => {
  field?.focus();
  field?.select();
};

/** Ways to take a figure away. The code that makes files is loaded when a file is asked for. */
export function ActionsList({ name, numbers, own, network: networkOf }: ActionsOf): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const [link, setLink] = useState("");
  const hasNetwork = useArticle((state) => withNetwork.includes(state.route));
  const attempt = async (act: () => Promise<string>) => {
    setLink("");
    try {
      setSaid(await act());
    } catch (error) {
      setSaid(error instanceof Error ? error.message : "That did not work.");
    }
  };
  const copyLink = () =>
    attempt(async () => {
      const { href } = Object.assign(new URL(permalink()), { hash: `figure-${name}` });
      try {
        await navigator.clipboard.writeText(href);
        return "Link copied.";
      } catch {
        // a page that is not served over https has no clipboard, and a frame may not be allowed to use it
        setLink(href);
        return "Copy it from here:";
      }
    });
  const take = (format: ExportFormat) =>
    attempt(async () => {
      const figure = list.current?.closest<HTMLElement>("figure");
      if (!figure) return "";
      const { fileOf, save } = await import("../../export/index.ts");
      const file = await fileOf(figure, format, numbers, own, networkOf);
      save(file);
      return `Saved ${file.name}.`;
    });
  return (
    <div className="figure-actions-list" ref={list}>
      <Ways title="Picture" list={picture} onTake={(format) => void take(format)} />
      <Ways title="Numbers" list={table} onTake={(format) => void take(format)} />
      {hasNetwork && <Ways title="Network" list={network} onTake={(format) => void take(format)} />}
      <div>
        <button type="button" onClick={() => void copyLink()}>
          Copy link
        </button>
        <button type="button" onClick={() => reset()}>
          Reset all
        </button>
      </div>
      <p role="status">{said}</p>
      {link && <input readOnly aria-label="link" value={link} ref={selectAll} />}
    </div>
  );
}

function Ways({ title, list, onTake }: { title: string; list: readonly Way[]; onTake: (format: ExportFormat) => void }): ReactElement {
  return (
    <div role="group" aria-label={title}>
      <span>{title}</span>
      {list.map(([format, label, spoken]) => (
        <button key={format} type="button" aria-label={spoken} onClick={() => onTake(format)}>
          {label}
        </button>
      ))}
    </div>
  );
}
