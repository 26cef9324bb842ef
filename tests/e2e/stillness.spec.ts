import { expect, test } from "@playwright/test";
import { figures, label, readThrough, routes } from "./helpers/site.ts";
import { unsettle } from "./helpers/stillness.ts";

for (const route of routes) {
  const names = figures.filter((figure) => figure.route === route).map(({ name }) => name);
  if (names.length === 0) continue;
  test(`${label(route)}: no control changes the height of its figure or moves what stands in it`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width: Number(process.env.W ?? 1280), height: 900 });
    await page.goto(route);
    await readThrough(page);
    const faults = [];
    for (const name of names) {
      const t0 = Date.now();
      faults.push(...(await unsettle(page, name)));
      console.log(name, Date.now() - t0);
    }
    for (const f of faults) console.log(JSON.stringify(f));
    expect(faults.length).toBe(0);
  });
}
