const fields = "input, textarea";
const stops = "a, button, summary, input, select, textarea, [tabindex]";

/**
 * What a reader has done to a part that the server drew: details elements that stand open, what is typed, where the focus is. The function it returns
 * does the same to what has taken the part's place, element by element in their order; where there are others than before, it leaves them.
 */
export function keepState(before: Element): (after: Element) => void {
  const open = all(before, "details").map((details) => details.open);
  const texts = all(before, fields).map(({ value, defaultValue }) => (value === defaultValue ? undefined : value));
  const focus = all(before, stops).findIndex((stop) => stop === document.activeElement);
  return (after) => {
    all(after, "details").forEach((details, n) => (details.open ||= open[n] ?? false));
    all(after, fields).forEach((field, n) => {
      const text = texts[n];
      if (text === undefined || field.type === "radio" || field.type === "checkbox") return;
      // React hears of a value only if it was not set through its own property
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    if (focus >= 0) all(after, stops)[focus]?.focus({ preventScroll: true });
  };
}

type Found<S extends string> = S extends "details" ? HTMLDetailsElement : S extends typeof fields ? HTMLInputElement : HTMLElement;
const all = <S extends "details" | typeof fields | typeof stops>(root: Element, which: S): Found<S>[] => [
  ...root.querySelectorAll<Found<S>>(which),
];
