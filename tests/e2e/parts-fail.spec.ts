import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { openHost } from "./helpers/host.ts";
import { label, routes } from "./helpers/site.ts";

// A part of the page cannot do its work: a sentence stands at the place, the rest works, and nothing claims success.

const awake = (page: Page, name: string): Locator => page.locator(`figure[data-figure="${name}"][data-ready=true]`);

function uncaughtOn(page: Page): string[] {
  const uncaught: string[] = [];
  page.on("pageerror", ({ message }) => uncaught.push(message));
  return uncaught;
}

/** Two ways in which a browser has no worker: its code does not come, or the page may not make one. */
const withoutWorkers = {
  "the code of the worker does not load": (page: Page) => page.route("**/*worker*.js", (route) => route.fulfill({ status: 404, body: "" })),
  "workers are forbidden": (page: Page) =>
    page.addInitScript(() => {
      window.Worker = class {
        constructor() {
          throw new DOMException("no workers here", "SecurityError");
        }
      } as unknown as typeof Worker;
    }),
};
const why = /The code of the worker did not load|does not let it start a worker/;

for (const [what, take] of Object.entries(withoutWorkers)) {
  test(`${what}: the checks and the published losses compare nothing, and say so`, async ({ page }) => {
    const uncaught = uncaughtOn(page);
    await take(page);
    await page.goto("reference/?figure=checks");
    await awake(page, "checks").getByRole("button", { name: "Run the checks here" }).click();
    const status = page.locator("figure[data-figure=checks]").getByRole("status");
    await expect(status).toContainText("0 of 14 could be compared");
    await expect(page.locator("figure[data-figure=checks] tr[data-result='not compared']")).toHaveCount(14);
    await expect(status).toHaveText(why);
    await expect(status).not.toContainText("agree");
    await page.goto("reference/?figure=published");
    await awake(page, "published").getByRole("button", { name: "Run it here" }).click();
    const losses = page.locator("figure[data-figure=published]").getByRole("status");
    await expect(losses).toHaveText(why);
    await expect(losses).toContainText("nothing has been computed");
    expect(uncaught).toEqual([]);
  });

  test(`${what}: the lab does not pretend to train`, async ({ page }) => {
    const uncaught = uncaughtOn(page);
    await take(page);
    await page.goto("learning/?figure=lab");
    const lab = awake(page, "lab");
    await lab.getByRole("button", { name: "Start" }).click();
    await expect(lab.getByRole("alert").first()).toHaveText(why);
    await expect(lab.locator(".figure-status p")).toContainText("No run could be trained to its end.");
    expect(uncaught).toEqual([]);
  });

  test(`${what}: numbers that are typed are not said to have been checked`, async ({ page }) => {
    const uncaught = uncaughtOn(page);
    await take(page);
    await page.goto("workbench/?figure=gradient-check");
    const check = awake(page, "gradient-check");
    await check.getByRole("textbox", { name: "gradients" }).fill("1 2 3");
    await expect(check.locator(".check-sentence")).toContainText("The check could not be loaded");
    expect(uncaught).toEqual([]);
  });

  test(`${what}: finite differences say so, and what the page can compute by itself it does`, async ({ page }) => {
    const uncaught = uncaughtOn(page);
    await take(page);
    await page.goto("live/?figure=gradients&cell=rate");
    await awake(page, "gradients").getByRole("button", { name: "Check by finite differences" }).click();
    await expect(page.locator("figure[data-figure=gradients]").getByRole("status").filter({ hasText: why })).toBeVisible();
    await page.goto("live/?figure=forward-backward&n=12&T=40");
    await expect(awake(page, "forward-backward")).toBeVisible();
    await expect(page.locator(".figure-failure")).toHaveCount(0);
    expect(uncaught).toEqual([]);
  });
}

test("a reference file that lost its numbers is not said to agree", async ({ page }) => {
  await page.route("**/o0*.json", async (route) => {
    const file = (await (await route.fetch()).json()) as Record<string, unknown>;
    for (const part of Object.keys(file)) if (!["schema", "id", "trial", "cell", "description"].includes(part)) delete file[part];
    await route.fulfill({ json: file });
  });
  await page.goto("reference/?figure=checks");
  await awake(page, "checks").getByRole("button", { name: "Run the checks here" }).click();
  const figure = page.locator("figure[data-figure=checks]");
  await expect(figure.getByRole("button", { name: "Run again" })).toBeVisible({ timeout: 30_000 });
  await expect(figure.getByRole("status")).toContainText("9 could not be compared");
  await expect(figure.locator("tr[data-case^=o0][data-result=agrees]")).toHaveCount(0);
});

test("a figure whose code does not come says so where it stands, and the others answer", async ({ page }) => {
  await page.route("**/assets/triangle-*.js", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("");
  await page.locator("[data-island=triangle]").scrollIntoViewIfNeeded();
  await expect(page.locator(".figure-failure")).toContainText("This figure stopped working");
  await expect(awake(page, "opening")).toBeVisible();
});

test("without storage, without WebAssembly and without a clipboard the page answers", async ({ page }) => {
  const uncaught = uncaughtOn(page);
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException("forbidden", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(navigator, "serviceWorker", { get: refuse });
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Reflect.deleteProperty(window, "WebAssembly");
  });
  await page.goto("?figure=triangle");
  await page.locator("[data-theme-toggle]").dispatchEvent("click");
  await expect(awake(page, "triangle")).toBeVisible();
  await page.locator("figure[data-figure=triangle] .figure-actions summary").click();
  for (const name of ["Copy link", "Copy iframe"]) {
    await page.locator("figure[data-figure=triangle]").getByRole("button", { name }).click();
    await expect(page.locator("figure[data-figure=triangle]").getByRole("status").filter({ hasText: "Copy it from here" })).toBeVisible();
  }
  await page.waitForTimeout(5000); // the browser is asked to keep the site four seconds after it has loaded
  expect(uncaught).toEqual([]);
});

test("in a sandboxed frame the page answers, and the lab says why it cannot train", async ({ page, baseURL }) => {
  const uncaught = uncaughtOn(page);
  const close = await openHost(
    page,
    `<iframe sandbox="allow-scripts" width="900" height="900" src="${baseURL}learning/?figure=lab"></iframe>`,
  );
  const lab = page.frameLocator("iframe").locator("figure[data-figure=lab][data-ready=true]");
  await lab.getByRole("button", { name: "Start" }).click();
  await expect(lab.getByRole("alert").first()).toHaveText(why);
  await expect(lab.getByRole("link", { name: "Open this page in a tab of its own" }).first()).toHaveAttribute("href", /learning\//);
  await page.waitForTimeout(5000);
  expect(uncaught).toEqual([]);
  close();
});

for (const route of routes)
  test(`${label(route)} opened from the disk: the text has its style, nothing offers what it cannot do, and a sentence says why`, async ({
    page,
  }) => {
    await page.goto(pathToFileURL(path.resolve("dist", route, "index.html")).href);
    await expect(page.locator("[data-no-code]")).toBeVisible();
    expect(await page.locator("article").evaluate((article) => getComputedStyle(article).display)).toBe("grid");
    await expect(page.locator("figure :is(input:not(:checked), select):visible")).toHaveCount(0);
    await expect(page.locator("h1")).toBeVisible();
  });

for (const [what, harm] of [
  ["cannot read", "const old = ;"],
  ["cannot run", 'throw new TypeError("Object.groupBy is not a function");'],
] as const)
  test(`where a browser ${what} the page's code, the page is as it is without scripts, and says so`, async ({ page }) => {
    await page.route("**/assets/index-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${harm}\n${await response.text()}` });
    });
    for (const search of ["", "?figure=triangle&T=5"]) {
      await page.goto(`eprop/${search}`);
      await expect(page.locator("[data-no-code]")).toBeVisible();
      await expect(page.locator("figure :is(input:not(:checked), select):visible")).toHaveCount(0);
      await expect(page.locator('figure[data-figure="triangle"]')).toBeVisible();
    }
  });

test("somebody else's script that fails is not taken for the page's own", async ({ page }) => {
  await page.addInitScript(() =>
    addEventListener("DOMContentLoaded", () =>
      setTimeout(() => {
        throw new Error("an extension's");
      }),
    ),
  );
  await page.goto("eprop/");
  await expect(page.locator("figure[data-figure][data-ready=true]").first()).toBeAttached();
  await expect(page.locator("[data-no-code]")).toBeHidden();
});

test("a page whose code does not come says so; one whose code comes does not", async ({ page }) => {
  await page.goto("eprop/");
  await expect(page.locator("[data-no-code]")).toBeHidden();
  await page.route("**/assets/index-*.js", (route) => route.abort());
  for (const search of ["", "?figure=triangle&T=5"]) {
    await page.goto(`eprop/${search}`);
    await expect(page.locator("[data-no-code]")).toBeVisible();
  }
});
