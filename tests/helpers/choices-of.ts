/** What is chosen in a figure: each radio, box, list and button that stays pressed, by its name. It travels into a page as it is written, and so uses nothing else. */
export function choicesOf(figure: Element): string[] {
  const controls = figure.querySelectorAll<HTMLElement>("input[type=radio], input[type=checkbox], select, button[aria-pressed]");
  return [...controls].map((control) => {
    const name = control.getAttribute("aria-label") ?? control.closest("label")?.textContent ?? control.textContent;
    if (control instanceof HTMLSelectElement) return `${name}: ${control.value}`;
    const isOn = control instanceof HTMLInputElement ? control.checked : control.getAttribute("aria-pressed") === "true";
    return `${name}: ${isOn ? "on" : "off"}`;
  });
}
