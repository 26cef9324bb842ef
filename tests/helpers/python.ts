import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The first Python here that has a module, Debian's own among them; undefined if none has. */
export const pythonWith = (module: string): string | undefined =>
  [process.env["PYTHON"], "python3", "/usr/bin/python3", "python"].find(
    (command) => command !== undefined && spawnSync(command, ["-c", `import ${module}`]).status === 0,
  );

/** Runs programs, all in one process as starting PyTorch takes a second, and gives what each printed; throws what Python says if one stops. */
export function runPrograms(python: string, programs: Readonly<Record<string, string>>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "programs-"));
  try {
    const names = Object.keys(programs);
    for (const [index, name] of names.entries()) writeFileSync(join(folder, `program_${index}.py`), programs[name]);
    const main = `import runpy, sys\nfor i in range(${names.length}):\n    runpy.run_path(sys.argv[1] + "/program_%d.py" % i)\n    print("== end")\n`;
    const { stdout, stderr, status } = spawnSync(python, ["-c", main, folder], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(stderr);
    const printed = stdout.split("== end\n");
    return Object.fromEntries(names.map((name, index) => [name, printed[index]]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How far a program says that each of its numbers is from this engine's. */
export const differencesIn = (printed: string): number[] =>
  [...printed.matchAll(/(?:differs by|from the article:) (\S+)/g)].map(([, number]) => Number(number));
