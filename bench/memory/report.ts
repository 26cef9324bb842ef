import type { Held, Peak } from "./measure.ts";

/** What a page keeps, compiled code aside, may be larger at the end by this part. */
const ALLOWANCE = 0.1;
const PHONE_MB = 2000;

export interface Course {
  readonly page: string;
  /** After every act has been done once, and after each round that followed. */
  readonly held: Held[];
}
export interface Use {
  readonly acts: number;
  readonly peak: Peak | null;
  readonly wasm_mb: number;
  readonly errors: readonly string[];
}
export interface LongUse extends Use {
  readonly rounds: number;
  readonly courses: readonly Course[];
}

const whole = (value: number): string => String(Math.round(value));
const kept = ({ heap_mb, code_mb }: Held): number => heap_mb - code_mb;
const growthOf = (held: readonly Held[], size: (held: Held) => number): number => size(held.at(-1)!) / size(held[0]) - 1;
const percent = (growth: number): string => `${growth >= 0 ? "+" : ""}${(100 * growth).toFixed(1)} %`;
const both = (first: number, last: number, form = whole): string => `${form(first)} → ${form(last)}`;

/** How much memory was taken at the most. */
export function peakLine({ peak, wasm_mb }: Use): string {
  const resident =
    peak === null
      ? "resident memory is not measured here: only Linux tells it"
      : `at most ${whole(peak.renderer_mb)} MB in one page's process, ${whole(peak.browser_mb)} MB in all ${peak.renderers} pages and the browser`;
  return `${resident}; WebAssembly memory of the workers at most ${wasm_mb.toFixed(1)} MB`;
}

/** The numbers as a reader of the terminal reads them. */
export function tableOf(phone: Use, long: LongUse): string {
  const rows = long.courses.map(({ page, held }) => {
    const [first, last] = [held[0], held.at(-1)!];
    const tenths = (mb: number): string => mb.toFixed(1);
    return [
      page,
      both(first.heap_mb, last.heap_mb, tenths),
      percent(growthOf(held, ({ heap_mb }) => heap_mb)),
      both(first.code_mb, last.code_mb, tenths),
      both(kept(first), kept(last), tenths),
      percent(growthOf(held, kept)),
      ...(["nodes", "listeners", "documents", "workers"] as const).map((key) => both(first[key], last[key])),
    ];
  });
  const all = [
    ["page", "heap (MB)", "growth", "compiled code", "the rest", "growth", "nodes", "listeners", "documents", "workers"],
    ...rows,
  ];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return [
    ...all.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    ),
    "",
    `${long.acts} acts in ${long.rounds} rounds; the first does every act once, and the start is measured after it. ${long.errors.length} errors.`,
    `Pages: ${peakLine(long)}.`,
    `Phone, ${phone.acts} acts: ${peakLine(phone)}. ${phone.errors.length} errors.`,
  ].join("\n");
}

/** What is held that should not be. */
export function faultsOf(phone: Use, long: LongUse): string[] {
  const grown = long.courses.flatMap(({ page, held }) => {
    const [first, last] = [held[0], held.at(-1)!];
    const growth = growthOf(held, kept);
    return [
      ...(growth > ALLOWANCE ? [`${page}: what it keeps, compiled code aside, has grown by ${(100 * growth).toFixed(1)} %`] : []),
      ...(last.workers > first.workers ? [`${page}: ${last.workers} workers, at first ${first.workers}`] : []),
    ];
  });
  const phoneMB = phone.peak?.browser_mb ?? 0;
  return [
    ...grown,
    ...(phoneMB > PHONE_MB ? [`the phone needs ${whole(phoneMB)} MB`] : []),
    ...[...phone.errors, ...long.errors].map((error) => `an error: ${error}`),
  ];
}
