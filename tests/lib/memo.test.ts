import v8 from "node:v8";
import vm from "node:vm";
import { expect, test, vi } from "vitest";
import { makeMemo, makeWeakMemo } from "../../src/lib/memo.ts";

test("each value is made once, even if it is undefined; objects are told apart by identity", () => {
  const make = vi.fn(() => undefined);
  const byText = makeMemo<string, undefined>(2);
  byText("a", make);
  byText("a", make);
  expect(make).toHaveBeenCalledTimes(1);
  const byObject = makeMemo<object, number>();
  const [one, other] = [{}, {}];
  expect([byObject(one, () => 1), byObject(other, () => 2), byObject(one, () => 3)]).toEqual([1, 2, 1]);
  const [way, another] = [() => 0, () => 0];
  expect([byObject(way, () => 1), byObject(another, () => 2), byObject(way, () => 3)]).toEqual([1, 2, 1]);
});

test("of more keys than it may keep, the one that was used longest ago goes", () => {
  const memo = makeMemo<string, number>(2);
  memo("a", () => 1);
  memo("b", () => 2);
  memo("a", () => 0);
  memo("c", () => 3);
  expect([memo("a", () => 0), memo("c", () => 0), memo("b", () => 4)]).toEqual([1, 3, 4]);
});

test("a memo that is asked by texts or numbers has a bound: the compiler asks for it, and without one nothing is kept", () => {
  // @ts-expect-error texts without a bound
  const memo = makeMemo<string, number>();
  expect([memo("a", () => 1), memo("a", () => 2)]).toEqual([1, 2]);
});

test("a weak memo gives what somebody still holds, and lets go of what nobody does", async () => {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc") as () => void;
  const memo = makeWeakMemo<object>(2);
  const held = memo("held", () => ({}));
  let made = 0;
  const other = (): object => memo("let go", () => ({ n: ++made }));
  other();
  other();
  expect(made).toBe(1);
  // what was asked for in a task is kept to its end
  await new Promise((done) => setTimeout(done));
  collect();
  other();
  expect(made).toBe(2);
  expect(memo("held", () => ({}))).toBe(held);
});
