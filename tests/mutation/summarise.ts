// Writes the table of tests/mutation/SUMMARY.md anew from the last runs of `npm run mutate`, those that were stopped included: tsx tests/mutation/summarise.ts [FOLDER]
import { readFileSync, writeFileSync } from "node:fs";
import { rooms } from "./judges.ts";
import { verdictsIn } from "./ledger.ts";

interface Mutant {
  readonly status: string;
}
type Files = Readonly<Record<string, readonly Mutant[]>>;

const summary = "tests/mutation/SUMMARY.md";
const [start, end] = ["<!-- table -->", "<!-- end of table -->"];
const folder = process.argv[2] ?? "reports/mutation";

/** The verdicts of a room, or of a sample of it, by file. */
function verdictsOf(room: string, every: number): Files | undefined {
  const verdicts = [...verdictsIn(`${folder}/${room}${every > 1 ? `-every-${every}` : ""}.lines`).values()];
  if (verdicts.length === 0) return undefined;
  const names = new Set(verdicts.map(({ fileName }) => fileName));
  return Object.fromEntries([...names].map((name) => [name, verdicts.filter(({ fileName }) => fileName === name)]));
}

interface Measured {
  readonly room: string;
  /** One mutant in so many was drawn. */
  readonly every: number;
  readonly files: Files;
}
/** Of each room the run over all its mutants, or else the largest sample. */
const measured: Measured[] = Object.keys(rooms).flatMap((room) => {
  const every = Array.from({ length: 50 }, (_, k) => k + 1).find((k) => verdictsOf(room, k));
  return every === undefined ? [] : [{ room, every, files: verdictsOf(room, every)! }];
});

/** The share of dead mutants, of a sample with the 95 % interval of Wilson. */
function shareOf(dead: number, all: number, every: number): string {
  const percent = (share: number): string => (100 * share).toFixed(1);
  if (all === 0) return "none drawn";
  if (every === 1) return `${percent(dead / all)} %`;
  const z = 1.96;
  const middle = (dead + (z * z) / 2) / (all + z * z);
  const half = (z / (all + z * z)) * Math.sqrt((dead * (all - dead)) / all + (z * z) / 4);
  return `${percent(dead / all)} % (${percent(middle - half)} to ${percent(middle + half)})`;
}

function lineOf(name: string, every: number, mutants: readonly Mutant[]): string {
  const count = (status: string): number => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, timedOut, survived, uncovered] = ["Killed", "Timeout", "Survived", "NoCoverage"].map(count);
  const dead = killed + timedOut;
  const drawn = every === 1 ? "all" : `1 in ${every}`;
  const share = shareOf(dead, dead + survived + uncovered, every);
  return `| ${[name, drawn, killed, timedOut, survived, uncovered, share].join(" | ")} |`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
const table = [
  "| room, file | drawn | killed | timed out | survived | not covered | dead |",
  "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
  ...measured.flatMap(({ room, every, files }) => [
    lineOf(`**${room}**`, every, Object.values(files).flat()),
    ...Object.entries(files)
      .sort(byName)
      .map(([file, mutants]) => lineOf(file, every, mutants)),
  ]),
].join("\n");

const text = readFileSync(summary, "utf8");
const [before, after] = [text.indexOf(start), text.indexOf(end)];
if (before < 0 || after < before) throw new Error(`${summary} must have a place for the table, from "${start}" to "${end}"`);
writeFileSync(summary, `${text.slice(0, before + start.length)}\n\n${table}\n\n${text.slice(after)}`);
console.log(table);
