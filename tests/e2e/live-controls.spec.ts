import { expect, test } from "@playwright/test";
import { complaintsOf, readThrough } from "./helpers/site.ts";

/** Every select, number, slider and box under the figures of the page, each moved as a reader would, then put back. */
test("no control of the live chapter changes nothing: each moves numbers in its figure, or says why it does not", async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  await page.goto("live/?cell=lif&n=3&T=12&seed=3");
  await readThrough(page);
  const findings = await page.evaluate(async () => {
    type Control = HTMLInputElement | HTMLSelectElement;
    const settled = async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const attributes = ["aria-label", "aria-valuetext", "data-value", "data-bytes", "data-distance", "data-path-sum", "data-node"];
    const numbersOf = (figure: Element) =>
      [figure, ...figure.querySelectorAll(".figure-picture *, .figure-says *")]
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
    const done: { figure: string; control: string; to: string; moved: boolean; explained: boolean }[] = [];
    for (const name of [...document.querySelectorAll<HTMLElement>("figure[data-figure]")].map((figure) => figure.dataset.figure!)) {
      const figure = document.querySelector(`figure[data-figure="${name}"]`)!;
      for (let n = 0; n < controlsOf(figure).length; n++) {
        for (const to of othersOf(controlsOf(figure)[n])) {
          const control = controlsOf(figure)[n];
          const [label, value, before] = [labelOf(control), control.value, numbersOf(figure)];
          write(control, to);
          await settled();
          done.push({ figure: name, control: label, to, moved: numbersOf(figure) !== before, explained: explanations(figure) !== "" });
          write(
            controlsOf(figure).find((other) => labelOf(other) === label)!,
            value,
          );
          await settled();
        }
      }
    }
    return done;
  });
  expect(findings.filter(({ moved, explained }) => !moved && !explained)).toEqual([]);
  const seen = new Set(findings.map(({ control }) => control));
  for (const control of ["cell", "neurons N", "steps T", "seed", "local set", "input", "autapses", "leak α", "readout leak κ", "feedback"])
    expect([...seen], control).toContain(control);
  for (const control of ["computing step", "time step t", "neuron j, postsynaptic", "neuron i, presynaptic, or input", "weights"])
    expect([...seen], control).toContain(control);
  expect(findings.filter(({ moved }) => moved).length).toBeGreaterThan(40);
  expect(complaints).toEqual([]);
});
