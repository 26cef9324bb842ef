import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Whether a product is missing, or older than any of the files (and all files of the folders) that it is made from. */
export function isStale(product: string, sources: readonly string[]): boolean {
  if (!existsSync(product)) return true;
  const made = statSync(product).mtimeMs;
  return sources.some((source) => filesOf(source).some((file) => statSync(file).mtimeMs > made));
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
