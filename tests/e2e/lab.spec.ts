import { readFile } from "node:fs/promises";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { inside } from "#content/figures/lab.tsx";
import { noLabTrial, ofLab } from "#content/figures/matrix-view.tsx";
import { matrixOf } from "../../src/figures/matrix-view/model.ts";
import { formatScaled } from "../../src/lib/format-scaled.ts";
import { synapseOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";
import { loadCompiled } from "../../src/training/compiled/module.ts";
import type { CurveFile } from "../../src/training/curves.ts";
import { startTraining } from "../../src/training/run.ts";
import { settingsOf } from "../../src/training/settings.ts";

const open = async (page: Page, state = ""): Promise<Locator> => {
  await page.goto(`learning/?figure=lab${state}`);
  const figure = page.locator("figure[data-figure=lab][data-ready=true]");
  await expect(figure).toBeVisible();
  return figure;
};
const run = (figure: Locator, key: string): Locator => figure.locator(`tr[data-run="${key}"]`);
const button = (figure: Locator, name: string): Locator => figure.getByRole("button", { name, exact: true });

interface Saved {
  readonly tables: readonly { readonly name: string; readonly rows: readonly (readonly [string, number, number, number])[] }[];
}

/** The runs that are chosen at first. */
const keys = ["bptt", "eprop-symmetric", "eprop-random", "readout-only"] as const;

test("runs in the page are those of Node, bit for bit, side by side", async ({ page }) => {
  const figure = await open(page, "&seed=7");
  await figure.getByLabel("iterations").fill("4");
  await button(figure, "Start").click();
  for (const key of keys) await expect(run(figure, key)).toHaveAttribute("data-status", "done");
  await expect(figure.locator(".figure-status p")).toContainText("Done: BPTT");
  await expect(figure.locator(".lab-output")).not.toHaveAttribute("d", "");
  await expect(figure.locator("[data-own=bptt]").first()).toHaveAttribute("d", /^M/);

  await figure.locator(".figure-actions summary").click();
  const download = page.waitForEvent("download");
  await figure.getByRole("button", { name: "numbers as JSON" }).click();
  const { tables } = JSON.parse(await readFile(await (await download).path(), "utf8")) as Saved;
  const rows = tables.find(({ name }) => name === "own-runs")?.rows ?? [];
  const inNode = keys.flatMap((key) => {
    const training = startTraining(settingsOf("pattern-generation", key, 7));
    return Array.from({ length: 4 }, () => training.step()).map(({ iteration, loss, score }) => [key, iteration, loss, score]);
  });
  expect(rows).toEqual(inNode);
});

test("with two cores the one run of the full evidence task has two workers, whatever happens to the second, and comes to the committed scores", async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 }));
  const curves = await readFile(new URL("../../src/figures/lab/curves/evidence-accumulation-full.json", import.meta.url), "utf8");
  const { curves: all } = JSON.parse(curves) as CurveFile;
  const committed = all.find(({ key }) => key === "eprop-symmetric")!.scores[0];
  const most: number[] = [];
  for (const dies of [false, true]) {
    const figure = await open(page, "&seed=31&s=1~task.evidence-accumulation-full~iterations.12~runs.eprop-symmetric");
    let [now, started] = [0, 0];
    await page
      .context()
      .route("**/assets/trainer.worker-*.js", (route) =>
        ++started === 2 && dies ? route.fulfill({ status: 404, body: "" }) : route.continue(),
      );
    page.on("worker", (worker) => {
      now++;
      most.push(now);
      worker.on("close", () => now--);
    });
    await button(figure, "Start").click();
    await expect(run(figure, "eprop-symmetric")).toHaveAttribute("data-status", "done", { timeout: 40_000 });
    await expect.poll(() => page.workers().length).toBe(1);
    await expect(figure.getByRole("alert")).toHaveCount(0);

    await figure.locator(".figure-actions summary").click();
    const download = page.waitForEvent("download");
    await figure.getByRole("button", { name: "numbers as JSON" }).click();
    const { tables } = JSON.parse(await readFile(await (await download).path(), "utf8")) as Saved;
    const rows = tables.find(({ name }) => name === "own-runs")?.rows ?? [];
    expect(rows.map(([, , , score]) => score)).toEqual(committed.slice(0, 12));
    const training = startTraining(settingsOf("evidence-accumulation-full", "eprop-symmetric", 31), await loadCompiled());
    expect(rows.map(([, , loss]) => loss)).toEqual(Array.from({ length: 12 }, () => training.step().loss));
    expect(started).toBe(2);
    if (!dies) expect(Math.max(...most)).toBe(2);
    page.removeAllListeners("worker");
    await page.context().unrouteAll();
  }
});

for (const may of [true, false])
  test(`${may ? "trains with compiled kernels and says nothing" : "without them trains with typed arrays, and says so"}`, async ({
    page,
  }) => {
    let started = 0;
    await page.context().route("**/assets/trainer.worker-*.js", async (route) => {
      started++;
      const response = await route.fetch();
      await route.fulfill({ response, body: `${may ? "" : "delete self.WebAssembly;"}${await response.text()}` });
    });
    const figure = await open(page, "&seed=7");
    await figure.getByLabel("iterations").fill("2");
    await button(figure, "Start").click();
    for (const key of keys) await expect(run(figure, key)).toHaveAttribute("data-status", "done");
    expect(started).toBeGreaterThan(0);
    await expect(figure.getByText("WebAssembly cannot run here")).toHaveCount(may ? 0 : 1);
  });

test("starts, pauses, steps and resets by keyboard; a task and a run are chosen by it", async ({ page }) => {
  const figure = await open(page);
  const memory = figure.locator("[data-panel=delayed-memory]");
  await expect(memory.locator(".plot .lab-middle")).toHaveCount(4);
  await expect(memory.locator("[data-settled=eprop-symmetric] td")).toHaveText("20, 23, 67, 86, never");
  await expect(memory.locator("[data-settled=readout-only] td")).toHaveText("never × 5");
  await figure.getByRole("radio", { name: "draw a pattern" }).focus();
  for (const task of ["weigh evidence, quick", "weigh evidence, full", "delayed memory"]) {
    await page.keyboard.press("ArrowRight");
    await expect(figure.getByRole("radio", { name: task })).toBeChecked();
  }
  await expect(figure.locator("figcaption")).toContainText("fewer than 8 hops");
  // it stays beside its own task, so that the figure keeps its height
  await expect(figure.locator("[data-panel=delayed-memory]")).toHaveCount(1);
  await figure.getByRole("checkbox", { name: "fewer than 2 hops" }).press("Space");
  await expect(run(figure, "eprop-order-2")).toHaveCount(0);

  await button(figure, "Step").press("Enter");
  await expect(run(figure, "bptt")).toHaveAttribute("data-iteration", "1");
  await expect(run(figure, "eprop-symmetric")).toHaveAttribute("data-iteration", "1");
  await expect(run(figure, "bptt").locator(".lab-cosine")).toHaveText("1.00");
  await figure.getByLabel("iterations").fill("2000");
  await button(figure, "Start").press("Enter");
  await expect(async () => {
    expect(Number(await run(figure, "bptt").getAttribute("data-iteration"))).toBeGreaterThan(3);
  }).toPass({ timeout: 60_000 });
  await expect(run(figure, "bptt")).toContainText("s left");
  await button(figure, "Pause").press("Space");
  await expect(button(figure, "Continue")).toBeVisible();
  await expect(run(figure, "bptt")).toHaveAttribute("data-status", "paused");
  await page.waitForTimeout(400);
  const paused = await run(figure, "bptt").getAttribute("data-iteration");
  await page.waitForTimeout(400);
  await expect(run(figure, "bptt")).toHaveAttribute("data-iteration", paused ?? "");

  await figure.getByRole("radio", { name: "look inside e-prop, symmetric" }).check();
  await button(figure, "Step").click();
  await figure.getByRole("spinbutton", { name: "neuron" }).fill("3");
  await button(figure, "Step").click();
  await expect(figure.locator(".lab-times")).toContainText("hidden state of neuron 3");
  await button(figure, "Reset").click();
  await expect(run(figure, "bptt")).toHaveAttribute("data-iteration", "0");
  await expect(button(figure, "Start")).toBeEnabled();
});

test("pauses while the page is hidden, and goes on when it is seen again", async ({ page }) => {
  const figure = await open(page);
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await figure.getByLabel("iterations").fill("2000");
  await button(figure, "Start").click();
  await expect(run(figure, "bptt")).toHaveAttribute("data-status", "running");
  await hide(true);
  await expect(run(figure, "bptt")).toHaveAttribute("data-status", "paused");
  await expect(figure.locator(".figure-status p")).toHaveText("Paused while the page is hidden.");
  await hide(false);
  await expect(run(figure, "bptt")).toHaveAttribute("data-status", "running");
});

test("a worker that dies and a run that diverges say so, and can be restarted", async ({ page }) => {
  let broken = true;
  await page.route("**/trainer.worker-*.js", (route) => (broken ? route.fulfill({ status: 404, body: "" }) : route.continue()));
  const figure = await open(page);
  await figure.getByLabel("iterations").fill("20");
  await button(figure, "Start").click();
  await expect(run(figure, "bptt").getByRole("alert")).toContainText("The code of the worker did not load");
  await expect(figure.locator(".figure-status p")).toContainText(/stopped|No run could be trained/);
  broken = false;
  await run(figure, "bptt").getByRole("button", { name: "Restart" }).click();
  await expect(run(figure, "bptt")).toHaveAttribute("data-status", "done");
  await figure.getByLabel("learning rate").fill("1000");
  await button(figure, "Start").click();
  await expect(run(figure, "bptt").getByRole("alert")).toContainText("has diverged");
});

test("a typed neuron trains as in Node, bit for bit, says how much slower it is, and travels in the link", async ({ page }) => {
  const text = "param alpha = 0.8\nx' = alpha*x + I\nz' = tanh(x')";
  const figure = await open(page, `&seed=7&s=1~task.delayed-memory~delay.8~iterations.3~runs.bptt,eprop-symmetric`);
  await figure.locator(".training-buttons").getByRole("combobox", { name: "neuron" }).selectOption("own");
  await expect(figure.locator("[data-trainee=waiting]")).toContainText("slower");
  // the text is the workbench's, and is written there
  const address = await figure.getByRole("link", { name: "Edit its text in the workbench." }).evaluate((link: HTMLAnchorElement) => {
    link.focus();
    return new Promise<string>((resolve) => requestAnimationFrame(() => resolve(link.href)));
  });
  await page.goto(address);
  const own = page.locator("figure[data-figure=own-neuron][data-ready=true]");
  await own.locator("textarea").fill(text);
  await expect(own.getByText("The text is right.")).toBeVisible();
  await own.getByRole("link", { name: "Train it in the lab" }).click();
  const lab = page.locator("figure[data-figure=lab][data-ready=true]");
  await expect(lab).toBeVisible();
  // with all that was chosen there before
  await expect(lab.getByRole("spinbutton", { name: "delay" })).toHaveValue("8");
  await button(lab, "Start").click();
  for (const key of ["bptt", "eprop-symmetric"]) await expect(run(lab, key)).toHaveAttribute("data-status", "done");
  await expect(lab.locator("[data-trainee=begun]")).toContainText(/An iteration of BPTT takes [\d.e-]+\ss here, [\d.]+ times as long/);
  await expect(lab.locator(".lab-times")).toContainText("state x of neuron 1");
  await expect(lab.getByText("The bands were made with a delay of 30 and the task’s own neuron")).toBeVisible();

  const neuron = { cell: { text }, local: "default", weights: 1, inputs: 1 } as const;
  for (const key of ["bptt", "eprop-symmetric"] as const) {
    const training = startTraining(settingsOf("delayed-memory", key, 7, { neuron, delay: 8 }));
    const reports = Array.from({ length: 3 }, () => training.step());
    expect(Number(await run(lab, key).getAttribute("data-loss"))).toBe(reports[2].loss);
  }
  // the link brings it back
  await expect.poll(() => page.url()).toContain("trainedNeuron.own");
  await page.reload();
  await expect(lab).toBeVisible();
  await expect(lab.locator(".training-buttons").getByRole("combobox", { name: "neuron" })).toHaveValue("own");
  await button(lab, "Step").click();
  await expect(run(lab, "bptt")).toHaveAttribute("data-iteration", "1");
});

test("AdEx trains on the spiking tasks; a typed neuron that diverges, and one that is wrong, say so", async ({ page }) => {
  const figure = await open(page, "&seed=7&s=1~trainedNeuron.adex~iterations.2~runs.eprop-exact,eprop-symmetric");
  await button(figure, "Start").click();
  for (const key of ["eprop-exact", "eprop-symmetric"])
    await expect(run(figure, key)).toHaveAttribute("data-status", "done", { timeout: 40_000 });
  const training = startTraining(
    settingsOf("pattern-generation", "eprop-symmetric", 7, { neuron: { cell: "adex", local: "default", weights: 1, inputs: 1 } }),
  );
  training.step();
  expect(Number(await run(figure, "eprop-symmetric").getAttribute("data-loss"))).toBe(training.step().loss);

  const neuron = (text: string): string => `&s=1~trainedNeuron.own~task.delayed-memory~runs.bptt~neuron.${encodeURIComponent(text)}`;
  const diverging = await open(page, neuron("h' = exp(h) + I\nz' = tanh(h')"));
  await button(diverging, "Start").click();
  await expect(run(diverging, "bptt").getByRole("alert")).toContainText(/neuron \d+ leaves all bounds at step \d+: the run has diverged/, {
    timeout: 20_000,
  });
  const wrong = await open(page, neuron("h' = 2*k + I\nz' = tanh(h')"));
  await button(wrong, "Start").click();
  await expect(run(wrong, "bptt").getByRole("alert")).toContainText("The text of the neuron is wrong at line 1, column 8.", {
    timeout: 20_000,
  });
});

test("the trial of a run opens in the matrix view, with the network as it was trained, and stays until another size is asked for", async ({
  page,
}) => {
  const figure = await open(page, "&seed=7");
  const opener = button(figure, inside.open);
  // what was computed beforehand is a picture, and has no network
  await expect(opener).toHaveCount(0);
  await button(figure, "Step").click();
  await expect(figure.locator(".figure-status p")).toContainText("Paused");
  await opener.click();
  const matrix = page.locator("figure[data-figure=matrix-view]");
  const training = startTraining(settingsOf("pattern-generation", "eprop-symmetric", 7));
  training.step();
  const trial = training.trial();
  const { N, T } = trial.sizes;
  await expect(matrix.locator(".matrix-of-lab")).toContainText(ofLab(N, T));
  const params = { ...defaultsOf("live"), n: N, T };
  const { sum } = matrixOf({ params, synapse: synapseOf(params), local: params.local, paths: "row", exit: 79 }, trial);
  await expect(matrix.locator(".figure-status p")).toContainText(`sum ${formatScaled(sum.total)};`);
  await page.reload();
  await expect(matrix.locator(".figure-status p")).toContainText(`sum ${formatScaled(sum.total)};`);
  await matrix.getByLabel("steps T").fill("150");
  await expect(matrix.locator(".matrix-of-lab")).toHaveCount(0);
  await expect(matrix.locator(".figure-status p")).not.toContainText(`sum ${formatScaled(sum.total)};`);
});

test("where no trial has been handed over, the matrix view says so", async ({ page }) => {
  await page.goto("live/?figure=matrix-view&s=1~matrixOfLab.1");
  await expect(page.getByText(noLabTrial)).toBeVisible();
});
