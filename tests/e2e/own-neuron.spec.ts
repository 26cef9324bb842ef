import { readFileSync } from "node:fs";
import { expect, test, type Locator, type Page } from "@playwright/test";

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
  await expect(own.locator(".neuron-reading")).toContainText("line 2, column 16");
  await expect(own.locator(".neuron-marks mark")).toHaveText("J");
  await expect(matrix).toHaveAttribute("data-value", before!);
  await expect(own).toContainText("still the network of the last text that was right");
  await own.getByRole("button", { name: "line 2, column 16" }).click();
  expect(await field.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe("J");

  await expect.poll(() => page.url()).toContain("neuron.");
  const addressOfWrong = page.url();
  await field.fill("param alpha = 0.9\nv' = alpha*v + I\nz' = tanh(v')");
  await expect(own.locator(".neuron-reading")).toContainText("The text is right.");
  await expect(own.locator('[data-comparison="exact"]')).toContainText("Exact e-prop is the gradient");
  await expect(own.locator(".neuron-differences")).toContainText("Finite differences");
  const after = await matrix.getAttribute("data-value");
  expect(after).not.toBe(before);

  await expect.poll(() => page.url()).not.toBe(addressOfWrong);
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
    await expect(own.locator(".neuron-reading")).toContainText("The text is right.");
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
  await expect(recursion.locator("math")).toHaveCount(1);
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

test("the formulas of the first example need no scrolling, at any width", async ({ page }) => {
  for (const width of [320, 390, 600, 1000, 1150, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("workbench/");
    const own = page.locator(figure);
    await own.scrollIntoViewIfNeeded();
    await expect(own).toHaveAttribute("data-ready", "true");
    await expect(own.locator('[data-formula="e"] math')).toHaveCount(1);
    const cut = await own.locator(".neuron-formulas ol").evaluate((list) => list.scrollHeight - list.clientHeight);
    expect(cut, `of the formulas ${cut} px are cut at ${width} px`).toBeLessThanOrEqual(1);
  }
});

test("the slider stays where graph and strips are, and does not cover the text", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto("workbench/");
  const own = page.locator(figure);
  const scrollTo = (at: string, y: number): Promise<void> =>
    own
      .locator(at)
      .first()
      .evaluate((element, top) => window.scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" }), y);
  const isInSight = (): Promise<boolean> =>
    own.locator(".figure-dial").evaluate((dial) => dial.getBoundingClientRect().bottom <= innerHeight + 1);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  await scrollTo(".neuron-editor", 800);
  expect(await isInSight()).toBe(false);
  await scrollTo(".neuron-editor", 300);
  expect(await isInSight()).toBe(false);
  await scrollTo(".neuron-choices", 100);
  expect(await isInSight()).toBe(true);
});

test("the network is saved, for PyTorch and NumPy too, and dropped it is there again; a wrong file gets a sentence", async ({ page }) => {
  await page.goto("workbench/?n=3&T=8");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  await own.getByRole("combobox", { name: "example" }).selectOption("alif");
  await expect(own.getByRole("textbox", { name: "neuron" })).toHaveValue(/local z -> a/);
  const first = own.locator('[data-gradient="bptt"] td[data-value]').first();
  const value = await first.getAttribute("data-value");
  const save = async (name: string): Promise<string> => {
    const downloading = page.waitForEvent("download");
    await own.getByRole("button", { name }).click();
    return readFileSync(await (await downloading).path(), "utf8");
  };
  await own.locator(".figure-actions summary").click();
  expect(await save("network as a PyTorch script")).toContain('local = ["z -> a"]');
  expect(await save("network as a NumPy script")).toContain("def neuron(v, a, I, z,");
  const file = await save("network and all that follows from it, as JSON");
  expect(JSON.parse(file)).toMatchObject({ schema: "eprop-ref/2", sizes: { N: 3, T: 8 } });
  await page.keyboard.press("Escape");

  await page.goto("workbench/");
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  const drop = async (name: string, content: string): Promise<void> => {
    const data = await page.evaluateHandle(
      ([title, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], title));
        return transfer;
      },
      [name, content] as const,
    );
    await own.locator(".own-neuron").dispatchEvent("drop", { dataTransfer: data });
  };
  await drop("mine.json", file);
  const said = own.locator(".neuron-file [role=status]");
  await expect(said).toContainText(/^This is the network of mine\.json\. All \d+ quantities/);
  await expect(first).toHaveAttribute("data-value", value!);
  await expect(own.getByRole("textbox", { name: "neuron" })).toHaveValue(/local z -> a/);
  await drop("other.json", '{"schema": "eprop-ref/3"}');
  await expect(said).toContainText("other.json cannot be taken: its schema must be");
  await expect(first).toHaveAttribute("data-value", value!);

  // another size is another network, and the file is left
  const altered = JSON.parse(file) as { params: { W_out: number[][] } };
  altered.params.W_out[0][0] += 1;
  await own
    .locator(".neuron-file input")
    .setInputFiles({ name: "altered.json", mimeType: "", buffer: Buffer.from(JSON.stringify(altered)) });
  await expect(said).toContainText("quantities of the file differ");
  await expect(first).not.toHaveAttribute("data-value", value!);
  await own.getByRole("button", { name: "Back to a drawn network" }).click();
  await expect(first).toHaveAttribute("data-value", value!);
  await expect(said).toHaveText("");
});

test("the graph has the text's own self edges; what is lit adds up to the triangle and to the gradient, for every set of paths", async ({
  page,
}) => {
  await page.goto("workbench/?t=7");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  await own.getByRole("combobox", { name: "example" }).selectOption("alif");
  await expect(own.locator(".neuron-names")).toContainText("h holds v and a; its number is v");
  await expect(own.locator(".neuron-names")).toContainText("autapse I, z → v and z → a");
  const sum = async (): Promise<number> => Number(await own.getAttribute("data-path-sum"));
  const value = async (part: string): Promise<number> => Number(await own.locator(part).getAttribute("data-value"));
  const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(b)));
  const choose = async (name: string): Promise<void> => own.getByRole("radio", { name, exact: true }).check();

  await expect(own).toHaveAttribute("data-path-count", /^[1-9]\d*$/);
  near(await sum(), await value('[data-row="7"]'));
  await choose("diagonal from t");
  near(await sum(), await value('[data-diagonal="7"]'));
  await choose("all");
  const all = Number(await own.locator('[data-gradient="bptt"] td[data-value]').nth(1).getAttribute("data-value"));
  near(await sum(), all);
  // without hops the paths are approximate e-prop's
  await choose("without a hop");
  const approximate = Number(await own.locator('[data-gradient="eprop-approximate"] td[data-value]').nth(1).getAttribute("data-value"));
  near(await sum(), approximate);

  // another edge local: other rows, the same sum
  const before = await value('[data-row="7"]');
  await own.getByRole("checkbox", { name: "z → v" }).check();
  await expect.poll(() => value('[data-row="7"]')).not.toBe(before);
  await choose("row t");
  near(await sum(), await value('[data-row="7"]'));
  await choose("all");
  near(await sum(), all);

  // a node of the graph, and a tile of the triangle
  await own.locator('[data-node="z:2:9"]').click();
  const through = Number(await own.getAttribute("data-path-count"));
  expect(through).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  const tile = own.locator('[data-cell$=",7"]:not([data-value="0"])').first();
  await tile.hover();
  near(await sum(), Number(await tile.getAttribute("data-value")));
});

test("of a neuron with several drives each matrix has its own gradient, trace and triangle", async ({ page }) => {
  await page.goto("workbench/?n=3&T=8&t=6");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  await own.getByRole("combobox", { name: "example" }).selectOption("gru");
  const matrix = own.getByRole("combobox", { name: "weights", exact: true });
  await expect(matrix.locator("option")).toHaveCount(6);
  await own.getByRole("radio", { name: "all", exact: true }).check();
  const seen = new Set<string>();
  for (const label of await matrix.locator("option").allTextContents()) {
    await matrix.selectOption({ label });
    const chosen = own.locator('[data-gradient="bptt"] td[data-chosen]');
    await expect
      .poll(async () => {
        const gradient = Number(await chosen.getAttribute("data-value"));
        return Math.abs(Number(await own.getAttribute("data-path-sum")) - gradient) <= 1e-10 * Math.max(1, Math.abs(gradient));
      })
      .toBe(true);
    seen.add((await own.getAttribute("data-path-sum"))!);
  }
  expect(seen.size).toBe(6);
});

test("the typed neuron goes to the live network, its text in the link, with its self edges by name", async ({ page }) => {
  await page.goto("workbench/");
  const own = page.locator(figure);
  await own.scrollIntoViewIfNeeded();
  await expect(own).toHaveAttribute("data-ready", "true");
  await own.getByRole("combobox", { name: "example" }).selectOption("alif");
  const loss = async (of: ReturnType<typeof page.locator>): Promise<string> =>
    (await of.locator('[data-node="E"]').first().getAttribute("aria-label"))!;
  await expect.poll(() => loss(own)).not.toBe("");
  await expect(own.locator(".neuron-names")).toContainText("v and a");
  const there = await loss(own);
  await own.getByRole("link", { name: "Take this neuron to the live network" }).click();

  await expect(page).toHaveURL(/live\/\?.*typed\.1.*neuron\./);
  const live = page.locator('figure[data-figure="live-network"]');
  await live.scrollIntoViewIfNeeded();
  await expect(live).toHaveAttribute("data-ready", "true");
  await expect(live.getByRole("combobox", { name: "cell" })).toHaveValue("own");
  await expect.poll(() => loss(live)).toBe(there);
  // its strips call states by the names of the text
  for (const name of ["states", "\u03c8 a", "\u03b5 a"]) await expect(live).toContainText(name);
  await expect(live).not.toContainText("membrane");
  const errors = page.locator('figure[data-figure="gradients"] [data-comparison="exact"]').first();
  await errors.scrollIntoViewIfNeeded();
  const worst = async (): Promise<number> => Number(await errors.getAttribute("data-relative-error"));
  await expect.poll(worst).toBeLessThan(1e-10);
  const sum = await live.getAttribute("data-path-sum");
  await live.scrollIntoViewIfNeeded();
  await live.getByRole("checkbox", { name: "z → a" }).uncheck();
  await expect(live).not.toHaveAttribute("data-path-sum", sum!);
  await expect.poll(worst).toBeLessThan(1e-10);
  await expect(page).toHaveURL(/neuronLocal/);
  const after = (await live.getAttribute("data-path-sum"))!;
  await page.reload();
  await expect(live).toHaveAttribute("data-ready", "true");
  await expect(live).toHaveAttribute("data-path-sum", after);

  // back to a cell of the list, and to the first text, which needs no link
  await live.getByRole("combobox", { name: "cell" }).selectOption("rate");
  await expect(live.getByRole("checkbox", { name: "z → a" })).toHaveCount(0);
  await expect.poll(() => loss(live)).not.toBe(there);
});

test("a neuron can be chosen in a live network that knew none, and a wrong text in a link gives the first example", async ({ page }) => {
  const live = page.locator('figure[data-figure="live-network"]');
  await page.goto("live/");
  await live.scrollIntoViewIfNeeded();
  await expect(live).toHaveAttribute("data-ready", "true");
  await live.getByRole("combobox", { name: "cell" }).selectOption({ label: "your own, as typed" });
  await expect(live.getByRole("checkbox", { name: "z → v" })).toBeVisible();
  const sum = (await live.getAttribute("data-path-sum"))!;
  await page.goto(`live/?s=${encodeURIComponent("1~typed.1~neuron.v' = J")}`);
  await live.scrollIntoViewIfNeeded();
  await expect(live).toHaveAttribute("data-ready", "true");
  await expect(live).toContainText("this is the first example");
  await expect(live).toHaveAttribute("data-path-sum", sum);
});

test.describe("the editor", () => {
  const opened = async (page: Page): Promise<{ own: Locator; field: Locator }> => {
    await page.goto("workbench/");
    const own = page.locator(figure);
    await own.scrollIntoViewIfNeeded();
    await expect(own).toHaveAttribute("data-ready", "true");
    return { own, field: own.getByRole("textbox", { name: "neuron" }) };
  };

  test("marks at once, but reads out only when the typing rests or the focus leaves", async ({ page }) => {
    const { own, field } = await opened(page);
    const spoken = own.locator(".neuron-editor [role=status]");
    await field.focus();
    await page.keyboard.press("Control+End");
    for (const letter of "\nq' = 0.5*q + vv") {
      await page.keyboard.type(letter);
      expect(await spoken.textContent()).toBe("");
    }
    await expect(own.locator(".neuron-marks mark")).toHaveText("vv");
    await expect(spoken).toHaveText(/^One thing is wrong in the text\. line \d+, column \d+: There is no vv/);
    await page.keyboard.type("v");
    await page.keyboard.press("Tab");
    await expect(spoken).toHaveText(/There is no vvv/, { timeout: 500 });
  });

  test("takes back what was typed, and keeps a text that is left for an example", async ({ page }) => {
    const { own, field } = await opened(page);
    const first = await field.inputValue();
    await field.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("# mine");
    await expect(field).toHaveValue(`${first}# mine`);
    for (let k = 0; k < 6; k++) await page.keyboard.press("Control+z");
    await expect(field).toHaveValue(first);
    await page.keyboard.type("\nq' = ");
    const mine = await field.inputValue();
    const choice = own.getByRole("combobox", { name: "example" });
    await choice.selectOption("alif");
    await choice.selectOption({ label: "your own" });
    await expect(field).toHaveValue(mine);
  });

  test("says what a name is, at the cursor and under the mouse, and moves nothing by it", async ({ page }) => {
    const { own, field } = await opened(page);
    const nameLine = own.locator(".neuron-name");
    await expect(nameLine).toContainText("Point at a name");
    const below = own.locator(".neuron-file");
    const top = (await below.boundingBox())!.y - (await own.boundingBox())!.y;
    await own.getByRole("combobox", { name: "example" }).selectOption("lif-detached");
    await field.scrollIntoViewIfNeeded();
    for (const [name, sentence] of [
      ["alpha", "alpha: a parameter, 0.9."],
      ["I", "I: a drive: all outputs of the step before"],
      ["detach", "it passes the value and no derivative"],
      ["spike", "with a pseudo-derivative"],
    ]) {
      const place = await own
        .locator(".neuron-marks [data-place]")
        .filter({ hasText: new RegExp(`^${name}$`) })
        .last()
        .boundingBox();
      await page.mouse.move(place!.x + place!.width / 2, place!.y + place!.height / 2);
      await expect(nameLine).toContainText(sentence);
    }
    await page.mouse.move(0, 0);
    await field.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    await expect(nameLine).toContainText("z′: the output of this step, which this equation gives");
    await expect(own.locator(".neuron-editor [role=status]")).toHaveText(/^z′: the output/);
    await field.fill("v' = J\nw' = K\nz' = v");
    await expect(own.locator(".neuron-reading li")).toHaveCount(3);
    expect((await below.boundingBox())!.y - (await own.boundingBox())!.y).toBe(top);
  });

  test("writes ' where a phone's keyboard puts a typographer's sign", async ({ page }) => {
    const { field } = await opened(page);
    await field.fill("");
    await field.focus();
    await page.keyboard.insertText("v");
    await page.keyboard.insertText("’");
    await page.keyboard.insertText(" = I");
    await expect(field).toHaveValue("v' = I");
    // an empty field stays empty, in the link too
    await field.fill("");
    await expect.poll(() => page.url()).toMatch(/neuron\.(%20|\+)/);
    await page.reload();
    await page.locator(figure).scrollIntoViewIfNeeded();
    await expect(page.locator(figure)).toHaveAttribute("data-ready", "true");
    await expect(field).toHaveValue("");
  });

  test("a letter of the formulas says what it is", async ({ page }) => {
    const { own } = await opened(page);
    await own.getByRole("combobox", { name: "example" }).selectOption("alif");
    const row = own.locator('[data-formula="eps"]');
    await expect(row.locator('[data-is="parameter::rho"]')).toBeVisible(); // those of the neuron before have none
    await row.scrollIntoViewIfNeeded();
    const tip = own.locator(".neuron-tip");
    await expect(tip).toBeHidden();
    // the boxes that a formula is laid out with lie on one another: the mouse goes to the letter itself
    const rho = (await row.locator('[data-is="parameter::rho"]').boundingBox())!;
    await page.mouse.move(rho.x + rho.width / 2, rho.y + rho.height / 2);
    await expect(tip).toHaveText("The parameter rho, 0.97.");
    await page.mouse.move(0, 0);
    await row.getByRole("button").focus();
    await page.keyboard.press("ArrowRight");
    await expect(tip).toHaveText(/^The eligibility vector at this step, its component for the state v/);
    // the left sides come first
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(tip).toHaveText("The parameter alpha, 0.9.");
    await page.keyboard.press("Escape");
    await expect(tip).toBeHidden();
  });
});
