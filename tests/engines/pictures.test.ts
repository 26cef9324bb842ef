// One figure of each kind of drawing, as Firefox and WebKit draw it, beside its picture. UPDATE_PICTURES=1 makes the pictures anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, versionOf, whyMissing } from "./driver/index.ts";
import { openSite, type Site } from "./driver/site.ts";
import type { Browser } from "./driver/types.ts";
import { differenceOf, facesOf, isSameFaces, reduce, shrink } from "./pictures.ts";

const drawn = [
  { route: "", figure: "triangle" },
  { route: "eprop/", figure: "eligibility-paths" },
  { route: "live/", figure: "live-network" },
  { route: "live/", figure: "gradients" },
  { route: "learning/", figure: "lab" },
  { route: "derivatives/", figure: "path-sum" },
  { route: "algorithms/", figure: "taxonomy" },
  { route: "live/", figure: "local-sets" },
] as const;
const isUpdate = process.env.UPDATE_PICTURES !== undefined;

let site: Site;
let chromium: Browser;
beforeAll(async () => {
  site = await openSite();
  chromium = await openBrowser("chromium");
}, 180_000);
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

for (const name of ["firefox", "webkit"] as const) {
  const version = versionOf(name)
    ?.split(".")
    .slice(0, name === "webkit" ? 2 : 1)
    .join(".");
  const folder = `tests/engines/pictures/${name}-${version}`;
  const facesFile = path.join(folder, "faces.txt");
  const canCompare = whyMissing(name) === undefined && (isUpdate || existsSync(facesFile));
  describe.skipIf(!canCompare)(`pictures of ${name} ${version ?? ""}`, () => {
    let browser: Browser;
    let faces: string;
    beforeAll(async () => {
      browser = await openBrowser(name);
      await browser.resize(1280, 900);
      await browser.goto(site.address);
      faces = await facesOf(browser);
      if (!isUpdate) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(facesFile, `${faces}\n`);
    }, 180_000);
    afterAll(() => browser?.close());

    test.for(drawn)("$figure on /$route looks as it did", async ({ route, figure }, { skip }) => {
      await browser.goto(`${site.address}${route}?figure=${figure}`);
      expect(await browser.evaluate("probe.wake()")).toEqual([]);
      await browser.evaluate("document.fonts.ready.then(() => null)");
      await browser.evaluate("probe.settled()");
      const small = await shrink(chromium, await browser.screenshot());
      const now = await reduce(chromium, small);
      expect(new Set(now.map((value) => value >> 3)).size, "the picture is blank").toBeGreaterThan(2);
      const file = path.join(folder, `${figure}.png`);
      if (isUpdate) return writeFileSync(file, small);
      // other faces of the system set another page
      if (!isSameFaces(readFileSync(facesFile, "utf8"), faces)) return skip("the system's faces are others than those of the pictures");
      expect(
        differenceOf(now, await reduce(chromium, readFileSync(file))),
        `${file} no longer fits; if that is meant, UPDATE_PICTURES=1`,
      ).toBeUndefined();
    });
  });
}
