/** Text from bytes: UTF-8 with or without a mark, or UTF-16 with one, as spreadsheets write it. Bytes that are neither become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 1, 0);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 0, 1);
  return utf8(bytes);
}

function utf16(bytes: Uint8Array, high: 0 | 1, low: 0 | 1): string {
  const pieces: string[] = [];
  for (let k = 2; k + 1 < bytes.length; k += 2) pieces.push(String.fromCharCode(bytes[k + high] * 256 + bytes[k + low]));
  return pieces.join("");
}

/** Bytes that follow the first one of a character, and the bits of the first that count. */
function lead(byte: number): readonly [number, number] | null {
  if (byte < 0x80) return [0, byte];
  if (byte >= 0xc2 && byte < 0xe0) return [1, byte & 0x1f];
  if (byte >= 0xe0 && byte < 0xf0) return [2, byte & 0x0f];
  if (byte >= 0xf0 && byte < 0xf5) return [3, byte & 0x07];
  return null;
}

function utf8(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let k = 0; k < bytes.length;) {
    const start = lead(bytes[k++]);
    let code = start?.[1] ?? 0xfffd;
    for (let more = start?.[0] ?? 0; more > 0; more--) {
      const next = bytes[k] ?? 0;
      if ((next & 0xc0) !== 0x80) {
        code = 0xfffd;
        break;
      }
      code = code * 64 + (next & 0x3f);
      k++;
    }
    pieces.push(String.fromCodePoint(Math.min(code, 0x10ffff)));
  }
  return pieces.join("");
}

/** Line ends as \n; signs and blanks that look like a minus or a space as these. Same length of lines, no mark at the start. */
export function plainText(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2212\u2012\u2013]/g, "-")
    .replace(/[\u00a0\u2007\u202f]/g, " ");
}
