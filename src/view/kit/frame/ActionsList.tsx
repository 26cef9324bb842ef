import { useRef, useState, type ReactElement } from "react";
import { didNotWork, embed, groups, link as linkWords, resetAll, saved, ways } from "#content/take-away.ts";
import { addressAlone, permalink } from "../../../state/permalink.ts";
import { reset, useArticle } from "../../../state/article.ts";
import type { RouteName } from "../../../state/settings.ts";
import type { ActionsOf, ExportFormat } from "../../export/types.ts";

const picture: readonly ExportFormat[] = ["svg", "png"];
const table: readonly ExportFormat[] = ["csv", "json"];
const network: readonly ExportFormat[] = ["trial", "pytorch"];
/** Chapters whose figures show the page's network. */
const withNetwork: readonly RouteName[] = ["index", "eprop", "algorithms", "live"];

const selectAll = (field: HTMLInputElement | null): void => {
  field?.focus();
  field?.select();
};

/** An `<iframe>` that shows the figure alone, in its present state and as high as it is, and follows when it says that its height has changed. */
export function snippetOf(name: string, address: string, height: number): string {
  const url = new URL(address);
  url.hash = "";
  url.searchParams.set("figure", name);
  const source = url.href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    `<iframe src="${source}" title="${name}" width="100%" height="${height}" style="border:0" allow="clipboard-write"></iframe>\n` +
    `<script>addEventListener("message",function(e){var d=e.data;if(d&&d.type==="eprop:height")document.querySelectorAll("iframe").forEach(function(f){` +
    `if(f.contentWindow===e.source)f.height=d.height})})</script>`
  );
}

/** Ways to take a figure away. The code that makes files is loaded when a file is asked for. */
export function ActionsList({ name, ...given }: ActionsOf): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const [toCopy, setToCopy] = useState<{ text: string; spoken: string }>();
  const isTyped = given.localSet !== undefined;
  const hasNetwork = useArticle((state) => withNetwork.includes(state.route) && given.network !== false) || isTyped;
  const attempt = async (act: () => Promise<string>) => {
    setToCopy(undefined);
    try {
      setSaid(await act());
    } catch (error) {
      setSaid(error instanceof Error ? error.message : didNotWork);
    }
  };
  const copy = (text: string, words: typeof linkWords) =>
    attempt(async () => {
      try {
        await navigator.clipboard.writeText(text);
        return words.copied;
      } catch {
        // a page that is not served over https has no clipboard, and a frame may not be allowed to use it
        setToCopy({ text, spoken: words.spoken });
        return words.copyHere;
      }
    });
  const copyLink = () => copy(Object.assign(new URL(permalink()), { hash: `figure-${name}` }).href, linkWords);
  const copySnippet = () => {
    const figure = list.current?.closest<HTMLElement>("figure");
    return copy(snippetOf(name, addressAlone(), figure?.offsetHeight ?? 480), embed);
  };
  const take = (format: ExportFormat) =>
    attempt(async () => {
      const figure = list.current?.closest<HTMLElement>("figure");
      if (!figure) return "";
      const { fileOf, save } = await import("../../export/index.ts");
      const file = await fileOf(figure, format, given);
      save(file);
      return saved(file.name);
    });
  return (
    <div className="figure-actions-list" ref={list}>
      <Ways title={groups.picture} list={picture} onTake={(format) => void take(format)} />
      <Ways title={groups.numbers} list={table} onTake={(format) => void take(format)} />
      {hasNetwork && (
        <Ways title={groups.network} list={isTyped ? [...network, "numpy"] : network} onTake={(format) => void take(format)} />
      )}
      <div>
        <button type="button" onClick={() => void copyLink()}>
          {linkWords.copy}
        </button>
        <button type="button" onClick={() => void copySnippet()}>
          {embed.copy}
        </button>
        <button type="button" onClick={() => reset()}>
          {resetAll}
        </button>
      </div>
      <p role="status">{said}</p>
      {toCopy && <input readOnly aria-label={toCopy.spoken} value={toCopy.text} ref={selectAll} />}
    </div>
  );
}

function Ways({
  title,
  list,
  onTake,
}: {
  title: string;
  list: readonly ExportFormat[];
  onTake: (format: ExportFormat) => void;
}): ReactElement {
  return (
    <div role="group" aria-label={title}>
      <span>{title}</span>
      {list.map((format) => (
        <button key={format} type="button" aria-label={ways[format].spoken} onClick={() => onTake(format)}>
          {ways[format].label}
        </button>
      ))}
    </div>
  );
}
