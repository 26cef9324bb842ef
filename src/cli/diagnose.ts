/**
 * npm run diagnose -- FILE... [--json OUT]: says what is wrong with the gradients of each file, a catalogue of faults or an `eprop-ref` file.
 * Exit code 0 if all are right, 1 if a mistake is named, 2 if one is unknown or a file unreadable; the largest counts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { diagnose as words } from "#content/cli.ts";
import { diagnosisSentence } from "#content/diagnosis.ts";
import { diagnose, type Diagnosis } from "../diagnosis/diagnose.ts";
import { readDocument, type Item } from "../diagnosis/document.ts";

interface Entry {
  readonly file: string;
  readonly item: string;
  readonly best: readonly string[];
  readonly residual: number;
  readonly alternatives: Diagnosis["alternatives"];
  readonly unseen?: readonly string[];
  readonly factors?: NonNullable<Diagnosis["factors"]>;
  readonly splits?: Diagnosis["splits"];
  readonly error?: string;
}

const sentence = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return words.noSuchFile;
  if (code === "EACCES" || code === "EPERM") return words.notReadable;
  if (code === "EISDIR") return words.isFolder;
  return error instanceof Error ? error.message.split("\n")[0] : String(error);
};

/** Numbers of another kind than any are as far as can be. */
const FAR = 2;

function entryOf(file: string, { name, trial, from, arrays, localSet, fault }: Item): Entry {
  const unreadable = (error: string): Entry => ({ file, item: name, best: ["unknown"], residual: FAR, alternatives: [], error });
  if (fault !== null) return unreadable(fault);
  try {
    const diagnosis = diagnose({ trial, from, arrays, localSet });
    const { best, residual, alternatives, unseen, factors, splits } = diagnosis;
    console.log(`  ${name}: ${diagnosisSentence(diagnosis, from)}`);
    return { file, item: name, best, residual, alternatives, unseen, ...(factors && { factors }), ...(splits.length > 0 && { splits }) };
  } catch (error) {
    return unreadable(sentence(error));
  }
}

function codeOf({ best }: Entry): 0 | 1 | 2 {
  if (best[0] === "right") return 0;
  return best[0] === "unknown" ? 2 : 1;
}

function main(args: readonly string[]): number {
  const at = args.indexOf("--json");
  const out = at < 0 ? undefined : args[at + 1];
  const files = args.filter((_, k) => at < 0 || (k !== at && k !== at + 1));
  if (files.length === 0 || (at >= 0 && out === undefined)) {
    console.error(words.noFile);
    return 2;
  }
  const entries: Entry[] = [];
  let code = 0;
  for (const file of files) {
    console.log(file);
    try {
      const items = readDocument(readFileSync(file, "utf8"));
      if (items.length === 0) throw new Error(words.empty);
      for (const item of items) {
        const entry = entryOf(file, item);
        if (entry.error !== undefined) console.error(words.unreadableItem(item.name, entry.error));
        entries.push(entry);
        code = Math.max(code, codeOf(entry));
      }
    } catch (error) {
      console.error(words.unreadable(file, sentence(error)));
      code = 2;
    }
  }
  if (out !== undefined)
    try {
      writeFileSync(out, `${JSON.stringify(entries, null, 1)}\n`);
    } catch (error) {
      console.error(words.unwritable(out, sentence(error)));
      code = 2;
    }
  return code;
}

process.exitCode = main(process.argv.slice(2));
