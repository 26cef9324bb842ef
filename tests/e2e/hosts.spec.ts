import { expect, test, type Page } from "@playwright/test";
import { openHost } from "./helpers/host.ts";
import { label, routes } from "./helpers/site.ts";

// What the host sends with the pages, and what pages that embed a figure can count on.

test("a strict policy comes with every file: no script but our own, no text run as code, any page may embed, any origin may read", async ({
  request,
}) => {
  for (const address of [...routes, "nowhere", "o01-rate-basic.json", "sw.js"]) {
    const headers = (await request.get(address)).headers();
    const policy = headers["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts, address).toMatch(/^'self' 'wasm-unsafe-eval'( 'sha256-[\w+/=]+')+$/);
    expect(policy).toContain("default-src 'self';");
    expect(policy).toContain("frame-ancestors *");
    expect(headers["access-control-allow-origin"]).toBe("*");
  }
});

for (const route of [...routes, "nowhere/"])
  test(`${label(route)} keeps to the policy, and the policy holds`, async ({ page }) => {
    const against: string[] = [];
    await page.exposeFunction("refused", (what: string) => void against.push(what));
    await page.addInitScript(() =>
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        (window as unknown as { refused: (what: string) => void }).refused(`${violatedDirective} ${blockedURI}`),
      ),
    );
    await page.goto(route);
    await page.waitForLoadState("networkidle");
    expect(against).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    });
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    await expect.poll(() => against).toEqual(["script-src-elem inline"]);
  });

/** A page of another origin that embeds a figure and keeps what it is told. */
async function host(page: Page, body: string): Promise<void> {
  await page.addInitScript(() => {
    const heard: unknown[] = ((window as unknown as { heard: unknown[] }).heard = []);
    addEventListener("message", ({ data }) => heard.push(data));
  });
  close = await openHost(page, body);
}
let close = (): void => undefined;
test.afterEach(() => close());
type Height = { type: string; figure: string; height: number };
const heightsOf = (page: Page): Promise<Height[]> => page.evaluate(() => (window as unknown as { heard: Height[] }).heard);

test("an embedded figure tells its host its height, again when that changes, and nothing else", async ({ page, baseURL }) => {
  await host(page, `<iframe width="900" height="300" src="${baseURL}eprop/?figure=triangle"></iframe>`);
  await expect.poll(async () => (await heightsOf(page)).length).toBeGreaterThan(0);
  const frame = page.frames()[1];
  await frame.waitForSelector("figure[data-ready=true]");
  const height = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await expect
    .poll(async () => (await heightsOf(page)).at(-1))
    .toEqual({ type: "eprop:height", figure: "triangle", height: await height() });
  const before = (await heightsOf(page)).at(-1)!.height;
  await page.locator("iframe").evaluate((iframe: HTMLIFrameElement) => (iframe.width = "420"));
  await expect.poll(async () => (await heightsOf(page)).at(-1)!.height).not.toBe(before);
  await expect.poll(async () => (await heightsOf(page)).at(-1)!.height).toBe(await height());
  // a frame of that height needs no scroll bar
  await page.locator("iframe").evaluate((iframe: HTMLIFrameElement, height) => (iframe.height = String(height)), await height());
  await expect.poll(() => frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  expect(new Set((await heightsOf(page)).map(({ type }) => type))).toEqual(new Set(["eprop:height"]));
});

test("the snippet from a figure's menu shows that figure in its state, at its height", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto("eprop/?T=4");
  const figure = page.locator("figure[data-figure=triangle]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=triangle][data-ready=true]")).toBeVisible();
  await figure.locator(".figure-actions summary").click();
  await figure.getByRole("button", { name: "Copy iframe" }).click();
  const snippet = await figure.getByRole("textbox", { name: "snippet for another page" }).inputValue();
  await host(page, snippet);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("figure[data-figure=triangle][data-ready=true]")).toBeVisible();
  await expect(frame.locator('figure[data-figure=triangle] [data-cell="4,4"]').first()).toBeVisible();
  await expect(frame.locator('figure[data-figure=triangle] [data-cell="5,5"]')).toHaveCount(0);
  await expect.poll(async () => Number(await page.locator("iframe").getAttribute("height"))).toBe((await heightsOf(page)).at(-1)!.height);
});

test("an address that asks for a figure the page does not have says so, and which it has", async ({ page }) => {
  await page.goto("eprop/?figure=nosuch&nonsense=1");
  const notes = page.locator("[data-notice] li");
  await expect(notes).toHaveCount(2);
  await expect(notes.last()).toContainText("no figure named “nosuch”. Its figures are");
  await expect(notes.last()).toContainText("triangle");
  await expect(page.locator("h1")).toBeVisible();
});
