import { perform } from "./driver/acts.ts";
import type { Target } from "./driver/probe-types.ts";
import type { Site } from "./driver/site.ts";
import type { Browser } from "./driver/types.ts";

/** Waits until an expression in the page is true; throws what it was waiting for if ten minutes pass before. */
async function until(browser: Browser, expression: string): Promise<void> {
  for (let i = 0; i < 3000; i++) {
    if (await browser.evaluate<boolean>(expression)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not within ten minutes: ${expression}`);
}

async function targetOf(browser: Browser, figure: string, label: RegExp): Promise<Target> {
  const target = (await browser.evaluate<Target[]>(`probe.targets("${figure}")`)).find((one) => label.test(one.label));
  if (!target) throw new Error(`${figure} has nothing named ${label}`);
  return target;
}

interface Saved {
  tables: { name: string; rows: unknown[] }[];
}

/** Every elementary function, kinks, a spike, two drives: what the compiled kernel of typed neurons has. */
const TYPED = `drive I, J
a' = 0.8*a + tanh(I) + 0.1*softplus(J) - 0.2*z
b' = sigmoid(J)*b + 0.1*sin(40*a') + 0.05*exp(-abs(a))*log(2 + b^2) + 0.01*cos(1e6*a) + sqrt(1 + max(a, b)^2)/9
z' = tanh(b') + 0.1*spike(a' - 0.3, arctan, 2)`;

/** What the lab trains: the runs that it opens with, four of them, or two with a typed neuron. */
export const LABS = {
  usual: { runs: 4, settings: "" },
  typed: {
    runs: 2,
    settings: `&s=1~trainedNeuron.own~task.delayed-memory~runs.bptt,eprop-symmetric~neuron.${encodeURIComponent(TYPED)}`,
  },
} as const;

/** Runs of the lab, four iterations each: run, iteration, loss and score of each, as the lab saves them. */
export async function train(browser: Browser, site: Site, { runs, settings }: (typeof LABS)[keyof typeof LABS]): Promise<unknown[]> {
  await browser.goto(`${site.address}learning/?figure=lab&seed=7${settings}`);
  await browser.evaluate("probe.wake()");
  await perform(browser, { do: "type", target: await targetOf(browser, "lab", /^iterations/), text: "4" });
  await perform(browser, { do: "click", target: await targetOf(browser, "lab", /^Start/) });
  await until(browser, `document.querySelectorAll("tr[data-run][data-status=done]").length >= ${runs}`);
  await browser.evaluate("probe.settled()");
  const files = await browser.evaluate<{ name: string; text: string }[]>(`probe.takeAway("lab")`);
  const { tables } = JSON.parse(files.find(({ name }) => name.endsWith(".json"))?.text ?? "{}") as Saved;
  return tables.find(({ name }) => name === "own-runs")?.rows ?? [];
}

/** The residuals of the reference cases, run in the page. */
export async function runChecks(browser: Browser, site: Site): Promise<string[]> {
  await browser.goto(`${site.address}reference/`);
  await browser.evaluate("probe.wake()");
  await perform(browser, { do: "click", target: await targetOf(browser, "checks", /^Run the checks/) });
  await until(
    browser,
    `/In this browser: (\\d+) of \\1 cases/.test(document.querySelector("figure[data-figure=checks] [role=status]")?.textContent ?? "")`,
  );
  return browser.evaluate(
    `[...document.querySelectorAll("figure[data-figure=checks] tr[data-case] [data-value]")].map((cell) => cell.dataset.value)`,
  );
}
