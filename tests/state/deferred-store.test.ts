import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { deferredStoresOf } from "../../src/state/deferred-store.ts";

const source = (value: number) => createStore<number>()(() => value);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("in sight, every change is seen at once; out of sight, what was seen last stays until there is time", () => {
  const shared = source(1);
  const makeDeferredStore = deferredStoresOf(shared);
  const [near, far] = [makeDeferredStore(), makeDeferredStore()];
  const [toNear, toFar] = [vi.fn(), vi.fn()];
  near.subscribe(toNear);
  far.subscribe(toFar);
  far.setNear(false);
  for (const value of [2, 3, 4]) shared.setState(value);
  expect(toNear).toHaveBeenCalledTimes(3);
  expect([near.getState(), far.getState()]).toEqual([4, 1]);
  expect(toFar).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(far.getState()).toBe(4);
  expect(toFar).toHaveBeenCalledTimes(1);
});

test("what comes into sight is up to date, and has nothing to catch up with later", () => {
  const shared = source(1);
  const store = deferredStoresOf(shared)();
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.setNear(false);
  shared.setState(2);
  store.setNear(true);
  expect(store.getState()).toBe(2);
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  shared.setState(3);
  expect(listener).toHaveBeenCalledTimes(1);
});

test("while the reader goes on, nothing out of sight is drawn, not even what had its turn coming", () => {
  const shared = source(0);
  const makeDeferredStore = deferredStoresOf(shared);
  const all = [makeDeferredStore(), makeDeferredStore()];
  for (const store of all) store.setNear(false);
  for (let value = 1; value <= 20; value++) {
    shared.setState(value);
    vi.advanceTimersByTime(80);
  }
  expect(all.map((store) => store.getState())).toEqual([0, 0]);
  // at rest, one has its turn, and the reader moves again
  while (all[0].getState() === 0) vi.advanceTimersToNextTimer();
  shared.setState(21);
  vi.advanceTimersByTime(80);
  expect(all.map((store) => store.getState())).toEqual([20, 0]);
  vi.runAllTimers();
  expect(all.map((store) => store.getState())).toEqual([21, 21]);
});

test("figures out of sight catch up one task at a time", () => {
  const shared = source(1);
  const makeDeferredStore = deferredStoresOf(shared);
  const all = [makeDeferredStore(), makeDeferredStore(), makeDeferredStore()];
  for (const store of all) store.setNear(false);
  shared.setState(2);
  const seen: number[] = [];
  while (vi.getTimerCount() > 0) {
    vi.advanceTimersToNextTimer();
    seen.push(all.filter((store) => store.getState() === 2).length);
  }
  expect(seen.filter((count, n) => count !== seen[n - 1])).toEqual([0, 1, 2, 3]);
});

test("what is attended to sees the next change at once, and nothing before it", () => {
  const shared = source(1);
  const far = deferredStoresOf(shared)();
  const listener = vi.fn();
  far.subscribe(listener);
  far.setNear(false);
  shared.setState(2);
  far.attend();
  expect(far.getState()).toBe(1);
  expect(listener).not.toHaveBeenCalled();
  shared.setState(3);
  expect(far.getState()).toBe(3);
  vi.runAllTimers();
  expect(listener).toHaveBeenCalledTimes(1);
});

/** One figure in sight and two out of it, and what these two see. */
function oneInSight() {
  const shared = source(1);
  const makeDeferredStore = deferredStoresOf(shared);
  const [near, ...far] = [makeDeferredStore(), makeDeferredStore(), makeDeferredStore()];
  for (const store of far) store.setNear(false);
  return { shared, near, far, seen: (): number[] => far.map((store) => store.getState()) };
}

test("while one in sight is at work, those out of sight wait, one that has been left does not hold them up, and after it each has its turn", () => {
  const { shared, near, far, seen } = oneInSight();
  near.setAtWork(true);
  shared.setState(2);
  vi.runAllTimers();
  expect(near.getState()).toBe(2);
  expect(seen()).toEqual([1, 1]);
  near.setAtWork(false);
  vi.runAllTimers();
  expect(seen()).toEqual([2, 2]);
  // one begins its work out of sight, and one that is at work is left
  far[0].setAtWork(true);
  near.setAtWork(true);
  near.setNear(false);
  shared.setState(3);
  vi.runAllTimers();
  expect(seen()).toEqual([3, 3]);
});

test("one that begins its work between two turns stops them", () => {
  const { shared, near, far, seen } = oneInSight();
  far[0].subscribe(() => near.setAtWork(true));
  shared.setState(2);
  vi.runAllTimers();
  expect(seen()).toEqual([2, 1]);
  near.setAtWork(false);
  vi.runAllTimers();
  expect(seen()).toEqual([2, 2]);
});
