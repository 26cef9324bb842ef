/**
 * Everything that a reader can set, in one typed table: the URL codec, the stores, the controls, the reset button and the tests read it.
 * A setting with `param` has its own query parameter; all others travel together in the versioned parameter `s` (see url.ts).
 * To add one: a line here, then `useSetting("name")` in the figure.
 */
import { choice, edits, flag, integer, list, nodes, number, numbers, optional } from "./setting-kinds.ts";
import { routes, type RouteName } from "./routes.ts";
import type { Setting, ValueOf } from "./setting-kinds.ts";

export { routes, type RouteName };

const small = { min: 2, max: 6, default: 2 };
const short = { min: 2, max: 8, default: 5 };
const compactNodes: readonly string[] = [
  ...["W", "E"],
  ...["h", "z"].flatMap((kind) => Array.from({ length: short.max }, (_, k) => `${kind}:${k + 1}`)),
];
const breachNodes: readonly string[] = ["h:1", "z:1", "h:2", "z:2"].flatMap((row) => [0, 1, 2, 3].map((t) => `${row}:${t}`));
const places = ["set", "trace", "signal", "twice", "never"] as const;

export const settings = {
  // the trial
  cell: choice({ param: "cell", says: "cell", choices: ["rate", "lif", "alif"], default: "rate" }),
  seed: integer({ param: "seed", says: "seed", min: 0, max: 2 ** 32 - 1, default: 1 }),
  n: integer({
    param: "n",
    says: "number of neurons N",
    min: 1,
    max: 12,
    default: 3,
    routes: { index: small, network: small, eprop: small, algorithms: small },
  }),
  T: integer({
    param: "T",
    says: "number of time steps T",
    min: 1,
    max: 100,
    default: 12,
    routes: { index: short, network: { ...short, default: 4 }, eprop: short, algorithms: short },
  }),
  local: choice({ param: "local", says: "local set", choices: ["strict", "bellec", "self"], default: "bellec" }),

  // the selection that the figures of a page share
  post: integer({ param: "post", says: "neuron j", min: 1, max: 12, upTo: "n", default: 1, routes: { algorithms: { default: 2 } } }),
  pre: integer({ param: "pre", says: "neuron i", min: 1, max: 12, upTo: "n", default: 2, routes: { algorithms: { default: 1 } } }),
  t: integer({
    param: "t",
    says: "time step t",
    min: 1,
    max: 100,
    upTo: "T",
    default: 6,
    routes: { index: { default: 3 }, network: { default: 2 }, eprop: { default: 3 }, algorithms: { default: 3 } },
  }),
  source: integer({
    says: "input of the selected synapse (0 if it comes from a neuron)",
    min: 0,
    max: 0,
    default: 0,
    routes: { live: { max: 2 } },
  }),
  nodes: nodes({ says: "selected nodes", most: 2 }),
  labels: choice({ says: "time labels", choices: ["relative", "absolute"], default: "relative" }),

  // the trial, in detail
  loss: choice({ says: "loss", choices: ["mse", "ce"], default: "mse" }),
  autapse: flag({ says: "each neuron connects to itself", default: true }),
  reset: flag({ says: "a spike resets its neuron", default: true }),
  inputKind: choice({ says: "kind of input", choices: ["usual", "poisson", "sine", "pulse", "noise"], default: "usual" }),
  // where these are not set, the cell has its own
  alpha: optional({ says: "leak α", min: 0, max: 0.999 }),
  kappa: optional({ says: "readout leak κ", min: 0, max: 0.999 }),
  rho: optional({ says: "adaptation leak ρ", min: 0, max: 0.9999 }),
  beta: optional({ says: "adaptation strength β", min: 0, max: 2 }),
  gamma: optional({ says: "pseudo-derivative height γ", min: 0, max: 1 }),
  weights: edits({ says: "weights changed by hand" }),

  // single figures
  unfolded: flag({ says: "compact graph opened", default: false }),
  compactNodes: list({ says: "nodes selected in the compact graph", choices: compactNodes, most: 2, default: [] }),
  folded: flag({ says: "paths folded into one arrow", default: true }),
  partial: flag({ says: "partial learning signal only", default: false }),
  grouping: choice({ says: "triangle summed by", choices: ["rows", "diagonals"], default: "rows" }),
  diagonal: integer({ says: "entry t′", min: 1, max: 100, upTo: "T", default: 2 }),
  straightened: flag({ says: "diagonals straightened", default: false }),
  pickedEntry: integer({ says: "entry picked in the triangle (0 for none)", min: 0, max: 100, upTo: "T", default: 0 }),
  pickedExit: integer({ says: "exit picked in the triangle (0 for none)", min: 0, max: 100, upTo: "T", default: 0 }),
  hops: integer({ says: "hops m", min: 1, max: 100, upTo: "T", default: 2 }),
  algorithm: choice({
    says: "algorithm",
    choices: [
      ...(["bptt", "rtrl", "eprop-exact", "eprop-approximate", "snap-1", "m-order", "truncated-bptt"] as const),
      ...(["rflo", "eprop-random", "eprop-adaptive", "synthetic-gradients", "uoro", "mdgl"] as const),
    ],
    default: "eprop-approximate",
  }),
  slowStep: integer({ says: "time step of the slow trace", min: 1, max: 60, default: 53 }),
  // of the twenty that the figure compares, one in which the approximations are as wrong as they mostly are
  slowSeed: integer({ says: "seed of the slow trace", min: 1, max: 20, default: 18 }),
  truncation: integer({ says: "truncation K", min: 1, max: 100, upTo: "T", default: 2 }),
  costNeurons: integer({ says: "neurons to cost", min: 1, max: 100_000, default: 100 }),
  costSteps: integer({ says: "steps to cost", min: 1, max: 1_000_000, default: 1000 }),
  breach: choice({
    says: "hypothesis broken",
    choices: ["none", "gap-junctions", "weight-decay", "voltage-penalty", "initial-state"],
    default: "gap-junctions",
  }),
  breachNodes: list({ says: "nodes selected in the broken graph", choices: breachNodes, most: 2, default: [] }),
  breachStrength: number({ says: "strength of the breach", min: 0, max: 0.5, default: 0.2 }),
  sheetWidth: number({ says: "width of the sheet", min: 0.5, max: 6, default: 3 }),
  sheetBase: number({ says: "height of the sheet at width 0", min: 0, max: 3, default: 1 }),
  sheetSlope: number({ says: "height of the sheet per width", min: 0.1, max: 1.5, default: 0.5 }),
  edgeValues: numbers({ says: "derivatives on the edges", min: -3, max: 3, default: [1.5, 0.5, -1, 2, 0.5, 1, -0.5, 2] }),
  throughNodes: list({ says: "nodes that paths must pass", choices: ["a", "b", "c"], default: [] }),
  gates: choice({ says: "gates to factor through", choices: ["bottleneck", "bypass", "in-a-row", "first-gate"], default: "in-a-row" }),
  width: integer({ says: "width of the layers", min: 1, max: 8, default: 3 }),
  depth: integer({ says: "number of layers", min: 1, max: 24, default: 4 }),
  sources: integer({ says: "number of inputs", min: 1, max: 8, default: 3 }),
  sinks: integer({ says: "number of outputs", min: 1, max: 8, default: 1 }),
  sweep: choice({ says: "direction of the sweep", choices: ["forward", "reverse"], default: "reverse" }),
  stage: integer({ says: "layers that the sweep has reached", min: 0, max: 25, default: 3 }),
  work: integer({ says: "computing step", min: 1, max: 200, default: 17 }),
  feedback: choice({ says: "feedback weights", choices: ["symmetric", "random", "adaptive"], default: "symmetric" }),
  weightsOf: choice({ says: "gradient shown", choices: ["rec", "in", "out"], default: "rec" }),
  // self edges in the figure of local sets: where the page's local set has them, unless put elsewhere
  adaptationPlace: choice({ says: "place of the adaptation edge", choices: places, default: "set" }),
  resetPlace: choice({ says: "place of the reset edge", choices: places, default: "set" }),
  autapsePlace: choice({ says: "place of the autapse", choices: places, default: "set" }),
  placedCell: choice({ says: "cell in the figure of local sets", choices: ["auto", "rate", "lif", "alif"], default: "auto" }),
  placedSynapse: choice({ says: "synapse in the figure of local sets", choices: ["auto", "page"], default: "auto" }),

  // the laboratory
  task: choice({
    says: "task",
    choices: ["pattern-generation", "evidence-accumulation", "evidence-accumulation-full", "delayed-memory"],
    default: "pattern-generation",
  }),
  runs: list({
    says: "runs side by side",
    choices: [
      ...(["bptt", "eprop-symmetric", "eprop-random", "eprop-adaptive", "eprop-order-8", "eprop-order-4", "eprop-order-2"] as const),
      ...(["readout-only", "eprop-shifted", "bptt-lif"] as const),
    ],
    default: ["bptt", "eprop-symmetric", "eprop-random", "readout-only"],
  }),
  iterations: integer({ says: "iterations", min: 1, max: 2000, default: 200 }),
  trainingForm: choice({ says: "how e-prop is summed", choices: ["sweep", "online"], default: "sweep" }),
  learningRateFactor: number({ says: "learning rates times", min: 0.01, max: 1000, default: 1 }),
  delay: integer({ says: "delay of the memory task", min: 1, max: 60, default: 30 }),
  inspected: integer({ says: "neuron looked at", min: 1, max: 100, default: 1 }),
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
export type Settings = { readonly [K in SettingName]: ValueOf<(typeof settings)[K]> };
export const settingNames = Object.keys(settings) as SettingName[];

/** The route of a slug or path segment; unknown ones (a 404 page, a preview) behave as the overview. */
export function routeOf(slug: string): RouteName {
  const name = slug.replace(/^\/+|\/+$/g, "");
  return (routes as readonly string[]).includes(name) ? (name as RouteName) : "index";
}
