import { selfEdgesNamed } from "../helpers/networks.ts";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { hopCount } from "../../src/graph/closed-forms.ts";
import { complaintsOf } from "./helpers/site.ts";

async function open(page: Page, name: string, query = ""): Promise<Locator> {
  await page.goto(`algorithms/${query}`);
  await page.locator(`figure[data-figure="${name}"]`).scrollIntoViewIfNeeded();
  const figure = page.locator(`figure[data-figure="${name}"][data-ready="true"]`);
  await expect(figure).toBeVisible();
  return figure;
}
const numberOf = async (place: Locator, attribute: string): Promise<number> => Number(await place.getAttribute(attribute));

test.describe("hops", () => {
  test("the slider keeps the paths with fewer than m hops, by count, closed form and error", async ({ page }) => {
    const complaints = complaintsOf(page);
    const figure = await open(page, "hops", "?n=2&T=5");
    const slider = figure.getByRole("slider", { name: "order m" });
    await slider.press("Home");
    const error = figure.locator("[data-relative-error]");
    let kept = 0n;
    for (let m = 1; m <= 5; m++) {
      kept += hopCount({ N: 2, T: 5, selfEdges: selfEdgesNamed("autapse"), local: "bellec" }, m - 1);
      await expect(figure).toHaveAttribute("data-path-count", String(kept));
      await expect(figure.locator("tr[data-kept]")).toHaveCount(m);
      if (m < 5) expect(await numberOf(error, "data-relative-error")).toBeGreaterThan(1e-6);
      await slider.press("ArrowRight");
    }
    expect(kept).toBe(179n);
    expect(await numberOf(error, "data-relative-error")).toBeLessThan(1e-12);
    expect(await numberOf(error, "data-cosine")).toBeCloseTo(1, 12);
    await expect(page).toHaveURL(/hops\.5/);
    for (const row of await figure.locator("tr[data-hops]").all())
      expect(await row.locator("[data-closed]").getAttribute("data-closed")).toBe(await row.getAttribute("data-value"));
    expect(complaints).toEqual([]);
  });

  test("a node keeps the kept paths through it; Escape clears", async ({ page }) => {
    const figure = await open(page, "hops", "?n=2&T=4");
    await figure.getByRole("slider", { name: "order m" }).press("Home");
    await expect(figure).toHaveAttribute("data-path-count", "10");
    await figure.locator('[data-node="h:1:3"]').click();
    await expect(figure).toHaveAttribute("data-path-count", "0");
    await page.keyboard.press("Escape");
    await figure.getByRole("slider", { name: "order m" }).press("ArrowRight");
    await figure.locator('[data-node="h:1:3"]').click();
    await expect.poll(() => numberOf(figure, "data-path-count")).toBeGreaterThan(0);
  });

  test("a spiking cell has parallel self edges, and its ladder still ends at no error", async ({ page }) => {
    const figure = await open(page, "hops", "?n=2&T=6&cell=alif");
    await figure.getByRole("slider", { name: "order m" }).press("End");
    await expect.poll(() => numberOf(figure.locator("[data-relative-error]"), "data-relative-error")).toBeLessThan(1e-12);
    for (const row of await figure.locator("tr[data-hops]").all())
      expect(await row.locator("[data-closed]").getAttribute("data-closed")).toBe(await row.getAttribute("data-value"));
  });
});

test.describe("regroup", () => {
  test("three orders have one total, and time decides what each of them knows", async ({ page }) => {
    const complaints = complaintsOf(page);
    const figure = await open(page, "regroup", "?n=3&T=6&post=2&pre=1&t=2");
    const totals = await Promise.all(
      ["entry", "exit", "error"].map((name) => numberOf(figure.locator(`[data-total="${name}"]`), "data-value")),
    );
    expect(Math.abs(totals[0])).toBeGreaterThan(1e-6);
    for (const total of totals) expect(total).toBeCloseTo(totals[0], 12);
    expect(await numberOf(figure, "data-path-sum")).toBeCloseTo(totals[0], 12);
    const known = (name: string) => figure.locator(`[data-panel="${name}"] .regroup-sum[data-known="true"]`);
    await expect(known("error")).toHaveCount(2);
    await expect(known("exit")).toHaveCount(0);
    await figure.getByRole("slider", { name: "time step t" }).press("End");
    for (const name of ["entry", "exit", "error"]) await expect(known(name)).toHaveCount(6);
    expect(await numberOf(figure.locator("[data-so-far]"), "data-so-far")).toBeCloseTo(totals[0], 12);
    expect(complaints).toEqual([]);
  });

  test("a sum can be picked by keyboard: its tiles light up in both panels that hold them", async ({ page }) => {
    const figure = await open(page, "regroup", "?n=2&T=5");
    const sum = figure.getByRole("button", { name: "exit at step 3" });
    await sum.focus();
    await page.keyboard.press("Enter");
    await expect(sum).toHaveAttribute("aria-pressed", "true");
    await expect(figure.locator(".regroup-tile[data-lit]")).toHaveCount(6);
    await expect(figure).toHaveAttribute("data-path-count", "27");
    await page.keyboard.press("Enter");
    await expect(figure).toHaveAttribute("data-path-count", "179");
  });
});

test.describe("slow-trace", () => {
  test("time is read off, the sets agree exactly and not approximately, and choosing one chooses it for the page", async ({ page }) => {
    const complaints = complaintsOf(page);
    const figure = await open(page, "slow-trace");
    const slider = figure.getByRole("slider", { name: "time step t" });
    await slider.press("Home");
    const said = figure.getByRole("paragraph").filter({ hasText: "the slow entry is" });
    await expect(said).toContainText("At step 1 the slow entry is 0 with nothing local, 0 with adaptation local");
    await slider.press("End");
    await expect(said).toContainText("At step 60 the slow entry is 0 with nothing local, 0.");
    const values = async (set: string) =>
      Promise.all((await figure.locator(`tr[data-set="${set}"] [data-value]`).all()).map((place) => numberOf(place, "data-value")));
    const sets = await Promise.all(["strict", "bellec", "self"].map(values));
    for (const [exact] of sets) expect(exact).toBeCloseTo(sets[0][0], 12);
    const before = sets[0][0];
    expect(new Set(sets.map(([, approximate]) => approximate.toFixed(3))).size).toBe(3);
    await figure.getByRole("button", { name: "nothing local" }).press("Enter");
    await expect(page).toHaveURL(/local=strict/);
    await expect(figure.getByRole("button", { name: "nothing local" })).toHaveAttribute("aria-pressed", "true");
    await expect(figure.locator(".slow-seeds .slow-mark[data-local=bellec]")).toHaveCount(21);
    await figure.getByRole("combobox", { name: "seed of the network" }).selectOption("3");
    await expect(page).toHaveURL(/slowSeed\.3/);
    expect((await values("strict"))[0]).not.toBeCloseTo(before, 6);
    const tally = () => figure.locator("[data-set=self] [data-within-two]").getAttribute("data-within-two");
    const here = await tally();
    await figure.getByRole("combobox", { name: "neuron j, postsynaptic" }).selectOption("1");
    await expect.poll(tally).not.toBe(here);
    expect(complaints).toEqual([]);
  });
});

test.describe("taxonomy", () => {
  test("choosing an algorithm lights and counts its paths, expectSays its error, and stays in the address", async ({ page }) => {
    const complaints = complaintsOf(page);
    const figure = await open(page, "taxonomy", "?n=2&T=5");
    await expect(figure).toHaveAttribute("data-path-count", "15");
    await expect(figure.locator('.lit-edges[data-class="dropped"]')).toHaveCount(1);
    for (const [label, paths] of [
      ["BPTT", "179"],
      ["MDGL", "35"],
      ["SnAp-1", "31"],
    ] as const) {
      const row = figure.getByRole("row").filter({ has: page.getByRole("radio", { name: label, exact: true }) });
      await row.getByRole("radio").check();
      await expect(figure).toHaveAttribute("data-path-count", (await row.locator("[data-paths]").getAttribute("data-paths"))!);
      if (label !== "SnAp-1") await expect(figure).toHaveAttribute("data-path-count", paths);
    }
    await expect(page).toHaveURL(/algorithm\.snap-1/);
    const errorOf = (name: string) => numberOf(figure.locator(`[data-algorithm="${name}"] [data-error]`), "data-error");
    for (const name of ["bptt", "rtrl", "eprop-exact"]) expect(await errorOf(name)).toBeLessThan(1e-12);
    for (const name of ["eprop-approximate", "snap-1", "eprop-random", "truncated-bptt", "uoro", "synthetic-gradients", "mdgl"])
      expect(await errorOf(name)).toBeGreaterThan(1e-4);
    expect(complaints).toEqual([]);
  });

  test("arrow keys go through the algorithms; sizes dialled in change bytes, not errors", async ({ page }) => {
    const figure = await open(page, "taxonomy");
    await figure.getByRole("radio", { name: "e-prop, approximate" }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(figure.getByRole("radio", { name: "SnAp-1" })).toBeChecked();
    const bytes = figure.locator('[data-algorithm="bptt"] [data-bytes]');
    const before = await numberOf(bytes, "data-bytes");
    await figure.getByRole("spinbutton", { name: "steps T to cost" }).fill("2000");
    await expect.poll(() => numberOf(bytes, "data-bytes")).toBe(2 * before);
    const eprop = figure.locator('[data-algorithm="eprop-random"] [data-bytes]');
    expect(await numberOf(eprop, "data-bytes")).toBe(8 * 2 * 100 * 100);
    const rows = figure.locator("[data-algorithm]");
    await expect(rows.locator("[data-measured]")).toHaveCount(2 * (await rows.count()));
    const rtrl = figure.locator('[data-algorithm="rtrl"] [data-measured]');
    await expect(rtrl.first()).toHaveAttribute("data-how", "continued");
    expect((await numberOf(rtrl.first(), "data-measured")) / 100 ** 4).toBeGreaterThan(1);
    await figure.getByRole("spinbutton", { name: "neurons N to cost" }).fill("5");
    await expect(rtrl.first()).toHaveAttribute("data-how", "counted");
    // 5 influences on each neuron by 30 weights: N + 3 products to emit and to carry one (the Jacobians are given); what is direct; and for each weight
    // 5 to emit, 5 to reach the readout, its leak and the error
    expect(await numberOf(rtrl.first(), "data-measured")).toBe(5 * 30 * (5 + 3) + 30 + 30 * (5 + 5 + 2));
  });
});
