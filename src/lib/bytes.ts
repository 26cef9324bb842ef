/** The bytes of all typed arrays that a value holds, however deep, each counted once; plain numbers are not counted. */
export function bytesHeld(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== "object" || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce((sum: number, part) => sum + bytesHeld(part, seen), 0);
}
