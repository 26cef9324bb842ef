/**
 * npm run diagnose -- FILE... [--json OUT]: says what is wrong with the gradients of each file, a catalogue of faults or an `eprop-ref` file.
 * Exit code 0 if all are right, 1 if a mistake is named, 2 if one is unknown or a file unreadable; the largest counts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { diagnose as words } from "#content/cli.ts";
import { diagnosisSentence, factorSentences } from "#content/diagnosis.ts";
import { referenceFault } from "#content/reference-faults.ts";
import { diagnose, type Diagnosis } from "../diagnosis/diagnose.ts";
import { compileCell } from "../rnn/cells/text/compile-cell.ts";
import { readTextsBy } from "../rnn/cells/index.ts";
import { ReferenceFormatError } from "../rnn/reference/document.ts";
import { readDocument, type Item } from "../diagnosis/document.ts";
import { Misuse, misuseFrom } from "./arguments.ts";

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
  if (error instanceof ReferenceFormatError) return referenceFault(error.fact);
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
    console.log(`  ${name}: ${[diagnosisSentence(diagnosis, from), ...factorSentences(factors)].join(" ")}`);
    return { file, item: name, best, residual, alternatives, unseen, ...(factors && { factors }), ...(splits.length > 0 && { splits }) };
  } catch (error) {
    return unreadable(sentence(error));
  }
}

function codeOf({ best }: Entry): 0 | 1 | 2 {
  if (best[0] === "right") return 0;
  return best[0] === "unknown" ? 2 : 1;
}

interface Request {
  readonly files: readonly string[];
  readonly out: string | undefined;
  readonly help: boolean;
}

function readArguments(args: string[]): Request {
  let found: { values: { json?: string; help?: boolean }; positionals: string[] };
  try {
    const options = { json: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    found = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw misuseFrom(error);
  }
  const { values, positionals: files } = found;
  const help = values.help === true;
  if (values.json === "" || (files.length === 0 && !help)) throw new Misuse(words.noFile);
  return { files, out: values.json, help };
}

function main(args: string[]): number {
  const { files, out, help } = readArguments(args);
  if (help) {
    console.log(words.usage);
    return 0;
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

// Files may hold a neuron as a text.
readTextsBy(compileCell);
try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
