// The files that a network can be taken away as, kept as they are.
import fs from "node:fs";
import type { Page } from "@playwright/test";
import { textDifferences } from "./compare.ts";
import { folder, isUpdate } from "./pages.ts";

const buttons = {
  "numbers.csv": "numbers as CSV",
  "numbers.json": "numbers as JSON",
  "network.json": "network and all that follows from it, as JSON",
  "network.py": "network as a PyTorch script",
} as const;
const kinds = Object.keys(buttons) as (keyof typeof buttons)[];

/** By kind: the file's name, and its text without the host that served it. */
export async function filesOf(page: Page, figureName: string): Promise<Map<string, { name: string; text: string }>> {
  const figure = page.locator(`figure[data-figure="${figureName}"]`);
  await figure.locator(".figure-actions summary").click();
  const files = new Map<string, { name: string; text: string }>();
  for (const kind of kinds) {
    const waiting = page.waitForEvent("download");
    await figure.getByRole("button", { name: buttons[kind] }).click();
    const download = await waiting;
    const text = fs.readFileSync(await download.path(), "utf8").replaceAll(new URL(page.url()).origin, "https://host");
    files.set(kind, { name: download.suggestedFilename(), text });
  }
  return files;
}

/** In a JSON file the order of the page's settings says nothing, and a setting that came later breaks no promise. */
function comparable(expected: string, got: string): [string, string] {
  const settingsIn = /"settings": (\{[^}]*\})/;
  const before = settingsIn.exec(expected)?.[1];
  const now = settingsIn.exec(got)?.[1];
  if (before === undefined || now === undefined) return [expected, got];
  const [was, is] = [before, now].map((text) => JSON.parse(text) as Record<string, unknown>);
  const asBefore = Object.fromEntries(Object.keys(was).map((name) => [name, is[name]]));
  return [expected.replace(before, JSON.stringify(was)), got.replace(now, JSON.stringify(asBefore))];
}

/** What differs between a network's files and those that are kept; with UPDATE_PROMISES=1 they are kept from now on. */
export function fileDifferences(network: string, files: ReadonlyMap<string, { name: string; text: string }>): string[] {
  const place = `${folder}/files`;
  const namesFile = `${place}/${network}.names.json`;
  const names = `${JSON.stringify(Object.fromEntries([...files].map(([kind, { name }]) => [kind, name])), null, 1)}\n`;
  const kept = new Map([[namesFile, names], ...[...files].map(([kind, { text }]) => [`${place}/${network}.${kind}`, text] as const)]);
  if (isUpdate) {
    fs.mkdirSync(place, { recursive: true });
    for (const [file, text] of kept) fs.writeFileSync(file, text);
    return [];
  }
  return [...kept].flatMap(([file, text]) =>
    textDifferences(...comparable(fs.readFileSync(file, "utf8"), text), true).map((difference) => `${file}: ${difference}`),
  );
}
