import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { throttle } from "../../src/state/address.ts";
import { activeTermOf, hoverTerm, openRoute, pinTerm, reset, set, setHighlight, toggleNode, useArticle } from "../../src/state/article.ts";
import { pause, play } from "../../src/state/playback.ts";
import { allSettings, declareSettings, routes, shared } from "../../src/state/settings.ts";
import { flag, table } from "../../src/state/setting-kinds.ts";
import { byName, coherent, defaultsOf, isNode, toggled } from "../../src/state/values.ts";

const now = () => useArticle.getState().settings;
const litTerm = () => activeTermOf(useArticle.getState());
beforeEach(() => openRoute("eprop"));

describe("settings", () => {
  test("each route opens in its own defaults, which are coherent", () => {
    for (const route of routes) {
      openRoute(route);
      expect(now()).toBe(defaultsOf(route));
      expect(coherent(now(), route)).toEqual(now());
    }
  });
  test("fewer neurons or steps pull the selection along", () => {
    set({ n: 4, T: 8, post: 4, pre: 3, t: 8, nodes: ["h:4:8", "z:1:2"] });
    set({ n: 2, T: 4 });
    expect(now()).toMatchObject({ n: 2, T: 4, post: 2, pre: 2, t: 4, nodes: ["z:1:2"] });
  });
  test("fewer steps put out the part of the triangle that has gone with them, and its terms, but not what stays", () => {
    for (const [part, last] of [
      [{ kind: "cell", entry: 2, exit: 5 }, 5],
      [{ kind: "row", exit: 4 }, 4],
      [{ kind: "diagonal", entry: 3 }, 3],
      [{ kind: "total" }, 2],
    ] as const) {
      set({ T: 6 });
      pinTerm("loss");
      setHighlight(part);
      set({ T: last });
      expect([useArticle.getState().highlight, litTerm()?.source]).toEqual([part, "triangle"]);
      set({ T: last - 1 });
      if (last > 2) {
        expect(useArticle.getState()).toMatchObject({ highlight: null, hoveredTerm: null });
        expect(litTerm()?.name).toBe("loss");
      }
      setHighlight(null);
      pinTerm(null);
    }
  });
  test("setting what is there already notifies no one", () => {
    const seen = vi.fn();
    const stop = useArticle.subscribe(seen);
    const before = useArticle.getState();
    set({ n: 2, nodes: [] });
    expect(useArticle.getState()).toBe(before);
    stop();
    expect(seen).not.toHaveBeenCalled();
  });
  test("a second node joins the first, a third replaces the older, a click again takes it out", () => {
    toggleNode("h:1:1");
    toggleNode("z:1:2");
    toggleNode("E");
    expect(now().nodes).toEqual(["z:1:2", "E"]);
    toggleNode("E");
    expect(now().nodes).toEqual(["z:1:2"]);
    reset();
    expect(now()).toEqual(defaultsOf("eprop"));
  });
  test("what is set keeps as many as can be chosen, wherever a click keeps two", () => {
    for (const name of ["nodes", "compactNodes", "breachNodes"] as const) {
      set({ [name]: ["h:1:1", "h:1:2", "h:1:3"] });
      expect(byName(now())[name]).toEqual(["h:1:1", "h:1:2"]);
      expect(allSettings()[name]).toMatchObject({ most: 2 });
    }
    expect(toggled(now().nodes, "E", shared.nodes.most)).toEqual(["h:1:2", "E"]);
    expect(toggled(["a", "b"], "c")).toEqual(["a", "b", "c"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
  test("a figure's settings are declared once: from then on they have defaults, and their names are taken", () => {
    const before = defaultsOf("eprop");
    declareSettings([table({ toy: flag({ default: true }) })]);
    expect(byName(defaultsOf("eprop"))).toEqual({ ...before, toy: true });
    expect(() => declareSettings([table({ t: flag({ default: true }) })])).toThrow("setting t declared twice");
    expect(() => declareSettings([table({ hop: flag({ default: true }) }), table({ hop: flag({ default: true }) })])).toThrow(
      "setting hop declared twice",
    );
  });
  test("node names are those of the graph", () => {
    for (const id of ["w:1", "h:2:5", "z:1:1", "E"]) expect(isNode(id, 2, 5)).toBe(true);
    for (const id of ["w:0", "w:3", "h:1", "h:1:6", "z:01:1", "E:1", "", "h:1:1:1", "u:1:1"]) expect(isNode(id, 2, 5)).toBe(false);
  });
});

describe("terms", () => {
  test("a hovered term wins over a pinned one, which comes back", () => {
    pinTerm("gradient");
    hoverTerm("learning-signal", "prose");
    expect(litTerm()).toMatchObject({ name: "learning-signal", source: "prose" });
    hoverTerm(null);
    expect(litTerm()?.name).toBe("gradient");
    pinTerm("gradient");
    expect(litTerm()).toBeNull();
  });
  test("a cell of the triangle lights both factors", () => {
    setHighlight({ kind: "cell", entry: 1, exit: 2 });
    expect(litTerm()?.names).toEqual(["eligibility-trace", "learning-signal"]);
    setHighlight(null);
    expect(litTerm()).toBeNull();
  });
});

describe("time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  test("playing runs to T and stops; from the end it starts over", () => {
    set({ t: 3 });
    play();
    vi.advanceTimersByTime(20_000);
    expect(now().t).toBe(5);
    play();
    expect(now().t).toBe(1);
    pause();
    vi.advanceTimersByTime(20_000);
    expect(now().t).toBe(1);
  });
  test("a throttle acts at once, then seldom, and never loses the last call", () => {
    const act = vi.fn();
    const call = throttle(act, 350);
    for (let i = 0; i < 100; i++) {
      call();
      vi.advanceTimersByTime(10);
    }
    expect(act.mock.calls.length).toBeLessThanOrEqual(4);
    vi.advanceTimersByTime(1000);
    const settled = act.mock.calls.length;
    call();
    call();
    expect(act).toHaveBeenCalledTimes(settled + 1);
    vi.advanceTimersByTime(350);
    expect(act).toHaveBeenCalledTimes(settled + 2);
  });
});
