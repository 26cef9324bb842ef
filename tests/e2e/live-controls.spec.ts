import { expect, test } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";

const SHARED = ["cell", "neurons N", "steps T", "seed", "local set"];
/** The figures of the chapter, with some of the controls that each must have. */
const FIGURES: Record<string, readonly string[]> = {
  "live-network": [
    ...SHARED,
    "time step t",
    "input",
    "autapses",
    "leak α",
    "readout leak κ",
    "neuron j, postsynaptic",
    "neuron i, presynaptic, or input",
  ],
  gradients: [...SHARED, "weights"],
  "forward-backward": [...SHARED, "feedback", "computing step"],
  "local-sets": ["cell here", "time step t", "neuron j, postsynaptic", "neuron i, presynaptic, or input", "number of neurons N"],
};
/** What they show is computed elsewhere; they have specs of their own. */
const APART = ["matrix-view", "quality-map"];

test("the figures whose controls are tried are those of the chapter", async ({ page }) => {
  await page.goto("live/");
  const found = await page.locator("figure[data-figure]").evaluateAll((all) => all.map((one) => one.getAttribute("data-figure")!));
  expect(found.filter((name) => !APART.includes(name))).toEqual(Object.keys(FIGURES));
});

/** Every select, number, slider and box under a figure, each moved as a reader would, then put back. */
for (const [figure, controls] of Object.entries(FIGURES))
  test(`no control of ${figure} changes nothing: each moves numbers in its figure, or says why it does not`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.goto(`live/?figure=${figure}&cell=lif&n=3&T=12&seed=3`);
    await expect(page.locator(`figure[data-figure="${figure}"][data-ready=true]`)).toBeVisible();
    const findings = await page.evaluate(async (figureName) => {
      type Control = HTMLInputElement | HTMLSelectElement;
      const settled = async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      };
      const attributes = ["aria-label", "aria-valuetext", "data-value", "data-bytes", "data-distance", "data-path-sum", "data-node"];
      const numbersOf = (figure: Element) =>
        [figure, ...figure.querySelectorAll(".figure-picture *, .figure-status *")]
          .flatMap((e) => [e.childElementCount === 0 ? e.textContent : "", ...attributes.map((name) => e.getAttribute(name) ?? "")])
          .join("|");
      const explanations = (figure: Element) => [...figure.querySelectorAll("[data-explains]")].map((e) => e.textContent).join();
      const controlsOf = (figure: Element) => [...figure.querySelectorAll<Control>(".figure-controls :is(select, input), .weights input")];
      const labelOf = (control: Control) => control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent?.trim() ?? "";
      const write = (control: Control, value: string) => {
        const prototype = control instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
        if (control.type === "checkbox") return control.click();
        Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(control, value);
        control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
      };
      const othersOf = (control: Control): string[] => {
        if (control instanceof HTMLSelectElement)
          return [...control.options].map(({ value }) => value).filter((value) => value !== control.value);
        if (control.type === "checkbox") return ["other"];
        const [value, min, max] = [Number(control.value), Number(control.min || -10), Number(control.max || 10)];
        return [String(value + 1 <= max ? (control.type === "range" && max <= 1 ? 0.2 : value + 1) : Math.max(min, value - 1))];
      };
      const done: { control: string; to: string; moved: boolean; explained: boolean }[] = [];
      const figure = document.querySelector(`figure[data-figure="${figureName}"]`)!;
      for (let n = 0; n < controlsOf(figure).length; n++) {
        for (const to of othersOf(controlsOf(figure)[n])) {
          const control = controlsOf(figure)[n];
          const [label, value, before] = [labelOf(control), control.value, numbersOf(figure)];
          write(control, to);
          await settled();
          // the language of typed neurons comes when it is first asked for
          const end = performance.now() + 3000;
          while (to === "own" && numbersOf(figure) === before && performance.now() < end) await settled();
          done.push({ control: label, to, moved: numbersOf(figure) !== before, explained: explanations(figure) !== "" });
          write(
            controlsOf(figure).find((other) => labelOf(other) === label)!,
            value,
          );
          await settled();
        }
      }
      return done;
    }, figure);
    expect(findings.filter(({ moved, explained }) => !moved && !explained)).toEqual([]);
    expect(findings.map(({ control }) => control)).toEqual(expect.arrayContaining([...controls]));
    expect(findings.filter(({ moved }) => moved).length).toBeGreaterThan(findings.length / 2);
    expect(complaints).toEqual([]);
  });
