import type { Difference, Place } from "../helpers/beside-screen.ts";
import { perform, sentenceOf, type Act } from "./driver/acts.ts";
import type { Kind, Snapshot, Target } from "./driver/probe-types.ts";
import { figuresOf, type Site } from "./driver/site.ts";
import type { Browser } from "./driver/types.ts";

/** What a page shows to somebody who opens it and tries each of its figures: equal in every engine. */
export interface Journey {
  opened: { sleeping: string[]; shown: Snapshot };
  /** each act in words, and what its figure shows then */
  acts: Record<string, string[]>;
  files: Record<string, string>;
  /** by figure: how its picture, taken away, differs from what the screen shows */
  pictures: Record<string, Difference>;
  complaints: string[];
}

const quote = JSON.stringify;

/** Buttons and fields that start something which ends at no certain time. */
const isTimed = ({ label }: Target): boolean => /^(play|pause|start|step|run the checks)/i.test(label);

/** A few acts for each kind of thing in a figure: the first, one in the middle, the last. */
function actsOn(targets: readonly Target[]): Act[] {
  const of = (kind: Kind): Target[] => targets.filter((target) => target.kind === kind && !isTimed(target));
  const some = (kind: Kind): Target[] => {
    const all = of(kind);
    return [...new Set([all[0], all[all.length >> 1], all.at(-1)])].filter((target) => target !== undefined);
  };
  const click = (target: Target): Act => ({ do: "click", target });
  const press = (target: Target | undefined, ...keys: string[]): Act[] => (target ? [{ do: "press", target, keys }] : []);
  const [node, tile, cell] = [of("node")[0], of("tile")[0], of("cell")[0]];
  return [
    ...some("node").map(click),
    ...press(node, "Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Enter"),
    ...some("tile").map(click),
    ...press(tile, "Enter", "ArrowRight", "ArrowUp", "Enter"),
    ...some("cell").slice(0, 2).map(click),
    ...press(cell, "Enter", "ArrowRight", "Enter"),
    ...some("mark").slice(0, 1).map(click),
    ...some("slider").flatMap((target) => press(target, "Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft")),
    ...some("dial").flatMap((target) => press(target, "ArrowUp", "ArrowUp", "PageDown")),
    ...some("radio").map(click),
    ...some("select").flatMap((target, i): Act[] => [{ do: "choose", target, option: 2 - (i % 2) }]),
    ...some("checkbox").map(click),
    ...of("number")
      .slice(0, 2)
      .map((target, i): Act => ({ do: "type", target, text: i === 0 ? "3" : "0.75" })),
  ];
}

/** How the picture of a figure, taken away, differs from what the screen shows of it; null if it gives none. */
async function besideScreen(browser: Browser, figure: string): Promise<Difference | null> {
  const place = await browser.evaluate<Place | null>(`probe.lookAt(${quote(figure)})`);
  if (!place) return null;
  const screen = (await browser.screenshot()).toString("base64");
  await browser.evaluate("lookedAt()");
  return browser.evaluate(`probe.besideScreen(${quote(figure)}, ${quote(place)}, ${quote(screen)})`);
}

/** Opens a chapter, wakes its figures, takes their pictures away, acts on each, and takes its numbers away. */
export async function journey(browser: Browser, site: Site, route: string): Promise<Journey> {
  await browser.goto(site.address + route);
  const sleeping = await browser.evaluate<string[]>("probe.wake()");
  const shown = await browser.evaluate<Snapshot>("probe.settled()");
  const acts: Journey["acts"] = {};
  const files: Journey["files"] = {};
  const pictures: Journey["pictures"] = {};
  for (const figure of figuresOf(route)) {
    const difference = await besideScreen(browser, figure);
    if (difference) pictures[figure] = difference;
  }
  for (const figure of figuresOf(route)) {
    // how long something took is no engine's to agree on
    const shows = async (): Promise<string[]> =>
      ((await browser.evaluate<Snapshot>(`probe.settled(${quote(figure)})`))[figure] ?? []).map((line) =>
        line.replace(/, in [\d.]+\ss:/, ":"),
      );
    // figures out of sight take up what the last one has changed once the reader rests, those in sight at once
    await browser.evaluate(
      `document.querySelector('figure[data-figure="${figure}"]').scrollIntoView({ block: "center", behavior: "instant" })`,
    );
    await browser.evaluate("new Promise((rested) => setTimeout(rested, 500))");
    await shows();
    const targets = await browser.evaluate<Target[]>(`probe.targets(${quote(figure)})`);
    for (const act of actsOn(targets)) {
      if (!(await perform(browser, act))) continue;
      acts[sentenceOf(act)] = await shows();
    }
    for (const file of await browser.evaluate<{ name: string; text: string }[]>(`probe.takeAway(${quote(figure)})`))
      files[file.name] = file.text;
  }
  return {
    opened: { sleeping, shown },
    acts,
    files,
    pictures,
    complaints: await browser.evaluate<string[]>("[...probe.complaints, ...probe.failures()]"),
  };
}
