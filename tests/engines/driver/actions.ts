import type { Point } from "./types.ts";

/** Keys that have no character of their own, by their code points in the WebDriver standard. */
const codes: Record<string, string> = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
};
const codeOf = (key: string): string => {
  const code = codes[key] ?? key;
  if ([...code].length !== 1) throw new Error(`the key ${key} is not known`);
  return code;
};

/** The sources of WebDriver's "perform actions", in either protocol: a key, with others held. */
export const keyActions = (key: string, held: readonly string[]): object[] => [
  {
    type: "key",
    id: "keyboard",
    actions: [
      ...held.map((other) => ({ type: "keyDown", value: codeOf(other) })),
      { type: "keyDown", value: codeOf(key) },
      { type: "keyUp", value: codeOf(key) },
      ...held.toReversed().map((other) => ({ type: "keyUp", value: codeOf(other) })),
    ],
  },
];

const moveTo = ({ x, y }: Point): object => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0, origin: "viewport" });
const pointer = (actions: readonly object[]): object[] => [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }];

export const hoverActions = (point: Point): object[] => pointer([moveTo(point)]);

export const dragActions = ([first, ...others]: readonly [Point, ...Point[]]): object[] =>
  pointer([moveTo(first), { type: "pointerDown", button: 0 }, ...others.map(moveTo), { type: "pointerUp", button: 0 }]);
