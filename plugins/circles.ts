import type { Plugin } from "vite";

/** The first circle of what imports what, from a file back to itself; undefined if there is none. */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const from = (file: string, way: readonly string[]): string[] | undefined => {
    const first = way.indexOf(file);
    if (first >= 0) return [...way.slice(first), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = from(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = from(file, []);
    if (circle) return circle;
  }
  return undefined;
}

/**
 * No two scripts of the site may import each other: the one that runs first finds the other's names still undefined, and no figure wakes. Sources without
 * circles do not prevent it, as the bundler cuts scripts by groups (vite.config.ts).
 */
export function noCircles(): Plugin {
  return {
    name: "no-circles",
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle(_options, bundle) {
      const scripts = Object.values(bundle).flatMap((output) => (output.type === "chunk" ? [output] : []));
      const circle = circleIn(new Map(scripts.map(({ fileName, imports }) => [fileName, imports])));
      if (circle)
        this.error(`scripts that import each other: ${circle.join(" → ")}. Cut the groups of vite.config.ts so that imports go one way.`);
    },
  };
}
