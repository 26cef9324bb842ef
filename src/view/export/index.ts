/** Files of a figure: its picture as SVG or PNG, its numbers as CSV or JSON. Loaded when first asked for. */
import { useArticle } from "../../state/article.ts";
import { permalink } from "../../state/address.ts";
import { drawnSvg, pngOf } from "./picture.ts";
import { csvOf } from "./csv.ts";
import type { ExportFormat, NumbersOf } from "./types.ts";

/** Makes the file of a figure. Throws one sentence when the figure has nothing of that kind. */
export async function fileOf(figure: HTMLElement, format: ExportFormat, numbers?: NumbersOf): Promise<File> {
  const name = figure.dataset.figure ?? "figure";
  switch (format) {
    case "svg":
      return new File([drawnSvg(figure)], `${name}.svg`, { type: "image/svg+xml" });
    case "png":
      return new File([await pngOf(drawnSvg(figure))], `${name}.png`, { type: "image/png" });
    case "csv":
      return new File([csvOf(numbers?.() ?? [])], `${name}.csv`, { type: "text/csv" });
    case "json": {
      const { settings, route } = useArticle.getState();
      const content = { figure: name, address: permalink(), route, settings, tables: numbers?.() ?? [] };
      return new File([JSON.stringify(content, null, 2)], `${name}.json`, { type: "application/json" });
    }
  }
}

export function save(file: File): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
