/** A set of edges, a bit each: as text, sixteen to a character, a set that has not changed compares at once. */
export const noBits = (edges: number): Uint16Array => new Uint16Array(Math.ceil(edges / 16));

export function setBit(bits: Uint16Array, edge: number): void {
  bits[edge >> 4] |= 1 << (edge & 15);
}

export const textOf = (bits: Uint16Array): string => String.fromCharCode(...bits);

/** Visits the edges of a set, in order. */
export function eachBit(text: string, visit: (edge: number) => void): void {
  for (let w = 0; w < text.length; w++) for (let word = text.charCodeAt(w), e = 16 * w; word > 0; word >>= 1, e++) if (word & 1) visit(e);
}
