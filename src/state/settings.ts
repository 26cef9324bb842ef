/**
 * What a reader can set, in typed tables: the URL codec, the store, the controls, the reset button and the tests read them. Here stands what the
 * figures of a page share; what is a single figure's stands in its folder's settings.ts and is declared by src/app/figure-settings.ts.
 * A setting with `param` has its own query parameter; all others travel together in the versioned parameter `s` (see url.ts).
 * To add one: a line in a table, then `useSetting(shared.name)`.
 */
import { cellNames } from "../model/cell-names.ts";
import { choice, edits, flag, integer, nodes, number, optional, table, text } from "./setting-kinds.ts";
import { routes, type RouteName } from "./routes.ts";
import type { Named, ValuesOf } from "./setting-kinds.ts";

export { routes, type RouteName };

const small = { min: 2, max: 6, default: 2 };
const short = { min: 2, max: 8, default: 5 };

export const shared = table({
  // the trial
  cell: choice({ param: "cell", choices: cellNames, default: "rate" }),
  seed: integer({ param: "seed", min: 0, max: 2 ** 32 - 1, default: 1 }),
  n: integer({
    param: "n",
    min: 1,
    max: 12,
    default: 3,
    routes: { index: small, network: small, eprop: small, algorithms: small },
  }),
  T: integer({
    param: "T",
    min: 1,
    max: 100,
    default: 12,
    routes: { index: short, network: { ...short, default: 4 }, eprop: short, algorithms: short },
  }),
  local: choice({ param: "local", choices: ["strict", "bellec", "self"], default: "bellec" }),

  // the selection that the figures of a page share
  post: integer({ param: "post", min: 1, max: 12, upTo: "n", default: 1, routes: { algorithms: { default: 2 } } }),
  pre: integer({ param: "pre", min: 1, max: 12, upTo: "n", default: 2, routes: { algorithms: { default: 1 } } }),
  t: integer({
    param: "t",
    min: 1,
    max: 100,
    upTo: "T",
    default: 6,
    routes: {
      index: { default: 3 },
      network: { default: 2 },
      eprop: { default: 3 },
      algorithms: { default: 3 },
      workbench: { default: 9 },
    },
  }),
  source: integer({
    min: 0,
    max: 0,
    default: 0,
    routes: { live: { max: 2 } },
  }),
  nodes: nodes({ most: 2 }),
  labels: choice({ choices: ["relative", "absolute"], default: "relative" }),

  // the trial, in detail
  loss: choice({ choices: ["mse", "ce"], default: "mse" }),
  autapse: flag({ default: true }),
  reset: flag({ default: true }),
  inputKind: choice({ choices: ["usual", "poisson", "sine", "pulse", "noise"], default: "usual" }),
  // where these are not set, the cell has its own
  alpha: optional({ min: 0, max: 0.999 }),
  kappa: optional({ min: 0, max: 0.999 }),
  rho: optional({ min: 0, max: 0.9999 }),
  beta: optional({ min: 0, max: 2 }),
  gamma: optional({ min: 0, max: 1 }),
  weights: edits({}),

  // the reader's own neuron, in place of the cell where `typed` is 1: its text, the first example until the reader types
  typed: integer({ min: 0, max: 0, default: 0, routes: { live: { max: 1 } } }),
  neuron: text({ most: 4000, default: "" }),
  neuronLocal: text({ most: 400, default: "default" }),
  neuronWeights: number({ min: 0, max: 100, default: 1 }),
  neuronInputs: number({ min: 0, max: 100, default: 1 }),

  // what several figures choose or sort paths by
  grouping: choice({ choices: ["rows", "diagonals"], default: "rows" }),
  pickedEntry: integer({ min: 0, max: 100, upTo: "T", default: 0 }),
  pickedExit: integer({ min: 0, max: 100, upTo: "T", default: 0 }),
  hops: integer({ min: 1, max: 100, upTo: "T", default: 2 }),
  feedback: choice({ choices: ["symmetric", "random", "adaptive"], default: "symmetric" }),
});

export type Settings = ValuesOf<typeof shared>;
export type SettingName = keyof Settings;

let all: Readonly<Record<string, Named>> = shared;
/** Every setting of the page by its name: the shared ones, then those of the figures. */
export const allSettings = (): typeof all => all;
/** Adds settings of figures, before a page is opened. Names are the address's, so each is taken once. */
export function declareSettings(tables: readonly Readonly<Record<string, Named>>[]): void {
  const more = { ...all };
  for (const own of tables) {
    for (const name of Object.keys(own)) if (name in more) throw Error(`setting ${name} declared twice`);
    Object.assign(more, own);
  }
  all = more;
}

/** The route of a slug or path segment; unknown ones (a 404 page, a preview) behave as the overview. */
export function routeOf(slug: string): RouteName {
  const name = slug.replace(/^\/+|\/+$/g, "");
  return (routes as readonly string[]).includes(name) ? (name as RouteName) : "index";
}
