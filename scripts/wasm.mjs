// Compiles assembly/rate-gradient.ts to build/rate-gradient.wasm with the AssemblyScript compiler.
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";

const options = [
  "--optimizeLevel",
  "3",
  "--shrinkLevel",
  "0",
  "--converge",
  "--noAssert",
  "--enable",
  "simd",
  "--enable",
  "bulk-memory",
  "--runtime",
  "stub",
  "--use",
  "abort=",
];

/** Compiles the kernel into `file`; throws with the compiler's words if it cannot. */
export async function compileKernel(file = "build/rate-gradient.wasm") {
  mkdirSync(new URL(".", pathToFileURL(file)), { recursive: true });
  const { error, stderr } = await asc.main(["assembly/rate-gradient.ts", "--outFile", file, ...options]);
  if (error) throw new Error(`The kernel does not compile: ${stderr.toString()}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await compileKernel();
