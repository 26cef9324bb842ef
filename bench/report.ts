import os from "node:os";
import type { PageBytes } from "../scripts/bytes.ts";
import type { PaintTimes } from "./first-paint.ts";
import type { Interaction } from "./interactions.ts";
import type { Drawing } from "./large.ts";
import type { FoldTime } from "./fold.ts";
import type { GradientTimes } from "./gradient.ts";
import type { Growth } from "./growth.ts";
import { CONTENDERS, type Contended, type HighlightTimes } from "./highlight.ts";
import type { KeystrokeTimes } from "./keystroke.ts";
import type { TorchTimes } from "./pytorch.ts";
import type { LabTimes } from "./lab.ts";
import type { ScrubTimes } from "./scrub.ts";
import type { Adapting, SpikingTimes } from "./spiking.ts";
import { TYPED, type Typed, type TypedNeuronTimes } from "./typed-neuron.ts";

export interface Measurements {
  readonly gradient: GradientTimes;
  readonly spiking: Readonly<Record<Adapting, SpikingTimes>>;
  readonly typed: Readonly<Record<Typed, TypedNeuronTimes>>;
  readonly highlight: readonly HighlightTimes[];
  readonly scrub: ScrubTimes;
  readonly keystroke: KeystrokeTimes;
  readonly lab: LabTimes;
  readonly fold: readonly FoldTime[];
  readonly growth: readonly Growth[];
  readonly bytes: Readonly<Record<string, PageBytes>>;
}

/** The measurements as `--json` writes them: the keys of the documented format and no others. */
export function recordOf({ gradient, spiking, highlight, fold, growth, bytes }: Measurements) {
  const { own_ms, tfjs_cpu_ms, tfjs_wasm_ms, peak_bound_ms, max_relative_difference } = gradient;
  const { bptt_ms, eprop_online_ms, rate_hz } = spiking.alif;
  const light = highlight[0].light_ms;
  return {
    gradient: { own_ms, tfjs_cpu_ms, tfjs_wasm_ms, peak_bound_ms, max_relative_difference },
    spiking: { bptt_ms, eprop_online_ms, rate_hz },
    highlight: { own_ms: light.own, cytoscape_ms: light.cytoscape, xyflow_ms: light.xyflow },
    fold: fold.map(({ T, edges, ms }) => ({ T, edges, ms })),
    growth,
    bytes,
  };
}

/** JavaScript of the first load of other explainers, gzipped, in kB, as measured in a browser when this was written. */
const EXPLAINERS: readonly (readonly [name: string, kB: number])[] = [
  ["Transformer Explainer", 2940],
  ["CNN Explainer", 1410],
  ["exploRNN", 1150],
  ["backprop-explainer", 475],
  ["llm-viz", 290],
  ["Distill, Why Momentum Really Works", 240],
  ["TensorFlow Playground", 90],
];

function byteRows(bytes: Measurements["bytes"]): Row[] {
  const own = Object.entries(bytes).map(([route, b]): Row => [
    route,
    kB(b.js),
    `css ${kB(b.css)}, fonts ${kB(b.fonts)}, html ${kB(b.html)}`,
  ]);
  const most = Math.max(...Object.values(bytes).map(({ js }) => js));
  const others = EXPLAINERS.map(([name, size]): Row => [name, kB(1000 * size), `${times((1000 * size) / most)} the heaviest page above`]);
  return [...own, ...others];
}

function machine(): string {
  const [cpu] = os.cpus();
  return `${cpu.model.trim()}, ${os.cpus().length} cores, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
}

type Row = readonly [what: string, value: string, note: string];

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const times = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} x`;
const kB = (value: number): string => `${(value / 1000).toFixed(1)} kB`;

function torchRows(torch: TorchTimes | null, own_ms: number): Row[] {
  if (torch === null) return [["PyTorch", "skipped", "no Python here has it"]];
  const row = (way: string, time: number): Row => [`PyTorch, ${way}`, ms(time), `double precision; ${times(time / own_ms)} this page`];
  return [row("eager", torch.eager_ms), row("scripted", torch.scripted_ms)];
}

function gradientRows(g: GradientTimes): Row[] {
  const peer = Math.min(g.tfjs_cpu_ms, g.tfjs_wasm_ms);
  const rows: Row[] = [
    [`this page, ${g.own_kernel}`, ms(g.own_ms), `${times(peer / g.own_ms)} the better TensorFlow.js`],
    ["this page, typed arrays", ms(g.typed_arrays_ms), ""],
    ["TensorFlow.js, wasm", ms(g.tfjs_wasm_ms), `agrees to ${g.max_relative_difference.toExponential(1)}`],
    ["TensorFlow.js, cpu", ms(g.tfjs_cpu_ms), ""],
    ...torchRows(g.torch, g.own_ms),
  ];
  if (g.peak_bound_ms === null) return rows;
  const bound = `at ${g.peak_gflops!.toFixed(1)} GFLOP/s and ${ms(g.tanh_ms!)} of tanh; ${times(g.own_ms / g.peak_bound_ms)} it`;
  return [...rows, ["bound of this machine", ms(g.peak_bound_ms), bound]];
}

function spikingSection(cell: Adapting, s: SpikingTimes): string {
  const online = `${times(s.eprop_online_ms / s.eprop_sweep_ms)} the sum backwards; remembers ${kB(s.online_bytes)}, whatever T`;
  return section(`${cell.toUpperCase()} network, N=100, 40 inputs, T=1000, ${s.rate_hz.toFixed(1)} Hz: loss and full gradient`, [
    [
      `BPTT, ${s.kernel === "wasm" ? "WebAssembly" : "typed arrays"}`,
      ms(s.bptt_ms),
      s.native_ms === null ? "" : `${times(s.bptt_ms / s.native_ms)} native C`,
    ],
    s.native_ms === null
      ? ["BPTT, native C", "skipped", "there is no C compiler (cc) here"]
      : ["BPTT, native C", ms(s.native_ms), "the same algorithm, cc -O3 -march=native"],
    ["TensorFlow.js, wasm", ms(s.tfjs_wasm_ms), `agrees to ${s.tfjs_difference.toExponential(1)}`],
    [
      "TensorFlow.js, cpu",
      ms(s.tfjs_cpu_ms),
      `${times(Math.min(s.tfjs_cpu_ms, s.tfjs_wasm_ms) / s.bptt_ms)} this page, the better of the two`,
    ],
    ...torchRows(s.torch, s.bptt_ms),
    ["e-prop, on line", ms(s.eprop_online_ms), online],
    ["e-prop, summed backwards", ms(s.eprop_sweep_ms), `the same sum in another order; remembers ${kB(s.sweep_bytes)}, in proportion to T`],
  ]);
}

function typedRows(typed: Measurements["typed"]): Row[] {
  return TYPED.flatMap((name): Row[] => {
    const { compiled_ms, engine_ms } = typed[name];
    const engine: Row = [`${name.toUpperCase()}, typed arrays`, ms(engine_ms), "neuron by neuron, by the engine that the page explains"];
    if (compiled_ms === null) return [engine];
    return [
      [`${name.toUpperCase()}, WebAssembly`, ms(compiled_ms), `the same bits; typed arrays ${times(engine_ms / compiled_ms)} it`],
      engine,
    ];
  });
}

const CONTENDER_NAMES = {
  own: "this page",
  cytoscape: "Cytoscape.js",
  xyflow: "React Flow",
  sigma: "Sigma, WebGL by the processor",
} as const;

function contendedRows(contended: Contended): Row[] {
  const best = Math.min(...CONTENDERS.filter((name) => name !== "own").map((name) => contended[name]));
  return CONTENDERS.map((name): Row => [
    CONTENDER_NAMES[name],
    ms(contended[name]),
    name === "own" ? `the best of the peers ${times(best / contended.own)}` : "",
  ]);
}

const highlightSections = (all: readonly HighlightTimes[]): string[] =>
  all.flatMap(({ N, T, edges, lit, light_ms, draw_ms }) => [
    section(`Lighting ${lit} of ${edges} edges, N=${N}, T=${T}: main thread per update`, contendedRows(light_ms)),
    section(`First picture of it, from N and T; the peers are given this page's layout`, contendedRows(draw_ms)),
  ]);

/** What a reader should wait at the most: main-thread work of a step, and until its paint on a processor four times slower. */
const BUDGET = { work_ms: 16, slowed_ms: 50, keystroke_ms: 50, lab_s: 5 } as const;

function scrubRows(s: ScrubTimes): Row[] {
  return [
    ["work up to its paint", ms(s.work_ms), `budget ${BUDGET.work_ms} ms`],
    ["until it is painted", ms(s.paint_ms), ""],
    ["the same, processor slowed 4 x", ms(s.slowed_ms), `budget ${BUDGET.slowed_ms} ms`],
  ];
}

function keystrokeRows(k: KeystrokeTimes): Row[] {
  return [
    ["keystroke to numbers, formulas and gradients", ms(k.numbers_ms), `budget ${BUDGET.keystroke_ms} ms`],
    ["work until they are painted", ms(k.paint_ms), ""],
  ];
}

function labRows({ alone_s, shared_s, workers }: LabTimes): Row[] {
  const seconds = (value: number): string => `${value.toFixed(1)} s`;
  return [
    ["one worker", seconds(alone_s), "from the click to the last iteration"],
    [`batches shared by ${workers} workers`, seconds(shared_s), `budget ${BUDGET.lab_s} s; the same numbers, to the bit`],
  ];
}

function foldRows(fold: Measurements["fold"]): Row[] {
  const anEdge = (edges: number, time: number): string => ((1e6 * time) / edges).toFixed(0);
  return fold.map(({ T, edges, ms: count, sum_ms, bits, add_ms }) => [
    `T=${T}, ${edges} edges`,
    `${anEdge(edges, sum_ms)} for the gradient`,
    `${anEdge(edges, count)} for the exact count, ${ms(count)} in all; an addition of ${bits >> 1} binary digits takes ${anEdge(1, add_ms)}`,
  ]);
}

function growthRows(growth: readonly Growth[]): Row[] {
  const over = (letter: "N" | "T", { expected, fitted, ms: measured, sizes, lengths }: Growth): string => {
    const points = (letter === "N" ? sizes : lengths).map((size, k) => `${size}: ${ms(measured[letter][k])}`);
    return `${letter}^${fitted[letter].toFixed(2)} (${letter}^${expected[letter]} expected; ${points.join(", ")})`;
  };
  return growth.map((one) => [one.name, "", `${over("N", one)}, ${over("T", one)}`]);
}

/** Characters of a chart of times on log axes, wide and high. */
const CHART = { width: 60, height: 14 } as const;

/** Times over N, or over T, both on log axes: each work by its own letter, a column for a size, a row for a time. */
function growthChart(growth: readonly Growth[], letter: "N" | "T"): string {
  const points = growth.flatMap((one, k) =>
    (letter === "N" ? one.sizes : one.lengths).map((size, at) => ({ mark: "abcdefghij"[k], size, time: one.ms[letter][at] })),
  );
  const [sizes, spans] = [points.map(({ size }) => size), points.map(({ time }) => time)];
  const [least, most, fast, slow] = [Math.min(...sizes), Math.max(...sizes), Math.min(...spans), Math.max(...spans)];
  const place = (value: number, from: number, to: number, room: number): number =>
    Math.round((Math.log(value / from) / Math.log(to / from)) * (room - 1));
  const rows = Array.from({ length: CHART.height }, () => Array<string>(CHART.width).fill(" "));
  for (const { mark, size, time } of points)
    rows[CHART.height - 1 - place(time, fast, slow, CHART.height)][place(size, least, most, CHART.width)] = mark;
  const axis = `  ${ms(fast)} to ${ms(slow)} upwards, ${letter} = ${least} to ${most} to the right, both logarithmic`;
  return [...rows.map((row) => `  |${row.join("").trimEnd()}`), `  +${"-".repeat(CHART.width)}`, axis].join("\n");
}

const growthSections = (growth: readonly Growth[]): string[] => [
  section("How times grow: fitted exponents beside the expected ones", growthRows(growth)),
  `Over N, ${growth.map(({ name }, k) => `${"abcdefghij"[k]} ${name}`).join(", ")}\n${growthChart(growth, "N")}`,
  `Over T\n${growthChart(growth, "T")}`,
];

function section(title: string, rows: readonly Row[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map(([what, value, note]) => `  ${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${note}`.trimEnd());
  return [title, ...lines].join("\n");
}

/** The measurements for people. */
export function tableOf({ gradient, spiking, typed, highlight, scrub, keystroke, lab, fold, growth, bytes }: Measurements): string {
  return [
    machine(),
    section("Rate network, N=100, 20 inputs, T=1000: loss and full gradient", gradientRows(gradient)),
    ...(["alif", "lif"] as const).map((cell) => spikingSection(cell, spiking[cell])),
    section("A neuron typed as text in the lab: an iteration of evidence accumulation, quick size, e-prop", typedRows(typed)),
    ...highlightSections(highlight),
    section("A step of the time slider of /live/, N=8, T=50, all its figures awake", scrubRows(scrub)),
    section("A keystroke in the neuron's text of /workbench/, N=12, T=100, four states, two drives", keystrokeRows(keystroke)),
    section("The lab: full evidence task, e-prop, 90 iterations of 32 trials", labRows(lab)),
    section("Folding all paths from one weight to E, N=8, nanoseconds an edge", foldRows(fold)),
    "  The fold visits each edge once. An exact count gains about three binary digits with every step, so its additions grow longer.",
    ...growthSections(growth),
    section("JavaScript of the first load, gzipped; below, that of other explainers", byteRows(bytes)),
  ].join("\n\n");
}

/** What a reader with a phone should wait at the most, in ms. */
const PHONE_BUDGET = { first: 1200, largest: 1500, blocked: 150, answers: 4000 } as const;

/** Each route's first paint and what follows it, slowest first. */
export function paintTable(times: Readonly<Record<string, PaintTimes>>): string {
  const { first, largest, blocked, answers } = PHONE_BUDGET;
  const lines = Object.entries(times)
    .sort(([, a], [, b]) => b.first_ms - a.first_ms)
    .map(
      ([route, t]) =>
        `${route.padEnd(16)} first ${t.first_ms.toFixed(0)}, largest ${t.largest_ms.toFixed(0)}, blocked ${t.blocked_ms.toFixed(0)}, ` +
        `answers ${t.answers_ms.toFixed(0)} ms, shift ${t.shift.toFixed(3)}`,
    );
  const heading = `First paint on a phone (1.6 Mbit/s, 150 ms, processor slowed 4 x); budget ${first}, ${largest}, ${blocked}, ${answers} ms, shift 0`;
  return [heading, ...lines, machine()].join("\n");
}

/** What an act may take up to its next paint, the processor slowed four times, in ms. */
const ACT_BUDGET = 100;

/** Every act on every figure, worst first. */
export function interactionTable(acts: readonly Interaction[]): string {
  const over = acts.filter(({ paint_ms }) => paint_ms > ACT_BUDGET);
  return [
    `From an act to its next paint, processor slowed 4 x: ${over.length} of ${acts.length} acts take more than ${ACT_BUDGET} ms`,
    ...acts.map(({ route, figure, act, paint_ms }) => `${paint_ms.toFixed(0).padStart(5)} ms  ${route} ${figure}: ${act}`),
    machine(),
  ].join("\n");
}

/** What a large network's drawing may take, in ms: its longest task, and until what is seen is final. */
const DRAWING_BUDGET = { longest: 50, drawn: 300 } as const;

/** Each drawing of a large network. */
export function largeTable(drawings: readonly Drawing[]): string {
  return [
    `Large networks drawn, processor at its own speed; budget ${DRAWING_BUDGET.longest} ms a task, drawn within ${DRAWING_BUDGET.drawn} ms; complete with what is read out when it has rested`,
    ...drawings.map(({ act, longest_ms, drawn_ms, from_code_ms, complete_ms }) => {
      const longest = longest_ms === 0 ? "at most 50" : longest_ms.toFixed(0);
      const fromCode = from_code_ms === undefined ? "" : ` (${from_code_ms.toFixed(0)} ms from its code's arrival)`;
      return `${act.padEnd(48)} longest task ${longest} ms, drawn after ${drawn_ms.toFixed(0)} ms${fromCode}, complete after ${complete_ms.toFixed(0)} ms`;
    }),
    machine(),
  ].join("\n");
}
