import type { Browser, Point } from "./types.ts";
import type { Target } from "./probe-types.ts";

/** One thing that a reader does, said so that it can be done again. */
export type Act =
  | { do: "click" | "hover"; target: Target }
  | { do: "drag"; target: Target; dx: number; dy: number }
  | { do: "press"; target: Target; keys: readonly string[] }
  | { do: "type"; target: Target; text: string }
  | { do: "choose"; target: Target; option: number };

const quote = JSON.stringify;
/** Where nothing lies: the pointer rests there between acts, so that nothing is lit by chance. */
export const aside: Point = { x: 1, y: 1 };

/** The act in words. */
export function sentenceOf(act: Act): string {
  const { figure, kind, index, label } = act.target;
  const where = `${figure || "page"}: ${kind} ${index} "${label}"`;
  switch (act.do) {
    case "click":
    case "hover":
      return `${act.do} ${where}`;
    case "drag":
      return `drag ${where} by ${act.dx}, ${act.dy}`;
    case "press":
      return `press ${act.keys.join(" ")} on ${where}`;
    case "type":
      return `type ${quote(act.text)} into ${where}`;
    case "choose":
      return `choose option ${act.option} of ${where}`;
  }
}

/** Does it with the browser's own pointer and keys; a menu of options is set by script, since each system draws its own. False if its target is not there or hidden. */
export async function perform(browser: Browser, act: Act): Promise<boolean> {
  const target = quote(act.target);
  const middle = await browser.evaluate<Point | null>(`probe.placeOf(${target})`);
  if (!middle) return false;
  switch (act.do) {
    case "click":
      await browser.drag([middle]);
      await browser.hover(aside);
      return true;
    case "hover":
      await browser.hover(middle);
      return true;
    case "drag": {
      const { width, height } = await browser.evaluate<{ width: number; height: number }>("({ width: innerWidth, height: innerHeight })");
      const within = (value: number, size: number): number => Math.min(size - 2, Math.max(1, value));
      const at = (part: number): Point => ({ x: within(middle.x + part * act.dx, width), y: within(middle.y + part * act.dy, height) });
      await browser.drag([middle, at(0.3), at(0.7), at(1)]);
      await browser.hover(aside);
      return true;
    }
    case "press":
      await browser.evaluate(`probe.focus(${target})`);
      for (const key of act.keys) await browser.press(key);
      return true;
    case "type":
      await browser.evaluate(`probe.focus(${target})`);
      await browser.press("a", ["Control"]);
      for (const key of act.text) await browser.press(key);
      await browser.press("Enter");
      return true;
    case "choose":
      await browser.evaluate(`probe.choose(${target}, ${act.option})`);
      return true;
  }
}
