import { expect, test } from "@playwright/test";
import { figures, label, readThrough, routes } from "./helpers/site.ts";
import { unsettle } from "./helpers/stillness.ts";

/** Figures in which some control still moves what stands below it: the largest networks, other texts of neurons, another task. */
const stillMoving = [
  ...[
    "algorithm",
    "forward-backward",
    "gradient-check",
    "gradients",
    "hops",
    "lab",
    "live-network",
    "local-sets",
    "own-neuron",
    "published",
  ],
];

for (const route of routes) {
  const names = figures.filter((figure) => figure.route === route && !stillMoving.includes(figure.name)).map(({ name }) => name);
  if (names.length === 0) continue;
  test(`${label(route)}: no control changes the height of ${names.join(", ")} or moves what stands there`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(route);
    await readThrough(page);
    const faults = [];
    for (const name of names) faults.push(...(await unsettle(page, name)));
    expect(faults).toEqual([]);
  });
}
