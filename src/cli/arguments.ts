import { options as words } from "#content/cli.ts";

/** What a command throws for arguments that make no sense: one sentence, exit code 2. */
export class Misuse extends Error {}

/** The integer that an option was given. Throws Misuse if it is missing, no integer, or less than `least`. */
export function wholeNumber(name: string, text: string | undefined, least: number): number {
  if (text === undefined) throw new Misuse(words.missing(name, least));
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) throw new Misuse(words.noInteger(name, least, text));
  return value;
}

/** What parseArgs complains of, as Misuse with its first sentence alone. */
export function misuseFrom(error: unknown): Misuse {
  const [sentence] = (error as Error).message.split(/(?<=\.) |\n/);
  return new Misuse(sentence);
}
