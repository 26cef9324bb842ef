import { expect, test } from "@playwright/test";

const figure = 'figure[data-figure="own-neuron"]';

test("a neuron is typed: errors are marked in place, the last right network stays, and the link holds the text", async ({ page }) => {
  await page.goto("workbench/");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  const field = own.getByRole("textbox", { name: "neuron" });
  const matrix = own.locator('[data-gradient="bptt"] td[data-value]').first();
  const before = await matrix.getAttribute("data-value");

  await field.fill("param alpha = 0.9\nv' = alpha*v + J\nz' = tanh(v')");
  await expect(own.locator(".neuron-errors")).toContainText("line 2, column 16");
  await expect(own.locator(".neuron-marks mark")).toHaveText("J");
  await expect(matrix).toHaveAttribute("data-value", before!);
  await expect(own).toContainText("still the network of the last text that was right");
  await own.getByRole("button", { name: "line 2, column 16" }).click();
  expect(await field.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe("J");

  await field.fill("param alpha = 0.9\nv' = alpha*v + I\nz' = tanh(v')");
  await expect(own.locator(".neuron-errors")).toContainText("The text is right.");
  await expect(own.locator('[data-comparison="exact"]')).toContainText("Exact e-prop is the gradient");
  await expect(own.locator(".neuron-differences")).toContainText("Finite differences", { timeout: 10_000 });
  const after = await matrix.getAttribute("data-value");
  expect(after).not.toBe(before);

  await expect.poll(() => page.url()).toContain("neuron.");
  await page.reload();
  await page.locator(figure).scrollIntoViewIfNeeded();
  await expect(page.locator(figure)).toHaveAttribute("data-ready", "true");
  await expect(page.locator(figure).getByRole("textbox", { name: "neuron" })).toHaveValue(/alpha\*v \+ I/);
  await expect(matrix).toHaveAttribute("data-value", after!);
});

test("every example can be chosen, and its exact e-prop is the gradient with each edge local", async ({ page }) => {
  await page.goto("workbench/");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  const choice = own.getByRole("combobox", { name: "example" });
  for (const label of await choice.locator("option").allTextContents()) {
    await choice.selectOption({ label });
    await expect(own.locator(".neuron-errors")).toContainText("The text is right.");
    for (const edge of await own.locator(".neuron-local input").all()) await edge.setChecked(!(await edge.isChecked()));
    const error = Number(await own.locator('[data-comparison="exact"]').getAttribute("data-relative-error"));
    expect(error, label).toBeLessThan(1e-10);
  }
});

test("the formulas follow the text and the choice of local edges, and each is copied as LaTeX", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("workbench/");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  await own.getByRole("combobox", { name: "example" }).selectOption("alif");
  const recursion = own.locator('[data-formula="eps"]');
  await expect(recursion).toHaveAttribute("data-tex", /\(\\rho - \\beta \\psi\^{t-1}\) \\varepsilon_{a}\^{t-1}/);
  await expect(recursion.locator("math").first()).toBeAttached();
  await expect(own.locator(".katex-error")).toHaveCount(0);
  await recursion.getByRole("button", { name: "copy LaTeX: The eligibility vector of this neuron" }).click();
  await expect(recursion.getByRole("status")).toHaveText("Copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await recursion.getAttribute("data-tex"));
  await expect(own.locator('[data-fact="fading"]')).toContainText("an eigenvalue of modulus 0.97");
  await expect(own.locator('[data-fact="cost"]')).toContainText("a vector of its own");

  await own.getByRole("checkbox", { name: "z → a" }).uncheck();
  await expect(recursion).toHaveAttribute("data-tex", "\\varepsilon_{v}^t = \\alpha \\varepsilon_{v}^{t-1} + \\mathrm{pre}^t");
  await expect(own.locator('[data-fact="cost"]')).toContainText("for a is always 0");
  await expect(own.locator('[data-fact="cost"]')).toContainText("N vectors are kept, not N²");
});
