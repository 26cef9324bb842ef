import { expect, test } from "@playwright/test";
import { allPaths, directLearningSignalPaths, eligibilityPaths } from "../../src/graph/path-sets.ts";
import { withHops } from "../../src/graph/tracks.ts";
import { expectedOf, figureOf, open, expectSays } from "./helpers/chapter.ts";

test("the listing: each line lights its paths, and leak, update, language and neuron rewrite it in the same room", async ({ page }) => {
  const search = "?t=4&post=2&pre=1";
  const figure = await open(page, "eprop/", search, "algorithm");
  const expected = expectedOf("eprop", search);
  const height = (): Promise<number> => figure.locator(".listing-beside").evaluate((element) => element.getBoundingClientRect().height);
  const line = (kind: string) => figure.locator(`[data-line="${kind}"]`).first();
  const kept = withHops(allPaths(2), { fewerThan: 1 }, "bellec");
  const before = await height();

  await test.step("by itself it lights what e-prop keeps", () => expectSays(figure, expected, kept));
  await test.step("a line lights its paths, by pointer and by arrow keys", async () => {
    await line("trace").click();
    await expectSays(figure, expected, eligibilityPaths(2, 4, "bellec"));
    await line("signal").click();
    await expectSays(figure, expected, directLearningSignalPaths(2, 4));
    await page.keyboard.press("ArrowDown");
    await expect(line("gradient").getByRole("radio")).toBeChecked();
    await expectSays(figure, expected, kept);
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(/listingLine/);
    await page.keyboard.press("Escape");
  });
  await test.step("a line lights its term in the equations", async () => {
    await page.mouse.move(0, 0);
    await line("signal").hover();
    await expect(figureOf(page, "algorithm").locator('figcaption [data-term="partial-learning-signal"]')).toHaveAttribute(
      "data-lit",
      "true",
    );
    await page.mouse.move(0, 0);
  });
  await test.step("with a leak the trace is filtered, on line each step updates", async () => {
    await expect(line("filter")).toHaveCount(0);
    await figure.getByRole("checkbox", { name: "the readout leaks" }).check();
    await expect(line("filter")).toContainText("e_filtered = kappa*e_filtered + e");
    await figure.getByRole("checkbox", { name: "update at every step" }).check();
    await expect(line("update")).toContainText("W = W - eta*L*e_filtered");
    await expect(line("gradient")).toHaveCount(0);
  });
  await test.step("each neuron and language has its own", async () => {
    await figure.getByRole("radio", { name: "ALIF" }).check();
    await expect(line("vector")).toContainText("psi_old*eps_v + (rho - beta*psi_old)*eps_a");
    await figure.getByRole("radio", { name: "PyTorch" }).check();
    await expect(line("slope")).toContainText("torch.clamp");
    await figure.getByRole("radio", { name: "words" }).check();
    await expect(line("vector")).toContainText("eligibility vector");
    expect(Math.abs((await height()) - before)).toBeLessThan(1);
  });
});
