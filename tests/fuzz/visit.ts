import { aside, perform, sentenceOf, type Act } from "../engines/driver/acts.ts";
import { plain, type Kind, type Mode, type Target } from "../engines/driver/probe-types.ts";
import { routes, type Site } from "../engines/driver/site.ts";
import type { Browser } from "../engines/driver/types.ts";
import { anyAct } from "./acts.ts";
import { randomOf, type Random } from "./random.ts";

/** A reader's visit of one page: what it has to live with, and what the reader does. */
export interface Visit {
  route: string;
  mode: Mode;
  /** translated by the browser once the page is awake */
  translated: boolean;
  /** the network is gone once the page is awake */
  offline: boolean;
  acts: Act[];
}

const quote = JSON.stringify;
const focusable: readonly Kind[] = ["node", "tile", "dial", "slider", "radio", "checkbox", "number", "select", "button", "summary"];
/** Figures whose numbers an address does not hold: what has been trained, and what has been checked. */
const unkept = ["lab", "checks"];

export function conditionsOf(random: Random): Pick<Visit, "route" | "mode" | "translated" | "offline"> {
  const seldom = (): boolean => random.below(4) === 0;
  return {
    route: random.of(routes),
    mode: { dark: seldom(), rtl: seldom(), storage: !seldom(), workers: !seldom() },
    translated: seldom(),
    offline: seldom(),
  };
}

/** What the page complains of after an act; what it cannot load without a network is no complaint. */
async function faultsNow(browser: Browser, { translated, offline }: Pick<Visit, "translated" | "offline">): Promise<string[]> {
  const alone = await browser.evaluate<string[]>("probe.movesAlone()");
  const moved = translated ? [] : alone.map((shift) => `moved by itself: ${shift}`);
  const heard = await browser.evaluate<string[]>("[...probe.complaints, ...probe.failures().map((text) => `dead: ${text}`)]");
  const asleep = await browser.evaluate<string[]>("probe.sleeping().map((name) => `not ready any more: ${name}`)");
  return [
    ...heard.filter(
      (text) => !(offline && /^(?!dead).*(does not load|Failed to fetch|error loading dynamically|Importing a module)/i.test(text)),
    ),
    ...moved,
    ...asleep,
  ];
}

type Numbers = Record<string, string[]>;
const numbersOf = (browser: Browser): Promise<Numbers> => browser.evaluate<Numbers>(`probe.numbers(${quote(unkept)})`);

/** What the page shows, beside what its own address shows when it is loaded anew: figures that differ, and how. */
async function staleOf(browser: Browser, site: Site): Promise<string[]> {
  // what is lit only while it is pointed at is in no address
  await browser.hover(aside);
  await browser.evaluate("probe.rest()");
  await browser.evaluate("probe.settled()");
  const [shown, address] = [await numbersOf(browser), await browser.evaluate<string>("location.href")];
  [site.mode, site.offline] = [plain, false];
  await browser.goto("about:blank");
  await browser.goto(address);
  await browser.evaluate("probe.wake()");
  await browser.evaluate("probe.settled()");
  const anew = await numbersOf(browser);
  return Object.keys(shown).flatMap((figure) => {
    const [before, after] = [shown[figure] ?? [], anew[figure] ?? []];
    const i = before.findIndex((value, k) => value !== after[k]);
    if (i < 0 && before.length === after.length) return [];
    return [
      `stale: ${figure} shows ${before[i] ?? `${before.length} numbers`}, loaded anew ${after[i] ?? `${after.length} numbers`} (${address})`,
    ];
  });
}

/** Opens the page, lets `next` name one act after another until it names none, and returns what went wrong, if anything. */
async function live(browser: Browser, site: Site, visit: Visit, next: (targets: Target[]) => Act | undefined): Promise<string[]> {
  [site.mode, site.offline] = [visit.mode, false];
  await browser.goto(site.address + visit.route);
  await browser.evaluate("probe.wake()");
  if (visit.translated) await browser.evaluate("probe.translate()");
  await browser.evaluate("probe.movesAlone()");
  site.offline = visit.offline;
  for (;;) {
    const act = next(await browser.evaluate<Target[]>("probe.targets()"));
    if (!act) break;
    if (!visit.acts.includes(act)) visit.acts.push(act);
    // a figure that the window jumps to may draw itself as it comes into sight: that belongs to the jump, and not to the pointer
    if (act.do === "hover") await browser.evaluate(`probe.placeOf(${quote(act.target)}).then(() => probe.movesAlone())`);
    if (!(await perform(browser, act))) continue;
    await browser.evaluate("probe.settled()");
    // what moves under the pointer alone was not asked for either
    const underPointer = act.do === "hover" && !visit.translated ? await browser.evaluate<string[]>("probe.unaskedShifts()") : [];
    const faults = [...underPointer.map((shift) => `moved under the pointer: ${shift}`), ...(await faultsNow(browser, visit))];
    if (
      focusable.includes(act.target.kind) &&
      act.do !== "hover" &&
      act.do !== "drag" &&
      (await browser.evaluate<string>("probe.focused()")) === "body"
    )
      faults.push(`the focus is lost after ${sentenceOf(act)}`);
    if (faults.length > 0) return faults;
  }
  return staleOf(browser, site);
}

/** A visit that a seed determines. A browser that does not answer is a fault of the page. */
export async function anyVisit(browser: Browser, site: Site, seed: number, length: number): Promise<{ visit: Visit; faults: string[] }> {
  const random = randomOf(seed);
  const visit: Visit = { ...conditionsOf(random), acts: [] };
  let left = length;
  const faults = await live(browser, site, visit, (targets) => (left-- > 0 ? anyAct(targets, random) : undefined)).catch(
    (error: unknown) => [String(error)],
  );
  site.offline = false;
  return { visit, faults };
}

/** The same visit again, or with some of its acts only. */
export async function replay(browser: Browser, site: Site, visit: Visit, acts: readonly Act[] = visit.acts): Promise<string[]> {
  const rest = [...acts];
  const again = await live(browser, site, { ...visit, acts: [...acts] }, () => rest.shift()).catch((error: unknown) => [String(error)]);
  site.offline = false;
  return again;
}

/** What kind of fault it is: the words before its first colon, or the first three. */
const kindOf = (fault: string): string => /^[^:]*(?=:)/.exec(fault)?.[0] ?? fault.split(" ").slice(0, 3).join(" ");

/** The visit without the acts that its faults do not need: as many as can be spared one after the other, in `tries` replays. */
export async function shorten(browser: Browser, site: Site, visit: Visit, faults: readonly string[], tries = 12): Promise<Visit> {
  const wanted = new Set(faults.map(kindOf));
  let acts = visit.acts;
  for (let size = acts.length >> 1; size >= 1 && tries > 0; size >>= 1)
    for (let from = 0; from + size <= acts.length && tries > 0; tries--) {
      const fewer = acts.toSpliced(from, size);
      if ((await replay(browser, site, visit, fewer)).some((fault) => wanted.has(kindOf(fault)))) acts = fewer;
      else from += size;
    }
  return { ...visit, acts };
}
