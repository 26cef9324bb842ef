/** What a reader may do to a figure: set a control, press a tile or a node, leave it again. */
export interface Act {
  readonly label: string;
  readonly perform: () => void;
}

export interface Extent {
  /** Three options of a choice stand for all. */
  readonly someOptions?: boolean;
  /** Fields that stand in tables, too. */
  readonly inTables?: boolean;
}

/** Of a figure, every option or both ends of each control that is seen, and its first, middle and last tile or node; each control is left as it was. */
export type ActsOn = (figure: Element, extent?: Extent) => Generator<Act>;

/** Gives a control a value as a reader's hand does. */
export type Give = (control: HTMLInputElement | HTMLSelectElement, value: string) => void;

/** Runs in the page, which then knows `actsOn` and `giveControl`. It asks what is there when the act before is done, since acts change what a figure offers. */
export function installActs(): void {
  const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const labelOf = (element: Element): string =>
    (element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent)
      .trim()
      .slice(0, 30);
  const give: Give = (element, value) => {
    const prototype = element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(element, value);
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
    // a number that is typed comes into force when its field is left
    element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  const endsOf = <T>(items: readonly T[]): (T | undefined)[] => [...new Set([items[0], items[items.length >> 1], items.at(-1)])];

  function* actsOn(figure: Element, { someOptions = false, inTables = false }: Extent = {}): Generator<Act> {
    const radios = new Set<string>();
    for (const control of figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
      if (!figure.contains(control) || !isSeen(control) || (!inTables && control.closest("td, th"))) continue;
      const label = labelOf(control);
      const own = control.value;
      if (control instanceof HTMLSelectElement) {
        const others = [...control.options].map(({ value }) => value).filter((value) => value !== own);
        for (const value of [...(someOptions ? endsOf(others) : others), own])
          if (value !== undefined) yield { label: `${label} = ${value}`, perform: () => give(control, value) };
      } else if (control.type === "radio") {
        if (radios.has(control.name)) continue;
        radios.add(control.name);
        const group = [...figure.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(control.name)}"]`)].filter(
          isSeen,
        );
        const chosen = group.find(({ checked }) => checked);
        for (const one of [...group.filter((one) => one !== chosen), ...(chosen ? [chosen] : [])])
          yield { label: `${labelOf(one)} chosen`, perform: () => one.click() };
      } else if (control.type === "checkbox") {
        yield { label: `${label} switched`, perform: () => control.click() };
        yield { label: `${label} switched back`, perform: () => control.click() };
      } else if (["range", "number"].includes(control.type)) {
        for (const value of [control.min, control.max, own])
          if (value !== "") yield { label: `${label} = ${value}`, perform: () => give(control, value) };
      }
    }
    const tiles = [...figure.querySelectorAll("[data-node][tabindex], [data-cell][tabindex], [data-row][tabindex], td[tabindex]")];
    for (const tile of endsOf(tiles.filter(isSeen))) {
      if (tile === undefined) continue;
      const name = tile.getAttribute("aria-label") ?? "tile";
      yield {
        label: `${name} pressed`,
        perform: () => {
          for (const type of ["pointerover", "pointerdown", "pointerup", "click"])
            tile.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }));
        },
      };
      yield { label: `${name} left`, perform: () => tile.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })) };
    }
  }
  Object.assign(window, { actsOn, giveControl: give });
}
