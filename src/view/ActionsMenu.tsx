import { useRef, useState } from "react";
import type { ReactElement } from "react";
import { permalink } from "../state/address.ts";
import { reset } from "../state/article.ts";
import type { ExportFormat, NumbersOf } from "./export/types.ts";
import { Icon } from "./Icon.tsx";

/** Ways to take a figure away. The code that makes files is loaded when a file is asked for. */
export function ActionsMenu({ name, numbers }: { name: string; numbers?: NumbersOf }): ReactElement {
  const menu = useRef<HTMLDetailsElement>(null);
  const [said, setSaid] = useState("");
  const attempt = async (act: () => Promise<string>) => {
    try {
      setSaid(await act());
    } catch (error) {
      setSaid(error instanceof Error ? error.message : "That did not work.");
    }
  };
  const copyLink = () =>
    attempt(async () => {
      const link = new URL(permalink());
      link.hash = `figure-${name}`;
      await navigator.clipboard.writeText(link.href);
      return "Link copied.";
    });
  const take = (format: ExportFormat) =>
    attempt(async () => {
      const figure = menu.current?.closest<HTMLElement>("figure");
      if (!figure) return "";
      const { fileOf, save } = await import("./export/index.ts");
      save(await fileOf(figure, format, numbers));
      return `Saved as ${format.toUpperCase()}.`;
    });
  const formats: readonly ExportFormat[] = numbers ? ["svg", "png", "csv", "json"] : ["svg", "png"];
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the menu from any of its buttons
    <details
      className="figure-actions"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === "Escape" && menu.current) menu.current.open = false;
      }}
    >
      <summary className="icon-button" aria-label="take this figure away" title="Take this figure away">
        <Icon name="more" />
      </summary>
      <div className="figure-actions-list">
        <button type="button" onClick={() => void copyLink()}>
          Copy link
        </button>
        {formats.map((format) => (
          <button key={format} type="button" onClick={() => void take(format)}>
            {format.toUpperCase()}
          </button>
        ))}
        <button type="button" onClick={() => reset()}>
          Reset all
        </button>
        <span role="status">{said}</span>
      </div>
    </details>
  );
}
