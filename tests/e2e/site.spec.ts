import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { complaintsOf, figures, label, allAwake, routes } from "./helpers/site.ts";

test("an address that names nothing gets the 404 page, with the way home, at any depth", async ({ page }) => {
  const response = await page.goto("no/such/page/");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("link").click();
  await expect(page.locator("article")).toBeVisible();
});

test("the pages follow each other, from the first to the last", async ({ page }) => {
  await page.goto("");
  const seen = [page.url()];
  for (let next = page.locator("a[rel=next]"); (await next.count()) > 0; next = page.locator("a[rel=next]")) {
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
    seen.push(page.url());
  }
  expect(seen).toHaveLength(routes.length);
});

test("the licences of the libraries and faces that a page is made of go with the site", async ({ request }) => {
  const text = await (await request.get("licences.md")).text();
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) expect(text).toContain(`## ${name} - `);
  expect(text).toContain("SIL OPEN FONT LICENSE Version 1.1");
});

test("no drawing is turned as a whole, which WebKit does not do: what lies in it is", async ({ page }) => {
  for (const route of routes) {
    await page.goto(route);
    await allAwake(page);
    expect(await page.locator("svg[transform]").count(), label(route)).toBe(0);
  }
  const turned = page.locator("[data-history=redo] path");
  expect(await turned.evaluate((path: SVGPathElement) => path.getScreenCTM()!.a)).toBeLessThan(0);
});

test("the theme is chosen with the button and kept on the next page", async ({ page }) => {
  await page.goto("");
  const html = page.locator("html");
  await page.locator("[data-theme-toggle]").click();
  await expect(html).toHaveAttribute("data-theme", "light");
  await page.locator("[data-theme-toggle]").click();
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
});

test("hydration that differs from the prerendered page is reported: the harness sees a planted difference", async ({ page }) => {
  const { route, name } = figures[0];
  await page.route(/\/(\?.*)?$/, async (handler) => {
    const response = await handler.fetch();
    const body = (await response.text()).replace(/(<figcaption[^>]*>)/, `$1<em>${Math.random()}</em>`);
    await handler.fulfill({ response, body });
  });
  const complaints = complaintsOf(page);
  await page.goto(route);
  await page.locator(`figure[data-figure="${name}"]`).evaluate((figure) => figure.scrollIntoView());
  await expect.poll(() => complaints.join("\n")).toContain("differs from the prerendered one");
});

test("the site works under a sub-path", async ({ page }) => {
  const port = 4000 + Math.floor(Math.random() * 20_000) + 10_000;
  const server = spawn(process.execPath, ["scripts/serve.mjs"], { env: { ...process.env, PORT: String(port), SUBPATH: "/a/course/" } });
  try {
    await once(server.stdout, "data");
    const complaints = complaintsOf(page);
    for (const route of routes) {
      await page.goto(`http://localhost:${port}/a/course/${route}`);
      await allAwake(page);
      for (const href of await page.locator(".site-header a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)))
        expect(href).toContain("/a/course/");
    }
    expect(complaints).toEqual([]);
  } finally {
    server.kill();
  }
});

for (const route of routes) {
  test(`${label(route)} survives nonsense in its address and says so`, async ({ page }) => {
    const complaints = complaintsOf(page);
    for (const query of [
      "?n=-3&T=1e99&seed=abc&cell=toaster&post=99&pre=&t=NaN&local=%00",
      "?s=garbage&s=2&figure=no-such",
      "?%F0%9F%A6%86=1&s=1~x.y",
      "?s=1~nodes.u:1:1,h:1:1:1",
    ]) {
      await page.goto(route + query);
      await expect(page.locator("h1")).toBeVisible();
      await expect(page.locator("[data-notice]")).not.toBeEmpty();
    }
    await page.goto(`${route}?utm_source=letter&gclid=1&fbclid=2`);
    await expect(page.locator("[data-notice]")).toBeEmpty();
    expect(complaints).toEqual([]);
  });
}

test("a page asks for the scripts of its first figures itself, all at once, and for those of the later ones when the reader is near", async ({
  page,
}) => {
  // nothing is fetched ahead of time in idle moments
  await page.addInitScript(() => (globalThis.requestIdleCallback = () => 0));
  await page.goto("live/");
  const scripts = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter(({ name }) => name.endsWith(".js"))
        .map(({ name }) => new URL(name).pathname.replace(/.*\/|-[\w-]{8}\.js$/g, ""))
        .sort(),
    );
  const asked = await page
    .locator("link[rel=modulepreload]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")!.replace(/.*\/|-[\w-]{8}\.js$/g, "")));
  expect(asked).toEqual(expect.arrayContaining(["live-network", "network"]));
  const first = [...new Set([...asked, "index"])].sort();
  await expect.poll(scripts).toEqual(first);
  await page.locator("figure[data-figure=live-network]").scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible();
  // its factors, strips, weights and details follow once its graph answers
  const after = [
    ...["Below", "Diagnostics", "Factors", "Strips", "TimeChart", "TrialDetails", "Weights", "d3-array", "d3-shape", "histories"],
    ...["linear", "live-network-parts", "trial-details", "values"],
  ];
  await expect.poll(scripts).toEqual([...first, ...after].sort());
  await page.locator("figure[data-figure=local-sets]").scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=local-sets][data-ready=true]")).toBeVisible();
  expect(await scripts()).toContain("local-sets");
});
