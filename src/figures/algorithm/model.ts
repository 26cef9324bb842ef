import { cellNames, type CellName } from "../../model/cell-names.ts";
import type { LocalSetName } from "../../model/types.ts";
import { cells } from "../../rnn/cells/index.ts";
import { cellOfTree } from "../../rnn/cells/text/compile-cell.ts";
import { readCellText } from "../../rnn/cells/text/read.ts";
import { selfEdgeNames } from "../../rnn/cells/text/self-edges.ts";
import type { LineKind } from "../../model/listing-lines.ts";
import type { TermName } from "../../view/chapter/term-names.ts";
import { listingOf, type ListingLine, type ListingOptions } from "../../rnn/export/listing/listing.ts";

const texts = import.meta.glob<string>("/content/en/neurons/*.cell", { query: "?raw", import: "default", eager: true });

/** The lines of one thing that is done, one below the other. */
export interface Row {
  readonly kind: LineKind;
  readonly depth: ListingLine["depth"];
  readonly code: readonly string[];
}

/** The term of the text that a line speaks of. */
export const termOf: Partial<Record<LineKind, TermName>> = {
  ...{ drive: "synapse", state: "state", output: "emit", slope: "emit", vector: "state", trace: "eligibility-trace" },
  ...{ readout: "loss", signal: "partial-learning-signal", filter: "eligibility-trace", gradient: "gradient", update: "gradient" },
};

/** e-prop of a neuron of the registry, for one of the named local sets; undefined where its equations are not written as a text. */
export function rowsOf(cell: CellName, local: LocalSetName, options: Omit<ListingOptions, "local">): Row[] | undefined {
  const text = Object.entries(texts).find(([path]) => path.endsWith(`/${cell}.cell`))?.[1] ?? cells[cell].text;
  const reading = text === undefined ? undefined : readCellText(text);
  if (reading?.kind !== "right") return undefined;
  const neuron = cellOfTree(reading.tree);
  const names = { strict: [], bellec: neuron.localByDefault, self: selfEdgeNames(neuron) }[local];
  return grouped(listingOf(reading.tree, neuron, { ...options, local: names }));
}

/** The most lines of code that a listing has with any neuron of the registry: so much room it keeps. */
export const mostLines = (local: LocalSetName): number =>
  Math.max(
    ...cellNames.map(
      (cell) => rowsOf(cell, local, { library: "numpy", isLeaky: true, updates: "at the end" })?.flatMap(({ code }) => code).length ?? 0,
    ),
  );

const grouped = (lines: readonly ListingLine[]): Row[] =>
  lines.reduce<Row[]>((rows, { kind, depth, code }) => {
    const last = rows.at(-1);
    return last?.kind === kind ? [...rows.slice(0, -1), { ...last, code: [...last.code, code] }] : [...rows, { kind, depth, code: [code] }];
  }, []);
