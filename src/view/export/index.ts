/** Files of a figure: its picture as SVG or PNG, its numbers as CSV or JSON, its network. Loaded when first asked for. */
import { useArticle } from "../../state/article.ts";
import { permalink } from "../../state/permalink.ts";
import { csvOf } from "./csv.ts";
import { pictureOf, pixelRatio, pngOf } from "./picture.ts";
import { tablesOf } from "./tables.ts";
import type { ActionsOf, ExportFormat } from "./types.ts";

/** Makes the file of a figure. Throws one sentence when the figure has nothing of that kind. */
export async function fileOf(
  figure: HTMLElement,
  format: ExportFormat,
  { numbers, own, network, localSet }: Omit<ActionsOf, "name">,
): Promise<File> {
  const name = figure.dataset.figure ?? "figure";
  const address = permalink();
  const { settings, route } = useArticle.getState();
  const tables = () => tablesOf(figure, numbers);
  switch (format) {
    case "svg":
      return new File([await pictureOf(figure, address)], `${name}.svg`, { type: "image/svg+xml" });
    case "png":
      return new File([await pngOf(await pictureOf(figure, address, pixelRatio))], `${name}.png`, { type: "image/png" });
    case "csv":
      return new File([csvOf(await tables())], `${name}.csv`, { type: "text/csv" });
    case "json": {
      const content = { figure: name, address, route, settings: { ...settings, ...own }, tables: await tables() };
      return new File([JSON.stringify(content, null, 2)], `${name}.json`, { type: "application/json" });
    }
    case "trial":
    case "pytorch":
    case "numpy": {
      const { trialFile } = await import("./trial.ts");
      return trialFile({ ...settings, ...own }, format, address, network ? network() : undefined, localSet);
    }
  }
}

export function save(file: File): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
