import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";

const name = 'figure[data-figure="gradient-check"]';

async function open(page: Page, search = "") {
  await page.goto(`workbench/${search}`);
  await page.locator(name).scrollIntoViewIfNeeded();
  const figure = page.locator(`${name}[data-ready="true"]`);
  await expect(figure).toBeVisible();
  return { figure, field: figure.getByRole("textbox", { name: "gradients" }), answer: figure.locator("[data-answer]") };
}

const item = <T>(file: string, find: (whole: { faults: { id: string; from: string; grad: Record<string, number[][]> }[] }) => T): T =>
  find(JSON.parse(readFileSync(`tests/diagnosis/faults/${file}`, "utf8")) as never);

test("the example that is there is named, with its paths lit; without scripts too", async ({ page, browser }) => {
  const complaints = complaintsOf(page);
  const { figure, answer } = await open(page);
  await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  expect(Number(await answer.getAttribute("data-residual"))).toBeLessThan(1e-6);
  await expect(figure).toHaveAttribute("data-path-count", "36");
  expect(complaints).toEqual([]);
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto("workbench/");
  await expect(plain.locator(`${name} [data-answer]`)).toHaveAttribute("data-best", "kappa-missing");
  await expect(plain.locator(`${name} textarea`)).toHaveValue(/dE\/dW_rec =\n\[\[/);
  await plain.close();
});

test("each example, of its own form, is named", async ({ page }) => {
  const { figure, field, answer } = await open(page);
  for (const [example, best] of [
    ["pre-now", "pre-now"],
    ["reset-detached", "reset-detached"],
    ["grad-transposed", "grad-transposed"],
    ["right", "right"],
    ["kappa-missing", "kappa-missing"],
  ] as const) {
    const before = await field.inputValue();
    await figure.locator(`[data-example="${example}"]`).click();
    await expect(field).not.toHaveValue(before);
    await expect(answer, example).toHaveAttribute("data-best", best);
  }
});

test("what is no gradient gets a sentence, and nothing is lost", async ({ page }) => {
  const { field, answer } = await open(page);
  for (const [text, sentence] of [
    ["what is this", /No array of numbers/],
    ["W_rec = [[1, 2, 3], [4, 5]]", /Row \[2\]/],
    ["[[1, 2, nan], [4, 5, 6], [7, 8, 9]]", /finite/],
    ["W_rec = [[1, 2], [3, 4]]", /3 × 3 for this network/],
    ["[[1, ..., 3], [4, ..., 6]]", /shortened/],
    ["", /nothing yet/],
  ] as const) {
    await field.fill(text);
    await expect(answer).toContainText(sentence);
    await expect(answer).toHaveAttribute("data-best", "unknown");
    await expect(field).toHaveValue(text);
  }
});

test("a network is dropped as a file, then gradients; a pasted network is taken, too, and the numbers stay", async ({ page }) => {
  const { figure, field, answer } = await open(page);
  const drop = async (file: string, content: string) => {
    const data = await page.evaluateHandle(
      ([title, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], title));
        return transfer;
      },
      [file, content],
    );
    await field.dispatchEvent("drop", { dataTransfer: data });
  };
  const catalogue = readFileSync("tests/diagnosis/faults/f3-alif.json", "utf8");
  await drop("f3-alif.json", catalogue);
  await expect(figure.getByText("The network of f3-alif.json")).toBeVisible();
  const grad = item(
    "f3-alif.json",
    ({ faults }) => faults.find(({ id, from }) => id === "kappa-missing" && from === "eprop-approximate")!.grad,
  );
  await drop("grad.json", JSON.stringify(grad));
  await expect(answer).toHaveAttribute("data-best", /kappa-missing/);
  await figure.getByRole("button", { name: "Back to a network of the page" }).click();
  await expect(answer).toHaveAttribute("data-best", "unknown");
  await figure.getByRole("button", { name: "Back to the text" }).click();
  await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  const numbers = `${await field.inputValue()}# mine\n`;
  await field.fill(numbers);
  await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  await field.fill(catalogue);
  await expect(figure.getByText("The network of what you pasted")).toBeVisible();
  await expect(field).toHaveValue(numbers);
});

test("the network is taken along, and what comes back is checked on it", async ({ page }) => {
  const { figure, answer } = await open(page);
  for (const [format, ending] of [
    ["PyTorch", /torch\.py$/],
    ["NumPy", /numpy\.py$/],
    ["JSON", /\.json$/],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure
        .locator(".check-network")
        .getByRole("button", { name: new RegExp(`^${format}`) })
        .click(),
    ]);
    expect(download.suggestedFilename()).toMatch(ending);
    if (format !== "JSON") continue;
    await figure.locator("input[type=file]").setInputFiles(await download.path());
    await expect(figure.locator(".check-network")).toContainText("The network of");
    await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  }
});

test("an example that nobody has touched follows the network; numbers of one's own stay", async ({ page }) => {
  const { figure, field, answer } = await open(page, "?s=1~checkN.4");
  await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  await figure.getByLabel("neuron", { exact: true }).selectOption("alif");
  await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  await expect(answer).not.toHaveAttribute("data-stale");
  const own = "W_out = [[1, 2, 3, 4], [5, 6, 7, 8]]";
  await field.fill(own);
  await figure.getByLabel("neuron", { exact: true }).selectOption("lif");
  await expect(answer).toHaveAttribute("data-best", "unknown");
  await expect(field).toHaveValue(own);
});

test("arrays of numpy are dropped together, each known by its file's name", async ({ page }) => {
  const { figure, field, answer } = await open(page);
  await figure.getByLabel("I meant to compute").selectOption("bptt");
  const file = "public/reference/o08-lif-basic.json";
  await figure.locator("input[type=file]").setInputFiles(file);
  await expect(figure.getByText("The network of o08-lif-basic.json")).toBeVisible();
  const { grad } = JSON.parse(readFileSync(file, "utf8")) as { grad: Record<string, number[][]> };
  const npy = (rows: number[][]): Buffer => {
    const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${rows.length}, ${rows[0].length}), }`;
    const head = Buffer.from(`\x93NUMPY\x01\x00  ${header}`, "latin1");
    head.writeUInt16LE(header.length, 8);
    return Buffer.concat([head, Buffer.from(Float64Array.from(rows.flat()).buffer)]);
  };
  await figure.locator("input[type=file]").setInputFiles([
    { name: "W_rec.npy", mimeType: "", buffer: npy(grad["W_rec"]) },
    { name: "grad_W_in.npy", mimeType: "", buffer: npy(grad["W_in"]) },
  ]);
  await expect(figure.getByText("Numbers of W_rec.npy, grad_W_in.npy")).toBeVisible();
  await expect(answer).toHaveAttribute("data-best", "right");
  // the file holds them, too
  await figure.getByRole("button", { name: "Check the gradients in that file" }).click();
  await expect(field).toHaveValue(/W_out/);
  await expect(answer).toHaveAttribute("data-best", "right");
});

test("mistakes that this network cannot tell apart come with a link to one that can", async ({ page }) => {
  const { figure, answer } = await open(page, "?s=1~checkScales.0");
  await figure.locator('[data-example="kappa-missing"]').click();
  await expect(answer).toHaveAttribute("data-best", /kappa-missing .+/);
  const link = answer.getByRole("link", { name: "Take a network that tells them apart" });
  const address = await link.getAttribute("href");
  expect(address).toMatch(/^\?.*#figure-gradient-check$/);
  await link.click();
  await expect(figure.getByLabel("with scales, penalties")).toBeChecked();
  await page.goto(`workbench/${address}`);
  await expect(page.locator(`${name}[data-ready="true"]`).getByLabel("with scales, penalties")).toBeChecked();
});

test("a network of typed neurons is dropped, and its own gradient is right on it", async ({ page }) => {
  const { figure, field, answer } = await open(page);
  const file = "public/reference/cells/c03-lstm.json";
  await figure.locator("input[type=file]").setInputFiles(file);
  await expect(figure.getByText("The network of c03-lstm.json")).toBeVisible();
  await figure.getByLabel("I meant to compute").selectOption("bptt");
  const { grad } = JSON.parse(readFileSync(file, "utf8")) as { grad: unknown };
  await field.fill(JSON.stringify(grad));
  await expect(answer).toHaveAttribute("data-best", "right");
});

test("by keyboard alone: another meaning, a mistake's address, and the list that it leads to", async ({ page }) => {
  const { figure, answer } = await open(page);
  await figure.getByLabel("I meant to compute").focus();
  await page.keyboard.press("ArrowUp");
  await expect(figure.getByLabel("I meant to compute")).toHaveValue("eprop-exact");
  await expect(answer).toHaveAttribute("data-best", "kappa-missing");
  await answer.getByRole("link", { name: "kappa-missing" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#mistake-kappa-missing")).toBeInViewport();
});

test("an address of a mistake opens the list", async ({ page }) => {
  await page.goto("workbench/#mistake-psi-late");
  await expect(page.locator("#mistake-psi-late")).toBeVisible();
});

test("on a phone nothing is wider than the page", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
