import { invariant } from "../../lib/invariant.ts";

/** Where the arrays of a network lie: each on its own, or side by side in the memory of a compiled kernel. All begin as zeros. */
export interface Home {
  readonly floats: (length: number) => Float64Array;
  readonly ints: (length: number) => Int32Array;
  readonly shorts: (length: number) => Uint16Array;
}

/** Arrays that JavaScript places as it likes. */
export const ANYWHERE: Home = {
  floats: (length) => new Float64Array(length),
  ints: (length) => new Int32Array(length),
  shorts: (length) => new Uint16Array(length),
};

/** Bytes that an array of n bytes takes: lines of the cache are not shared. */
const whole = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Arrays one behind the other in `buffer`, in whose memory their byteOffset is their address. Throws if there is no room left. */
export function homeIn(buffer: ArrayBuffer): Home {
  let end = 64;
  const place = (bytes: number): number => {
    const at = end;
    end += whole(bytes);
    invariant(end <= buffer.byteLength, `the kernel's memory of ${buffer.byteLength} bytes has no room for ${end}`);
    return at;
  };
  return {
    floats: (length) => new Float64Array(buffer, place(8 * length), length),
    ints: (length) => new Int32Array(buffer, place(4 * length), length),
    shorts: (length) => new Uint16Array(buffer, place(2 * length), length),
  };
}

/** Where arrays begin in the memory they lie in, in bytes: what a kernel takes for each. */
export function addressesOf(...arrays: readonly { readonly byteOffset: number }[]): number[] {
  return arrays.map(({ byteOffset }) => byteOffset);
}
