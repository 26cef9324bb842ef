// Writes the table of tests/mutation/SUMMARY.md anew from the last runs of `npm run mutate`: tsx tests/mutation/summarise.ts [REPORT]
import { readFileSync, writeFileSync } from "node:fs";

interface Mutant {
  readonly status: string;
  readonly static?: boolean;
}
interface Report {
  readonly files: Record<string, { readonly mutants: readonly Mutant[] }>;
}

const summary = "tests/mutation/SUMMARY.md";
const [start, end] = ["<!-- table -->", "<!-- end of table -->"];
const { files } = JSON.parse(readFileSync(process.argv[2] ?? "reports/mutation/incremental.json", "utf8")) as Report;

interface Line {
  readonly name: string;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly ignored: number;
}

const lineOf = (name: string, mutants: readonly Mutant[]): Line => {
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return {
    name,
    killed: count("Killed"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    uncovered: count("NoCoverage"),
    ignored: count("Ignored"),
  };
};
const write = ({ name, killed, timedOut, survived, uncovered, ignored }: Line): string => {
  const dead = killed + timedOut;
  const score = ((100 * dead) / Math.max(1, dead + survived + uncovered)).toFixed(1);
  return `| ${[name, killed, timedOut, survived, uncovered, ignored, `${score} %`].join(" | ")} |`;
};

const measured = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
const totalOf = (folder: string): string =>
  write(
    lineOf(
      `**${folder}**`,
      measured.filter(([name]) => name.startsWith(folder)).flatMap(([, { mutants }]) => mutants),
    ),
  );
const table = [
  "| file | killed | timed out | survived | not covered | ignored | dead |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
  ...measured.map(([name, { mutants }]) => write(lineOf(name, mutants))),
  ...["src/graph", "src/rnn", "src/training", "src"].map(totalOf),
].join("\n");

const text = readFileSync(summary, "utf8");
const [before, after] = [text.indexOf(start), text.indexOf(end)];
if (before < 0 || after < before) throw new Error(`${summary} must have a place for the table, from "${start}" to "${end}"`);
writeFileSync(summary, `${text.slice(0, before + start.length)}\n\n${table}\n\n${text.slice(after)}`);
console.log(table);
