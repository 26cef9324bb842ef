// Runs in the page, before the page's own scripts: hears what goes wrong, and reads what is shown. The server of these tests puts it there.
import { differenceFromScreen, lookAt } from "../../../helpers/beside-screen.ts";
import { choicesOf } from "../../../helpers/choices-of.ts";
import { kinds, type Kind, type Probe } from "../probe-types.ts";
import { acceptShifts, complaints, files, nameOf, tellsOfShifts, unaskedShifts } from "./listen.ts";
import { keepTranslated } from "./modes.ts";
import { cutOff, drawnOf, inks, overlapping, toPaper, unprinted } from "./paper.ts";
import { figuresOf, linesOf, sleeping, wordsOf } from "./shown.ts";
import { elementOf, elementsOf, isShown, labelOf } from "./targets.ts";

/** How long the page may be asleep or busy before it is taken as it stands, in ms: longer than any machine needs. */
const LONGEST = 60_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Until the next frame is painted, and what was left for after it is done; a window that nothing paints is not waited for. */
const frame = (): Promise<void> =>
  Promise.race([new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 15))), wait(5000)]);
/** Until the browser has done what the page left for when it is idle, where the browser tells. */
const idle = (): Promise<void> =>
  new Promise((resolve) => ("requestIdleCallback" in window ? requestIdleCallback(() => resolve(), { timeout: 3000 }) : resolve()));

const inWindow = (place: { x: number; y: number }): { x: number; y: number } | null =>
  place.x > 0 && place.x < innerWidth && place.y > 0 && place.y < innerHeight ? place : null;

/** The files that a figure's menu makes under these names, as far as it has them. */
async function saved(name: string, labels: readonly string[]): Promise<typeof files> {
  const [figure] = figuresOf(name);
  const menu = figure?.querySelector<HTMLElement>("details.figure-actions summary");
  if (!figure || !menu) return [];
  menu.click();
  const before = files.length;
  let asked = 0;
  for (const label of labels) {
    for (let i = 0; i < 40; i++) {
      const button = figure.querySelector<HTMLElement>(`.figure-actions-list button[aria-label="${label}"]`);
      if (button) {
        button.click();
        asked++;
        for (const end = performance.now() + LONGEST; files.length < before + asked && performance.now() < end;) await wait(30);
        break;
      }
      if (i > 10 && asked > 0) break;
      await wait(30);
    }
  }
  menu.click();
  return files.slice(before);
}

const probe: Probe = {
  complaints,
  unaskedShifts,
  async movesAlone() {
    await probe.settled();
    if (!tellsOfShifts) return [];
    const end = performance.now() + LONGEST;
    let [before, since] = ["", performance.now()];
    // what plays never stands still
    const isPlaying = [...document.querySelectorAll("figure button")].some((button) => /^pause/i.test(labelOf(button)));
    while (!isPlaying && performance.now() - since < 500 && performance.now() < end) {
      await frame();
      await idle();
      const now = JSON.stringify(probe.snapshot());
      if (now !== before) since = performance.now();
      before = now;
    }
    acceptShifts();
    await wait(400);
    await frame();
    return unaskedShifts();
  },
  sleeping,
  async wake() {
    for (const end = performance.now() + LONGEST; performance.now() < end;) {
      for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
        scrollTo({ top: y, behavior: "instant" });
        await wait(40);
      }
      for (let i = 0; i < 50 && sleeping().length > 0; i++) await wait(50);
      if (sleeping().length === 0) break;
    }
    scrollTo({ top: 0, behavior: "instant" });
    return sleeping();
  },
  snapshot: (name) =>
    Object.fromEntries(figuresOf(name).map((figure) => [figure.dataset.figure ?? "", [...linesOf(figure), ...wordsOf(figure)]] as const)),
  async settled(name) {
    const isBusyNow = (): boolean =>
      document.documentElement.dataset["firstPaint"] !== undefined ||
      figuresOf(name).some((figure) => figure.matches("[aria-busy=true], :has([aria-busy=true])"));
    const end = performance.now() + LONGEST;
    let before = "";
    for (let i = 0, same = 0, isBusy = true; same < 3 && (isBusy ? performance.now() < end : i < 60); i++) {
      await frame();
      await idle();
      isBusy = isBusyNow();
      const now = JSON.stringify(probe.snapshot(name));
      same = now === before && !isBusy ? same + 1 : 0;
      before = now;
    }
    return probe.snapshot(name);
  },
  failures: () => [...document.querySelectorAll(".figure-failure")].map(({ textContent }) => textContent),
  targets: (figure) =>
    [...figuresOf(figure).map(({ dataset }) => dataset.figure!), ...(figure === undefined ? [""] : [])].flatMap((name) =>
      (Object.keys(kinds) as Kind[]).flatMap((kind) =>
        elementsOf(name, kind).flatMap((element, index) =>
          isShown(element) ? [{ figure: name, kind, index, label: labelOf(element) }] : [],
        ),
      ),
    ),
  async placeOf(target) {
    const element = elementOf(target);
    if (!element || !isShown(element)) return null;
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    // figures that come near may still take their places
    let before = "";
    for (let i = 0; i < 30; i++) {
      const { x, y, width, height } = element.getBoundingClientRect();
      const middle = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
      // clear of the header above and of a row with a slider that sticks below
      const isInside = middle.x > 0 && middle.x < innerWidth && middle.y > 130 && middle.y < innerHeight - 130;
      const now = JSON.stringify(middle);
      if (isInside && now === before) return middle;
      // not every engine scrolls to a part of a drawing
      if (!isInside) scrollBy({ top: middle.y - innerHeight / 2, behavior: "instant" });
      before = now;
      await frame();
    }
    // at the ends of the page nothing can be brought to the middle
    return before === "" ? null : inWindow(JSON.parse(before) as { x: number; y: number });
  },
  focus: (target) => (elementOf(target) as HTMLElement | undefined)?.focus(),
  choose(target, option) {
    const element = elementOf(target);
    if (!(element instanceof HTMLSelectElement)) return;
    element.focus();
    element.selectedIndex = option % element.options.length;
    for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
  },
  lookAt,
  async besideScreen(name, place, screen) {
    const [file] = await saved(name, ["picture as PNG"]);
    return file ? differenceFromScreen({ screen, picture: file.text, place }) : null;
  },
  takeAway: (name) => saved(name, ["numbers as CSV", "numbers as JSON", "network and all that follows from it, as JSON"]),
  numbers: (without) =>
    Object.fromEntries(
      figuresOf()
        .filter(({ dataset }) => !without.includes(dataset.figure ?? ""))
        .map((figure) => {
          const { pathCount, pathSum } = figure.dataset;
          const values = [...figure.querySelectorAll<HTMLElement>("[data-value]")].map(({ dataset }) => `value ${dataset.value}`);
          return [figure.dataset.figure ?? "", [`count ${pathCount}`, `sum ${pathSum}`, ...values, ...choicesOf(figure)]] as const;
        }),
    ),
  toPaper,
  drawn: () => Object.fromEntries(figuresOf().map((figure) => [figure.dataset.figure ?? "", drawnOf(figure)])),
  cutOff,
  overlapping,
  inks,
  unprinted,
  translate: keepTranslated,
  async rest() {
    for (const button of document.querySelectorAll<HTMLElement>("figure button")) if (/^pause/i.test(labelOf(button))) button.click();
    document.querySelector<HTMLElement>("[data-term][aria-pressed=true]")?.click();
    if (document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement) document.activeElement.blur();
    await wait(900);
    await idle();
  },
  focused: () => (document.activeElement && document.activeElement !== document.body ? nameOf(document.activeElement) : "body"),
};
Object.assign(window, { probe });
