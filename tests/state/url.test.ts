import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { note } from "#content/notices.ts";
import { allSettings, routes } from "../../src/state/settings.ts";
import type { RouteName, Settings } from "../../src/state/settings.ts";
import { decodeSearch, decodeWithin, encodeSearch, encodeState } from "../../src/state/url.ts";
import { byName, coherent, defaultsOf, rangeOf } from "../../src/state/values.ts";

const anyRoute = fc.constantFrom(...routes);
const anyNode = fc
  .tuple(fc.constantFrom("w", "h", "z", "u", "E"), fc.nat(14), fc.nat(110))
  .map(([kind, j, t]) => (kind === "E" ? "E" : kind === "w" ? `w:${j}` : `${kind}:${j}:${t}`));

const anyEdit = fc
  .tuple(fc.constantFrom("W", "V", "out", "X"), fc.nat(14), fc.nat(14), fc.double({ noNaN: true }))
  .map(([letter, j, i, value]) => `${letter}:${j}:${i}:${value}`);

/** Any values of the right types, most of them out of range, made coherent as the store makes them. */
const anySettings = (route: RouteName) =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(allSettings()).map(([name, setting]) => {
          switch (setting.kind) {
            case "integer":
              return [name, fc.oneof(fc.integer({ min: setting.min, max: setting.max }), fc.integer())];
            case "number":
              return [name, fc.double({ min: setting.min, max: setting.max, noNaN: true })];
            case "optional":
              return [name, fc.option(fc.double({ min: setting.min, max: setting.max, noNaN: true }))];
            case "choice":
              return [name, fc.constantFrom(...setting.choices)];
            case "flag":
              return [name, fc.boolean()];
            case "list":
              return [name, fc.uniqueArray(fc.constantFrom(...setting.choices))];
            case "numbers":
              return [
                name,
                fc.tuple(...setting.default.map(() => fc.integer({ min: 10 * setting.min, max: 10 * setting.max }).map((x) => x / 10 + 0))),
              ];
            case "text":
              return [name, fc.string({ maxLength: Math.min(setting.most, 200), unit: "grapheme" })];
            case "edits":
              return [name, fc.array(anyEdit, { maxLength: 5 })];
            case "nodes":
              return [name, fc.array(anyNode, { maxLength: 6 })];
          }
        }),
      ) as Record<string, fc.Arbitrary<unknown>>,
    )
    .map((values) => coherent(values as unknown as Settings, route));

describe("in a walk", () => {
  const written = { ...defaultsOf("eprop"), t: 3, hops: 2 };
  const own = { ...defaultsOf("eprop"), seed: 7 };
  const walk = { step: 4, presenting: false, written, own };
  test("what the reader changes in a step is read back exactly, beside the reader's own settings", () => {
    fc.assert(
      fc.property(anySettings("eprop"), (settings) => {
        const search = encodeState({ settings, walk, route: "eprop" }, {});
        expect(decodeWithin(search, "eprop", written)).toEqual({ settings, notes: [] });
        expect(decodeSearch(search, "eprop")).toEqual({ settings: own, notes: [] });
      }),
    );
  });
  test("a step as it is written needs no more than its number, and nonsense is noted", () => {
    expect(encodeState({ settings: { ...written }, walk, route: "eprop" }, {})).toBe("?seed=7&walk=4");
    expect(decodeWithin("?walk=4&within=1~t.4~no.3", "eprop", written)).toEqual({
      settings: { ...written, t: 4 },
      notes: [{ kind: "unknown-entry", text: "no.3" }],
    });
    expect(decodeWithin("?walk=4&within=9", "eprop", written).notes).toEqual([{ kind: "unknown-version", text: "9" }]);
  });
});

describe("round trip", () => {
  test("what is written is read back exactly, without a note, on every route", () => {
    fc.assert(
      fc.property(
        anyRoute.chain((route) => fc.tuple(fc.constant(route), anySettings(route))),
        fc.boolean(),
        ([route, values], all) => {
          const back = decodeSearch(encodeSearch(values, route, { all }), route);
          expect(back.notes).toEqual([]);
          expect(back.settings).toEqual(values);
        },
      ),
      { numRuns: 500 },
    );
  });
  test("defaults need no query, and a permalink names the eight parameters", () => {
    for (const route of routes) {
      expect(encodeSearch(defaultsOf(route), route)).toBe("");
      const params = [...new URLSearchParams(encodeSearch(defaultsOf(route), route, { all: true })).keys()];
      expect(params).toEqual(["cell", "seed", "n", "T", "local", "post", "pre", "t"]);
    }
  });
  test("foreign parameters stay, ours are replaced", () => {
    const values = { ...defaultsOf("eprop"), n: 3 };
    expect(encodeSearch(values, "eprop", { from: "?utm_source=a%20b&figure=triangle&n=5&junk=1" })).toBe(
      "?utm_source=a%20b&figure=triangle&n=3",
    );
  });
  test("the rest is readable", () => {
    const values = { ...defaultsOf("eprop"), labels: "absolute" as const, nodes: ["h:1:2", "z:1:3"] };
    expect(encodeSearch(values, "eprop")).toBe("?s=1~nodes.h:1:2,z:1:3~labels.absolute");
  });
});

describe("nonsense", () => {
  const params = fc.constantFrom(
    "cell",
    "seed",
    "n",
    "T",
    "post",
    "pre",
    "t",
    "local",
    "s",
    "utm_source",
    "figure",
    "__proto__",
    "constructor",
    "N",
  );
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.integer().map(String),
    fc.double().map(String),
    fc.constantFrom(
      "1~",
      "1~nodes.",
      "1~nodes.h:0:1,,E",
      "1~alpha.NaN",
      "1~__proto__.1",
      "1~toString.1",
      "2~x",
      "1~n.3",
      "%",
      "1e999",
      "-0",
      "0x10",
      " 3",
      "3 ",
    ),
  );
  const inRange = (values: Settings, route: RouteName) => {
    expect(coherent(values, route)).toEqual(values);
    for (const setting of Object.values(allSettings())) {
      if (setting.kind !== "integer" && setting.kind !== "number") continue;
      const { min, max } = rangeOf(setting, route, values);
      expect(byName(values)[setting.name]).toBeGreaterThanOrEqual(min);
      expect(byName(values)[setting.name]).toBeLessThanOrEqual(max);
    }
  };
  test("any string gives settings in range, and never throws", () => {
    fc.assert(
      fc.property(
        anyRoute,
        fc.oneof(
          fc.string(),
          fc.array(fc.tuple(params, texts)).map((p) => p.map(([k, v]) => `${k}=${v}`).join("&")),
        ),
        (route, search) => {
          inRange(decodeSearch(search, route).settings, route);
        },
      ),
      { numRuns: 1000 },
    );
  });
  test.each([
    ["?n=99", "n", 6],
    ["?n=-3", "n", 2],
    ["?n=1e999", "n", 6],
    ["?T=100", "T", 8],
    ["?n=2.5", "n", 2],
    ["?n=abc", "n", 2],
    ["?n=", "n", 2],
    ["?t=0", "t", 1],
    ["?T=4&t=7", "t", 4],
    ["?t=7&T=4", "t", 4],
    ["?post=3", "post", 2],
    ["?cell=RATE", "cell", "rate"],
    ["?local=none", "local", "bellec"],
    ["?seed=-1", "seed", 0],
    ["?s=1~hops.77", "hops", 5],
    ["?s=1~nodes.u:1:1", "nodes", []],
    ["?s=1~nodes.h:1:1,h:1:2,h:1:3", "nodes", ["h:1:1", "h:1:2"]],
    ["?s=1~compactNodes.h:1,h:2,h:3", "compactNodes", ["h:1", "h:2"]],
    ["?s=1~breachNodes.h:1:1,z:1:1,h:1:2", "breachNodes", ["h:1:1", "z:1:1"]],
  ] as const)("%s is clamped or ignored, with one note", (search, name, value) => {
    const { settings, notes } = decodeSearch(search, "eprop");
    expect(byName(settings)[name]).toEqual(value);
    expect(notes).toHaveLength(1);
  });
  test("unknown parameters are noted, campaign ones are not, and the notes are few", () => {
    expect(decodeSearch("?theme=dark&utm=1&configure=2", "eprop").notes).toHaveLength(3);
    expect(decodeSearch("?N=3", "eprop").notes.map(note)).toEqual(["The address has an unknown parameter, “N”; it was ignored."]);
    expect(decodeSearch("?utm_source=x&utm_anything=y&fbclid=z&gclid=z&figure=triangle", "eprop").notes).toEqual([]);
    expect(decodeSearch(Array.from({ length: 50 }, (_, i) => `x${i}=1`).join("&"), "eprop").notes).toHaveLength(6);
  });
  test("the first of two values wins, and a foreign version of the state is left alone", () => {
    const twice = decodeSearch("?n=3&n=4", "eprop");
    expect([twice.settings.n, twice.notes.length]).toEqual([3, 1]);
    const newer = decodeSearch("?n=3&s=7~labels.absolute", "eprop");
    expect([newer.settings.n, newer.settings.labels, newer.notes.length]).toEqual([3, "relative", 1]);
  });
});
