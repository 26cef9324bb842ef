import { ReferenceFormatError, type Json } from "./document.ts";

/** Texts, and the numbers that JSON has no word for and that Python writes all the same. */
const textOrNoNumber = /"(?:[^"\\]|\\.)*"|NaN|-?Infinity/g;

/**
 * Reads JSON, with or without a byte order mark. NaN and Infinity, which Python's json writes, become texts, so that whoever wants a number there can say
 * where it stands. Throws a ReferenceFormatError on anything else.
 */
export function readJson(text: string): Json {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(bare) as Json;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    try {
      return JSON.parse(bare.replace(textOrNoNumber, (found) => (found.startsWith('"') ? found : `"${found}"`))) as Json;
    } catch {
      throw new ReferenceFormatError({ kind: "no-json", reason });
    }
  }
}

/** A value as it stands in a file: numbers too large for JSON, too. */
export const asWritten = (value: Json | undefined): string =>
  typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "nothing");
