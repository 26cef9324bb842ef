import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRoute, reset, set, toggleNode, useArticle } from "../../src/state/article.ts";
import { beginAct, changedBetween, followSettings, history, redo, undo } from "../../src/state/history.ts";
import { endWalk, walkTo } from "../../src/state/walk.ts";

const now = () => useArticle.getState().settings;
const act = (change: () => void) => {
  beginAct();
  change();
};
let stop: () => void;
beforeEach(() => {
  openRoute("live");
  stop = followSettings(now());
});
afterEach(() => stop());

describe("undo and redo", () => {
  test("take back the last act, a reset too, and do it again", () => {
    act(() => set({ n: 5, cell: "alif" }));
    act(() => toggleNode("z:1:2"));
    const before = now();
    act(() => reset());
    expect(undo()).toEqual(expect.arrayContaining(["n", "cell", "nodes"]));
    expect(now()).toEqual(before);
    expect(undo()).toEqual(["nodes"]);
    expect(redo()).toEqual(["nodes"]);
    expect(now()).toEqual(before);
    undo();
    undo();
    expect(now()).toMatchObject({ n: 3, cell: "rate", nodes: [] });
    expect(undo()).toEqual([]);
  });
  test("all that one act changes is one step: a drag, a run that plays", () => {
    const t = now().t;
    act(() => [4, 3, 2, 1, 2].forEach((to) => set({ t: to })));
    expect(history.getState().past).toHaveLength(1);
    undo();
    expect(now().t).toBe(t);
  });
  test("a drag that ends where it began is no step", () => {
    const t = now().t;
    act(() => [t - 1, t - 2, t].forEach((to) => set({ t: to })));
    expect(history.getState().past).toEqual([]);
  });
  test("what is changed after an undo ends what could be done again", () => {
    act(() => set({ t: 2 }));
    undo();
    act(() => set({ seed: 7 }));
    expect(redo()).toEqual([]);
    expect(now()).toMatchObject({ t: 6, seed: 7 });
  });
  test("a walk leaves no trace, and nothing is undone while a step is shown", () => {
    act(() => set({ seed: 7 }));
    act(() => walkTo(1, { t: 2 }, false));
    act(() => set({ t: 4 }));
    act(() => walkTo(2, { t: 3, n: 4 }, false));
    expect(undo()).toEqual([]);
    act(endWalk);
    expect(history.getState().past).toHaveLength(1);
    expect(undo()).toEqual(["seed"]);
    expect(now().seed).toBe(1);
  });
  test("what was changed before it watched is a step", () => {
    stop();
    const opened = now();
    set({ seed: 3 });
    stop = followSettings(opened);
    expect(undo()).toEqual(["seed"]);
    expect(now()).toEqual(opened);
  });
  test("whatever was done, undoing all leads back to the start and redoing all to the end", () => {
    const step = fc.oneof(
      fc.record({ t: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ n: fc.integer({ min: 1, max: 12 }), post: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ T: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ weights: fc.constantFrom([], ["W:1:2:0.5"], ["V:1:1:-2"]) }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (acts) => {
        openRoute("live");
        stop();
        const start = now();
        stop = followSettings(start);
        for (const changes of acts) act(() => changes.forEach((change) => set(change)));
        const end = now();
        const steps = history.getState().past.length;
        expect(steps).toBeLessThanOrEqual(acts.length);
        for (let k = 0; k < steps; k++) expect(undo()).not.toEqual([]);
        expect(changedBetween(start, now())).toEqual([]);
        for (let k = 0; k < steps; k++) expect(redo()).not.toEqual([]);
        expect(changedBetween(end, now())).toEqual([]);
      }),
      { seed: 17, numRuns: 200 },
    );
  });
});
