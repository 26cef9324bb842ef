import {
  allPaths,
  cell,
  diagonal,
  learningSignalPaths,
  row,
  eligibilityPaths,
  directLearningSignalPaths,
} from "../../../graph/path-sets.ts";
import { returning, withHops } from "../../../graph/tracks.ts";
import type { LocalSet } from "../../../model/types.ts";
import type { Settings } from "../../../state/settings.ts";
import type { Shown } from "../../graph/figure/use-shown.ts";

type Where = Pick<Settings, "post" | "t"> & { readonly local: LocalSet };
type Lights = Pick<Shown, "layers" | "whole">;

/** One class of paths. */
const one = (as: Shown["layers"][number]["as"], set: Shown["whole"]): Lights => ({ layers: [{ as, set }], whole: set });

/** The step before t, at which paths can enter to be at t now. */
const before = (t: number): number => Math.max(1, t - 1);

/**
 * The sets of paths that a paragraph, an equation or a heading can name with `<Shows set="…" />`, and how the companion lights them. `network` lights
 * none: it is the graph alone.
 */
export const companionSets = {
  network: ({ post }) => ({ layers: [], whole: allPaths(post) }),
  gradient: ({ post }) => one("gradient", allPaths(post)),
  "eligibility-trace": ({ post, t, local }) => one("eligibility", eligibilityPaths(post, t, local)),
  "learning-signal": ({ post, t, local }) => one("learning", learningSignalPaths(post, t, local)),
  "partial-learning-signal": ({ post, t }) => one("learning", directLearningSignalPaths(post, t)),
  row: ({ post, t, local }) => ({
    layers: [
      { as: "learning", set: learningSignalPaths(post, t, local) },
      { as: "eligibility", set: eligibilityPaths(post, t, local) },
    ],
    whole: row(post, t, local),
  }),
  cell: ({ post, t, local }) => one("gradient", cell(post, before(t), t, local)),
  diagonal: ({ post, t }) => one("diagonal", diagonal(post, before(t))),
  "no-hop": ({ post, local }) => one("hop-0", withHops(allPaths(post), { fewerThan: 1 }, local)),
  "one-hop": ({ post, local }) => one("hop-1", withHops(allPaths(post), { exactly: 1 }, local)),
  dropped: ({ post, local }) => {
    const all = allPaths(post);
    const kept = withHops(all, { fewerThan: 1 }, local);
    return {
      layers: [
        { as: "dropped", set: all, without: kept },
        { as: "hop-0", set: kept },
      ],
      whole: all,
    };
  },
  returning: ({ post, local }) => one("dropped", returning(allPaths(post), post, local)),
} as const satisfies Record<string, (where: Where) => Lights>;

export type CompanionSet = keyof typeof companionSets;
export const isCompanionSet = (name: string): name is CompanionSet => Object.hasOwn(companionSets, name);
