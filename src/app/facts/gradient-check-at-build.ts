import { check } from "../../figures/gradient-check/check.ts";
import type { Built, Drawn } from "../../figures/gradient-check/model.ts";
import { own } from "../../figures/gradient-check/settings.ts";

/** The first example of the check of gradients, and its answer, as they come out where the page is built. */
export function gradientCheckAtBuild(): Built {
  const { checkCell: cell, checkSeed: seed, checkN: N, checkT: T, checkScales: scales } = own;
  const network: Drawn = {
    ...{ kind: "drawn", cell: cell.default, seed: seed.default, N: N.default, T: T.default, scales: scales.default },
  };
  const { answer } = check({ kind: "example", network, name: "kappa-missing" });
  if (answer.kind !== "example") throw new Error("the first example cannot be made");
  return { text: answer.text, ...check({ kind: "check", network, meant: own.checkMeant.default, source: answer.text }) };
}
