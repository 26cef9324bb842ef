import type { Random } from "./random.ts";
import type { Act } from "../engines/driver/acts.ts";
import type { Target } from "../engines/driver/probe-types.ts";

const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Enter", " ", "Escape"] as const;
const texts = ["0", "1", "-1", "0.5", "3", "12", "1e9", "abc", "", "-", "0.30000000000000004"] as const;

/** An act on a target, of those that fit its kind. */
function actOn(target: Target, random: Random): Act {
  const press = (): Act => ({ do: "press", target, keys: Array.from({ length: 1 + random.below(4) }, () => random.of(keys)) });
  const drag = (): Act => ({ do: "drag", target, dx: random.below(400) - 200, dy: random.below(200) - 100 });
  const click = (): Act => ({ do: "click", target });
  const hover = (): Act => ({ do: "hover", target });
  switch (target.kind) {
    case "select":
      return { do: "choose", target, option: random.below(12) };
    case "number":
      return random.below(4) === 0 ? press() : { do: "type", target, text: random.of(texts) };
    case "slider":
    case "dial":
      return random.below(3) === 0 ? drag() : press();
    case "graph":
    case "chart":
    case "handle":
      return random.below(3) === 0 ? hover() : drag();
    case "node":
    case "tile":
    case "cell":
    case "mark":
    case "radio":
    case "checkbox":
    case "button":
    case "summary":
      return [click, click, click, hover, press][random.below(5)]();
  }
}

function groups(targets: readonly Target[], key: (target: Target) => string): Target[][] {
  const found = new Map<string, Target[]>();
  for (const target of targets) found.set(key(target), [...(found.get(key(target)) ?? []), target]);
  return [...found.values()];
}

/** Any act of those that a page offers: each figure as likely as another, and in it each kind of thing. */
export function anyAct(targets: readonly Target[], random: Random): Act | undefined {
  const figures = groups(targets, ({ figure }) => figure);
  if (figures.length === 0) return undefined;
  return actOn(random.of(random.of(groups(random.of(figures), ({ kind }) => kind))), random);
}
