// What readers were promised: the numbers, counts, sentences and addresses of every figure, by itself and under twenty links, and the files of three
// networks. They are read off the built pages, so that code can be moved freely. UPDATE_PROMISES=1 writes them down anew.
import { expect, test, type Page } from "@playwright/test";
import { fileDifferences, filesOf } from "./helpers/promises/files.ts";
import { links, networks } from "./helpers/promises/links.ts";
import {
  changesOf,
  differences,
  digestOf,
  isUpdate,
  readPromises,
  withChanges,
  writePromises,
  type PagePromises,
  type Promised,
} from "./helpers/promises/pages.ts";
import { linkOf, openAll, prepare, readPage } from "./helpers/promises/snapshot.ts";
import { complaintsOf, label, routes } from "./helpers/site.ts";

async function read(page: Page, address: string): Promise<Promised> {
  await openAll(page, address);
  const { prose, ...said } = await readPage(page);
  return { ...said, prose: prose.map(digestOf), link: await linkOf(page) };
}

const agrees = (address: string, found: readonly string[]): void =>
  expect.soft(found, `/${address} no longer says what it did:\n- ${found.join("\n- ")}\n`).toEqual([]);

test("every page has links, twenty in all", () => {
  expect(Object.keys(links).sort()).toEqual([...routes].sort());
  expect(Object.values(links).flat()).toHaveLength(20);
});

for (const route of routes)
  test(`${label(route)} says what it was promised to say, by itself and under its links`, async ({ page }) => {
    const complaints = complaintsOf(page);
    const name = route.replaceAll("/", "") || "index";
    const promises = readPromises(name);
    await prepare(page);
    const now: Promised = await read(page, route);
    const updated: PagePromises = { default: now, links: {} };
    if (!isUpdate) {
      expect(Object.keys(promises?.links ?? {}), `the links to /${route} that are written down; UPDATE_PROMISES=1 does it`).toEqual(
        links[route],
      );
      agrees(route, differences(promises!.default, now));
    }
    for (const search of links[route])
      await test.step(search, async () => {
        const linked = await read(page, route + search);
        updated.links[search] = changesOf(now, linked);
        if (isUpdate) return;
        agrees(route + search, differences(withChanges(promises!.default, promises!.links[search]), linked));
      });
    if (isUpdate) writePromises(name, updated);
    expect(complaints).toEqual([]);
  });

for (const [network, address] of Object.entries(networks.links))
  test(`the files of the ${network} network are what they were`, async ({ page }) => {
    await prepare(page);
    await openAll(page, address);
    agrees(address, fileDifferences(network, await filesOf(page, networks.figure)));
  });
