import { cosOfAny, sinOfAny } from "../../lib/large-angle.ts";

/** What assembly/lab.ts exports. Arguments are sizes, constants and addresses, in the order given there. */
export interface LabExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): void;
  forward(...sizesAndAddresses: number[]): number;
  backward(...sizesAndAddresses: number[]): void;
  advanceSlow(...sizesAndAddresses: number[]): number;
  advanceReading(...sizesAndAddresses: number[]): void;
  seenFromBase(...sizesAndAddresses: number[]): void;
  arrive(...sizesAndAddresses: number[]): void;
  applyPassage(...sizesAndAddresses: number[]): void;
  rateForward(...sizesAndAddresses: number[]): number;
  rateReadout(...sizesAndAddresses: number[]): void;
  rateSweep(...sizesAndAddresses: number[]): void;
  rateOuter(...sizesAndAddresses: number[]): void;
  areFinite(...addressAndSizes: number[]): number;
  areOther(...addressAndSizes: number[]): number;
  typedForward(...sizesAndAddresses: number[]): void;
  typedReadout(...sizesAndAddresses: number[]): void;
  typedActivity(...sizesAndAddresses: number[]): void;
  typedDirect(...sizesAndAddresses: number[]): void;
  typedSweep(...sizesAndAddresses: number[]): void;
  typedOuter(...sizesAndAddresses: number[]): void;
  typedReadoutSums(...sizesAndAddresses: number[]): void;
}

/** The compiled kernels, of which each network starts its own copy, with a memory of its own. */
export interface Compiled {
  start(): LabExports;
}

/** The part of the WebAssembly API that is used; the core's lib does not name it. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** Sines of large angles need integers of any length, which the kernels do not have: they ask for them. */
const imports = { angles: { sin: sinOfAny, cos: cosOfAny } };

/** Compiles the kernels. Rejects where WebAssembly or its SIMD is missing or forbidden. */
export async function compile(bytes: Uint8Array): Promise<Compiled> {
  const module = await WebAssembly.compile(bytes);
  return { start: () => new WebAssembly.Instance(module, imports).exports as LabExports };
}

/** The kernels, fetched when first asked for; null where a page may not or cannot run them: typed arrays then do the same, to the bit. */
export async function loadCompiled(): Promise<Compiled | null> {
  try {
    const { bytes } = await import("./code.ts");
    return await compile(bytes());
  } catch {
    return null;
  }
}
