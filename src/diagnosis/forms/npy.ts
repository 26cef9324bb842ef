import { FLOAT16, FLOAT32, FLOAT64 } from "./numbers.ts";
import type { Fact, PastedArray, Printed } from "./types.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Whether these are the bytes of one array as numpy saves it. */
export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, k) => bytes[k] === byte);

interface Kind {
  readonly size: number;
  readonly printed: Printed;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

const KINDS: Readonly<Record<string, Kind>> = {
  f8: { size: 8, printed: FLOAT64, read: (view, at, little) => view.getFloat64(at, little) },
  f4: { size: 4, printed: FLOAT32, read: (view, at, little) => view.getFloat32(at, little) },
  f2: { size: 2, printed: FLOAT16, read: (view, at, little) => halfOf(view.getUint16(at, little)) },
  i8: { size: 8, printed: FLOAT64, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  i4: { size: 4, printed: FLOAT64, read: (view, at, little) => view.getInt32(at, little) },
  i2: { size: 2, printed: FLOAT64, read: (view, at, little) => view.getInt16(at, little) },
  i1: { size: 1, printed: FLOAT64, read: (view, at) => view.getInt8(at) },
  u1: { size: 1, printed: FLOAT64, read: (view, at) => view.getUint8(at) },
  b1: { size: 1, printed: FLOAT64, read: (view, at) => view.getUint8(at) },
};

function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const power = (bits >> 10) & 0x1f;
  const rest = bits & 0x3ff;
  if (power === 0x1f) return rest ? NaN : sign * Infinity;
  return power === 0 ? sign * rest * 2 ** -24 : sign * (1024 + rest) * 2 ** (power - 25);
}

/** The index in C order of entry `flat` of an array that is stored column by column. */
function fromFortran(flat: number, shape: readonly number[]): number {
  let rest = flat;
  let place = 0;
  let stride = shape.reduce((a, b) => a * b, 1);
  for (const size of shape) {
    stride /= size;
    place += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return place;
}

/** Reads the bytes of an .npy file, versions 1 to 3: floats of 2, 4 and 8 bytes, whole numbers, truth values; either order. */
export function readNpy(bytes: Uint8Array): PastedArray | Fact {
  const fault = (problem: "header" | "type" | "length" | "shape", expected: string, got: string): Fact => ({
    kind: "npy",
    problem,
    expected,
    got,
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = (bytes[6] ?? 0) >= 2;
  const start = long ? 12 : 10;
  if (bytes.length < start) return fault("length", `${start}`, `${bytes.length}`);
  const headerLength = long ? view.getUint32(8, true) : view.getUint16(8, true);
  const body = start + headerLength;
  if (body > bytes.length) return fault("length", `${body}`, `${bytes.length}`);
  const header = Array.from(bytes.subarray(start, Math.min(body, start + 4096)), (byte) => String.fromCharCode(byte)).join("");
  const descr = /'descr':\s*'([<>|=]?)(\w+)'/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header);
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header);
  if (descr === null || order === null || shapeText === null)
    return fault("header", "descr, fortran_order, shape", header.trim().slice(0, 80));
  const kind = Object.hasOwn(KINDS, descr[2]) ? KINDS[descr[2]] : null;
  if (kind === null) return fault("type", "f8, f4", `${descr[1]}${descr[2]}`);
  const shape = shapeText[1]
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(Number);
  const size = shape.reduce((a, b) => a * b, 1);
  if (size < 1 || !Number.isSafeInteger(size)) return fault("shape", "1", shape.join(" x "));
  if (bytes.length - body !== size * kind.size) return fault("length", `${body + size * kind.size}`, `${bytes.length}`);
  const values = new Float64Array(size);
  for (let flat = 0; flat < size; flat++) {
    const value = kind.read(view, body + flat * kind.size, descr[1] !== ">");
    values[order[1] === "True" ? fromFortran(flat, shape) : flat] = value;
  }
  return { shape, values, printed: kind.printed };
}
