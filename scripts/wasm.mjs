// Compiles the kernels with the AssemblyScript compiler: assembly/rate-gradient.ts to build/rate-gradient.wasm, which the benchmark runs, and
// assembly/lab.ts to src/training/compiled/code.ts, which pages and the command line load: it is a module like any other, so that nothing has to be built first.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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

/** Compiles a kernel into `file`; throws with the compiler's words if it cannot. */
export async function compileKernel(file = "build/rate-gradient.wasm", source = "assembly/rate-gradient.ts") {
  mkdirSync(new URL(".", pathToFileURL(file)), { recursive: true });
  const { error, stderr } = await asc.main([source, "--outFile", file, ...options]);
  if (error) throw new Error(`The kernel does not compile: ${stderr.toString()}`);
}

const CODE = "src/training/compiled/code.ts";

/** The text of src/training/compiled/code.ts as the sources give it. */
export async function labCode() {
  const file = path.join(tmpdir(), `lab-${process.pid}.wasm`);
  await compileKernel(file, "assembly/lab.ts");
  return `/** assembly/lab.ts, compiled by scripts/wasm.mjs; in base64. */
const CODE =
  "${readFileSync(file).toString("base64")}";

declare const atob: (text: string) => string;

export const bytes = (): Uint8Array => Uint8Array.from(atob(CODE), (letter) => letter.charCodeAt(0));
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await compileKernel();
  const code = await labCode();
  if (readFileSync(CODE, "utf8") !== code) writeFileSync(CODE, code);
}
