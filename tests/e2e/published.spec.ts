import { expect, test, type Page } from "@playwright/test";

const name = 'figure[data-figure="published"]';

/** The figure, once it answers. */
async function open(page: Page) {
  await page.goto("reference/");
  await page.locator(name).scrollIntoViewIfNeeded();
  const figure = page.locator(`${name}[data-ready="true"]`);
  await expect(figure).toBeVisible();
  return { figure, status: figure.getByRole("status") };
}

const losses = (page: Page) =>
  page.locator(`${name} [data-loss]`).evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("data-loss"))));

test("the published losses come out in the reader's browser, the bits of the build; a wrong convention breaks them, the last one does not", async ({
  page,
}) => {
  const { figure, status } = await open(page);
  await expect(status).toContainText("When this page was built: 20 of 20 published losses are met");
  const built = await losses(page);
  expect(built).toHaveLength(10);
  await figure.getByRole("button", { name: "Run it here" }).click();
  await expect(status).toContainText(/^In this browser, in .* 20 of 20 published losses are met/, { timeout: 60_000 });
  expect(await losses(page)).toEqual(built);
  await figure.getByLabel("no rate penalty").check();
  await expect(status).toContainText(/^In this browser, with .*no rate penalty.*: 4 of 20/, { timeout: 60_000 });
  await expect(figure.locator('td[data-agrees="false"]')).toHaveCount(16);
  await figure.getByLabel("no rate penalty").uncheck();
  await figure.getByLabel("change places").check();
  await expect(status).toContainText(/^In this browser, with .*change places.*: 20 of 20/, { timeout: 60_000 });
});

test("a worker that cannot be loaded is told of, and nothing is called met", async ({ page }) => {
  await page.route(/published\.worker/, (route) => route.abort());
  const { figure, status } = await open(page);
  await figure.getByRole("button", { name: "Run it here" }).click();
  await expect(status).toContainText("In this browser nothing has been computed");
  await expect(status).not.toContainText("met");
  expect((await losses(page)).every(Number.isNaN)).toBe(true);
});

test("without scripts the page shows the losses of the build", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto("reference/");
  expect(await losses(page)).toHaveLength(10);
  await expect(page.locator(`${name} [role=status]`)).toContainText("20 of 20 published losses are met");
  await page.close();
});
