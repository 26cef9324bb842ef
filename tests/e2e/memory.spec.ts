import { expect, test, type Page } from "@playwright/test";
import { heldBy, type Held } from "../../bench/memory/measure.ts";
import { admitReader, embedOnce, restore, visit, wake } from "../../bench/memory/reader.ts";

type Counts = Omit<Held, "heap_mb" | "code_mb">;
const countsOf = async (page: Page): Promise<Counts> => {
  const { heap_mb: _, code_mb: __, ...counts } = await heldBy(page);
  return counts;
};

test.beforeEach(async ({ context }) => admitReader(context));

for (const [route, seed] of [
  ["live/", 1],
  ["workbench/", 2],
] as const)
  test(`/${route} holds no more elements, listeners and workers after the same acts once more`, async ({ page }) => {
    // some 20 s; a machine that is busy elsewhere takes longer
    const acts = async (): Promise<Counts> => {
      await visit(page, { seed, oneIn: 12, isThorough: false });
      await restore(page);
      return countsOf(page);
    };
    await page.goto(route);
    await wake(page);
    const first = await acts();
    const second = await acts();
    expect(second.documents).toBe(first.documents);
    expect(second.workers).toBeLessThanOrEqual(first.workers);
    expect(second.listeners).toBeLessThanOrEqual(first.listeners);
    expect(second.nodes).toBeLessThanOrEqual(first.nodes);
  });

test("a figure in a frame leaves nothing behind when the frame goes", async ({ page }) => {
  await page.goto("");
  await wake(page);
  await page.evaluate(embedOnce);
  const first = await countsOf(page);
  await page.evaluate(embedOnce);
  // a document that is left goes when the browser comes to it
  const more = async (): Promise<string[]> => {
    const now = await countsOf(page);
    return (Object.keys(first) as (keyof typeof first)[]).filter((what) => now[what] > first[what]);
  };
  await expect.poll(more, { timeout: 60_000 }).toEqual([]);
});

test("workers end when their run is thrown away, and when the reader goes to another page", async ({ page }) => {
  await page.goto("learning/?figure=lab&seed=7");
  const figure = page.locator("figure[data-figure=lab][data-ready=true]");
  await expect(figure).toBeVisible();
  const button = (name: string) => figure.getByRole("button", { name, exact: true });
  for (let again = 0; again < 3; again++) {
    await button("Start").click();
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    await button("Reset").click();
    await expect.poll(() => page.workers().length).toBe(0);
  }
  await button("Start").click();
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await page.goto("reference/");
  await expect.poll(() => page.workers().length).toBe(0);
});
