import type { ActsOn, Give } from "../page/acts.ts";

/** How much of a page one visit takes in. */
export interface Visit {
  readonly seed: number;
  /** One in so many acts on controls, tiles and nodes; the seed says which. */
  readonly oneIn: number;
  /** Pictures and numbers are saved, walks walked, runs started. */
  readonly isThorough: boolean;
}

/** What the page knows after `installReader`. */
export interface Reader {
  /** Scrolls through the page until all figures answer. */
  wake(): Promise<void>;
  /** Does what a reader does, figure by figure, and says how many acts that were. */
  visit(visit: Visit): Promise<number>;
  /** Puts everything back: settings, menus, runs, the place. */
  restore(): Promise<void>;
}

/** Runs in the page, which has `actsOn` and `giveControl` already. */
export function installReader(): void {
  const { actsOn, giveControl } = window as unknown as { actsOn: ActsOn; giveControl: Give };
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const all = <E extends HTMLElement>(selector: string, within: ParentNode = document): E[] => [...within.querySelectorAll<E>(selector)];
  const nameOf = (element: Element): string => (element.getAttribute("aria-label") ?? element.textContent).trim();
  const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const until = async (holds: () => boolean, ms: number): Promise<void> => {
    for (const end = performance.now() + ms; !holds() && performance.now() < end;) await pause(40);
  };
  let acts = 0;
  const settle = async (ms = 0): Promise<void> => {
    acts++;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, ms)));
    await until(() => document.querySelector("figure [aria-busy=true], figure[aria-busy=true]") === null, 4000);
  };
  const press = async (button: HTMLElement | undefined, ms = 0): Promise<void> => {
    if (button === undefined || !isSeen(button) || button.matches(":disabled, [aria-disabled=true]")) return;
    button.click();
    await settle(ms);
  };
  const give = (area: HTMLTextAreaElement, text: string): void => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(area, text);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const randomOf = (seed: number) => {
    let state = seed >>> 0;
    return (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
  };

  /** Every control of a figure, and some of its tiles and nodes. */
  async function setControls(figure: HTMLElement, { oneIn }: Visit, below: (n: number) => number): Promise<void> {
    const chosen = below(oneIn);
    let i = 0;
    for (const { perform } of actsOn(figure, { someOptions: true }))
      if (i++ % oneIn === chosen) {
        perform();
        await settle();
      }
    for (const slider of all<HTMLInputElement>("input[type=range]", figure).filter(isSeen).slice(0, 2)) slider.focus();
  }

  /** What is typed or pasted: another number each time, so that nothing typed before answers it. */
  async function type(figure: HTMLElement, below: (n: number) => number): Promise<void> {
    for (const area of all<HTMLTextAreaElement>("textarea", figure).filter(isSeen)) {
      const own = area.value;
      if (own === "") continue;
      for (let i = 0; i < 3; i++) {
        give(area, own.replace(/\d\.\d+/, `0.${1 + below(8)}${below(1e6)}1`));
        await settle(350);
      }
      give(area, `${own}\n?`);
      await settle(350);
      give(area, own);
      await settle(350);
    }
  }

  /** Buttons that open, play or put back; those that start a run or save a file have their own places. */
  async function pressButtons(figure: HTMLElement): Promise<void> {
    const buttons = (): HTMLElement[] =>
      all("button.quiet-button, button.icon-button, button.play-button", figure).filter(
        (button) => button.closest(".figure-actions") === null,
      );
    for (let i = 0; i < buttons().length; i++) {
      const name = nameOf(buttons()[i]);
      if (/^Run /.test(name)) continue;
      await press(buttons()[i], /^play/i.test(name) ? 400 : 60);
      // a button that has another name now takes back what it did
      if (buttons()[i] !== undefined && nameOf(buttons()[i]) !== name) await press(buttons()[i], 60);
    }
    for (const term of all("button.term", figure).slice(0, 2)) {
      term.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
      await press(term);
      term.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, pointerType: "mouse" }));
      term.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    }
  }

  async function openMenus(within: ParentNode): Promise<void> {
    for (const summary of all("summary", within)) {
      if (summary.closest(".figure-actions") !== null) continue;
      await press(summary);
      await press(summary);
    }
  }

  async function save(figure: HTMLElement): Promise<void> {
    const summary = figure.querySelector<HTMLElement>(".figure-actions summary") ?? undefined;
    await press(summary);
    for (const button of all(".figure-actions-list button", figure)) if (nameOf(button) !== "Reset all") await press(button, 150);
    await press(summary);
  }

  /** Starts what the figure trains or checks, stops it, starts it again until it is over, and throws it away. */
  async function run(figure: HTMLElement): Promise<void> {
    const button = (names: RegExp): HTMLElement | undefined => all("button", figure).find((one) => names.test(nameOf(one)));
    const start = figure.querySelector<HTMLElement>(".training-start");
    if (start !== null) {
      const going = (): boolean => /^Pause/.test(nameOf(start));
      await press(start, 700);
      if (going()) await press(start, 100);
      await press(button(/^Step$/), 300);
      await press(start, 1500);
      await press(button(/^Reset$/), 100);
      await press(start);
      await until(() => !going(), 25_000);
      await press(button(/^Reset$/), 100);
    }
    if (button(/^Run .*here|^Run again/) !== undefined) {
      await press(button(/^Run /), 600);
      await press(button(/^Stop/), 200);
      await press(button(/^Run /), 500);
      await until(() => button(/^Stop/) === undefined, 25_000);
      await press(button(/^Stop/), 200);
    }
  }

  async function walk(): Promise<void> {
    const named = (name: RegExp): HTMLElement | undefined => all("button.walk-button").find((one) => name.test(nameOf(one)));
    if (named(/^Walk/) === undefined) return;
    await press(named(/^Walk/), 300);
    for (let i = 0; i < 6; i++) await press(named(/^Next/), 120);
    await press(named(/^Back/), 120);
    await press(named(/^End/), 200);
  }

  async function undoAndRedo(): Promise<void> {
    for (const name of [/^Undo/, /^Redo/])
      for (let i = 0; i < 6; i++)
        await press(
          all("button").find((one) => name.test(nameOf(one))),
          30,
        );
  }

  async function scrollThrough(): Promise<void> {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo({ top: y, behavior: "instant" });
      await pause(60);
    }
  }

  /** The choice beside the one that is made, or the number one step away. */
  function besideOf(control: HTMLInputElement | HTMLSelectElement): string {
    if (control instanceof HTMLSelectElement) return (control.options[control.selectedIndex + 1] ?? control.options[0]).value;
    const [own, step] = [Number(control.value), Number(control.step) || 1];
    return String(own + step > Number(control.max || Infinity) ? own - step : own + step);
  }

  /** React keeps what it drew last until it draws twice more: there and back on every choice and number, so that nothing is held but what is shown. */
  async function moveOn(): Promise<void> {
    const controls = "figure :is(select, input[type=range], input[type=number])";
    for (const control of all<HTMLInputElement | HTMLSelectElement>(controls).filter((one) => isSeen(one) && !one.disabled)) {
      const [own, beside] = [control.value, besideOf(control)];
      for (const value of [beside, own, beside, own]) {
        giveControl(control, value);
        await settle(60);
      }
    }
  }

  const reader: Reader = {
    async wake() {
      await scrollThrough();
      const isAwake = (): boolean => document.querySelector("figure[data-figure]:not([data-ready=true])") === null;
      await until(isAwake, 300_000);
      if (!isAwake()) throw new Error(`${location.pathname}: a figure does not answer`);
    },
    async visit(visit) {
      const from = acts;
      const below = randomOf(visit.seed);
      const figures = all("figure[data-figure]")
        .map((figure) => ({ figure, place: below(1e6) }))
        .sort((a, b) => a.place - b.place);
      for (const { figure } of figures) {
        figure.scrollIntoView({ block: "center", behavior: "instant" });
        await settle(100);
        await setControls(figure, visit, below);
        await type(figure, below);
        await pressButtons(figure);
        await openMenus(figure);
        if (!visit.isThorough) continue;
        await save(figure);
        await run(figure);
      }
      await undoAndRedo();
      if (visit.isThorough) {
        await openMenus(document.querySelector("article") ?? document);
        await press(all("button.theme-toggle")[0], 100);
        await walk();
      }
      await scrollThrough();
      return acts - from;
    },
    async restore() {
      const list = document.querySelector<HTMLElement>(".figure-actions summary");
      if (list !== null) {
        list.click();
        await settle(200);
        await press(
          all(".figure-actions-list button").find((one) => nameOf(one) === "Reset all"),
          200,
        );
        list.click();
      }
      for (const details of all<HTMLDetailsElement>("figure details[open]")) details.open = false;
      await moveOn();
      (document.activeElement as HTMLElement | null)?.blur();
      await scrollThrough();
      scrollTo({ top: 0, behavior: "instant" });
      await settle(800);
    },
  };
  Object.assign(window, { reader });
}
