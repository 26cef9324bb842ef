// What pages are promised to say, kept as one file for each page: all of its default state, and of each link what differs from that.
import fs from "node:fs";
import { createHash } from "node:crypto";
import { listDifferences, setDifferences, textDifferences } from "./compare.ts";
import type { FigureSaid, PageSaid } from "./snapshot.ts";

export const folder = "tests/e2e/promises";
export const isUpdate = process.env.UPDATE_PROMISES === "1";

export type Promised = PageSaid & { link: string };
/** A figure that the page does not show is null. */
type FigureChanges = Record<string, Partial<FigureSaid> | null>;
type Changes = Partial<Omit<Promised, "figures">> & { figures?: FigureChanges };
export interface PagePromises {
  default: Promised;
  links: Record<string, Changes>;
}

const fileOf = (name: string): string => `${folder}/${name}.json`;

export const readPromises = (name: string): PagePromises | undefined =>
  fs.existsSync(fileOf(name)) ? (JSON.parse(fs.readFileSync(fileOf(name), "utf8")) as PagePromises) : undefined;

/** A text a line, short entries many to a line: so that a difference between two versions is short and can be read. */
export function writePromises(name: string, promises: PagePromises): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(fileOf(name), `${stringOf(promises, "")}\n`);
}

function stringOf(value: unknown, indent: string): string {
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    const items = value.map((item) => JSON.stringify(item));
    const lines: string[] = [];
    for (const item of items) {
      const last = lines.at(-1);
      if (last !== undefined && item.length < 30 && last.length + item.length < 100) lines[lines.length - 1] = `${last}, ${item}`;
      else lines.push(item);
    }
    const all = lines.join(`,\n${inner}`);
    return lines.length < 2 ? `[${all}]` : `[\n${inner}${all}\n${indent}]`;
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${stringOf(item, inner)}`).join(",\n")}\n${indent}}`;
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** The entries of an object that another does not have so. */
const changed = <V extends object>(from: V, to: V): Partial<V> =>
  Object.fromEntries(Object.entries(to).filter(([key, value]) => !equal(value, (from as Record<string, unknown>)[key]))) as Partial<V>;

export function changesOf(from: Promised, to: Promised): Changes {
  const { figures: before, ...usual } = from;
  const { figures: after, ...rest } = to;
  const figures: FigureChanges = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (is === undefined) figures[name] = null;
    else if (!equal(was, is)) figures[name] = was === undefined ? is : changed(was, is);
  }
  return { ...changed<Omit<Promised, "figures">>(usual, rest), ...(Object.keys(figures).length > 0 && { figures }) };
}

export function withChanges(from: Promised, changes: Changes): Promised {
  const { figures = {}, ...rest } = changes;
  const all = Object.entries({ ...from.figures, ...figures }).filter(([name]) => figures[name] !== null);
  return {
    ...from,
    ...rest,
    figures: Object.fromEntries(all.map(([name, now]) => [name, { ...from.figures[name], ...now }])),
  };
}

/** The chapter's own prose is long and is in `content`: each paragraph is kept as its beginning and a digest of all of it. */
export const digestOf = (paragraph: string): string => {
  const digest = createHash("sha256").update(paragraph).digest("hex").slice(0, 8);
  return paragraph.length < 60 ? paragraph : `${paragraph.slice(0, 40)}… ${digest}`;
};

/** Of an address, the settings in `s` in one order: it means the same in any. */
const inOrder = (address: string): string => address.replace(/(?<=[?&]s=1)(~[^&#]*)/, (rest) => rest.split("~").sort().join("~"));

/** What a page says otherwise than promised: a sentence for each figure and each thing of it. */
export function differences(expected: Promised, got: Promised): string[] {
  const say = (where: string, what: string, found: readonly string[]): string[] =>
    found.map((difference) => `${where}, ${what}: ${difference}`);
  const page = "the page";
  const plain = (what: "title" | "address" | "link"): string[] =>
    inOrder(expected[what]) === inOrder(got[what]) ? [] : [`${page}, ${what}: expected “${expected[what]}”, got “${got[what]}”`];
  const all = [
    ...plain("title"),
    ...plain("address"),
    ...plain("link"),
    ...say(page, "notices", textDifferences(expected.notices.join("\n"), got.notices.join("\n"))),
    ...say(page, "prose", setDifferences(expected.prose, got.prose)),
    ...say(page, "values in its prose", listDifferences(expected.values, got.values)),
    ...say(page, "figures", setDifferences(Object.keys(expected.figures), Object.keys(got.figures))),
  ];
  for (const [name, now] of Object.entries(got.figures)) {
    const before = expected.figures[name];
    if (before !== undefined) all.push(...figureDifferences(before, now).map((difference) => `figure ${name}, ${difference}`));
  }
  return all;
}

function figureDifferences(expected: FigureSaid, got: FigureSaid): string[] {
  const say = (what: string, found: readonly string[]): string[] => found.map((difference) => `${what}: ${difference}`);
  const names = Object.keys({ ...expected.numbers, ...got.numbers });
  return [
    ...say("number of paths", textDifferences(expected.count, got.count)),
    ...say("sum of paths", textDifferences(String(expected.sum), String(got.sum))),
    ...say("lit", setDifferences(expected.lit, got.lit)),
    ...say("lit edges", textDifferences(String(expected.litEdges), String(got.litEdges))),
    ...say("values", listDifferences(expected.values, got.values)),
    ...names.flatMap((name) => say(`numbers “${name}”`, listDifferences(expected.numbers[name] ?? [], got.numbers[name] ?? []))),
    ...say("text", textDifferences(expected.text.join("\n"), got.text.join("\n"))),
  ];
}
