import { expect, test } from "@playwright/test";
import { answeredShiftOf, figuresByRoute, inOwnFaces, label, readThrough, routes, shiftOf, watchShifts } from "./helpers/site.ts";
import { unsettle, type Fault } from "./helpers/stillness.ts";

// Acts that are meant to change a height, each asked for by name, are not tried: a details element that is opened, lines typed into a text.
for (const [width, height] of [
  [1280, 900],
  [390, 844],
] as const)
  for (const [route, names] of figuresByRoute) {
    test(`${label(route)} at ${width} px: no control changes the height of ${names.join(", ")} or moves what stands there, and no room is kept for nothing`, async ({
      page,
    }) => {
      test.setTimeout(600_000);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await inOwnFaces(page);
      await page.setViewportSize({ width, height });
      await page.goto(route);
      await readThrough(page);
      const faults: Fault[] = [];
      for (const name of names) faults.push(...(await unsettle(page, name)));
      expect(faults.map(({ figure, control, moved }) => `${figure}, ${control}: ${moved}`)).toEqual([]);
    });
  }

for (const [name, width, height] of [
  ["a desk", 1440, 900],
  ["a phone", 390, 844],
] as const)
  test(`on ${name}, nothing shifts while the chapters are read, down by keys and up again`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await watchShifts(page);
    const shifted: string[] = [];
    for (const route of routes) {
      await page.goto(route);
      const screens = await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight / innerHeight));
      for (const key of ["PageDown", "PageUp"])
        for (let screen = 0; screen < screens + 2; screen++) {
          await page.keyboard.press(key);
          await page.evaluate(() => new Promise((done) => setTimeout(done, 40)));
        }
      const shift = (await shiftOf(page)) + (await answeredShiftOf(page));
      if (shift > 0) shifted.push(`${label(route)}: ${shift.toFixed(4)}`);
    }
    expect(shifted).toEqual([]);
  });
