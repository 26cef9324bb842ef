import { undoWords as words } from "#content/undo.ts";
import { beginAct, followSettings, history, redo, undo } from "../../state/history.ts";
import { pause } from "../../state/playback.ts";
import type { Settings } from "../../state/settings.ts";

/** Where a browser has its own undo. */
const textFields =
  'textarea, [contenteditable]:not([contenteditable="false"]), input:not([type=range], [type=checkbox], [type=radio], [type=button])';
/** What is typed into one of these, or stepped with its arrow keys, without a rest of so many milliseconds, is one act. */
const fields = "input, textarea, select";
const rest = 1000;

const isIn = (target: EventTarget | null, selector: string): boolean => target instanceof Element && target.closest(selector) !== null;

/** Undo and redo with keys and with the two buttons of the header; `opened` is what the settings were when the page was opened. */
export function startUndo(opened: Settings): void {
  const place = document.querySelector<HTMLElement>(".undo-buttons");
  const acts = {
    undo: { move: undo, of: "past", said: words.undone, nothing: words.nothing },
    redo: { move: redo, of: "future", said: words.redone, nothing: words.nothingAgain },
  } as const;
  const act = (name: keyof typeof acts): void => {
    const { move, said, nothing } = acts[name];
    pause();
    const names = move();
    const status = place?.querySelector("[role=status]");
    if (!status) return;
    // said again even when it is the same sentence
    const sentence = names.length > 0 ? said(names) : nothing;
    status.textContent = status.textContent === sentence ? `${sentence}\u00a0` : sentence;
  };
  const buttons = [...(place?.querySelectorAll<HTMLButtonElement>("[data-history]") ?? [])];
  const nameOf = ({ dataset }: HTMLButtonElement): keyof typeof acts => (dataset["history"] === "redo" ? "redo" : "undo");
  const reflect = (): void => {
    for (const button of buttons) button.setAttribute("aria-disabled", String(history.getState()[acts[nameOf(button)].of].length === 0));
  };
  for (const button of buttons) button.addEventListener("click", () => act(nameOf(button)));
  history.subscribe(reflect);
  followSettings(opened);
  reflect();
  if (place) place.dataset["ready"] = "true";

  let last: { target: EventTarget | null; at: number } | undefined;
  addEventListener("pointerdown", beginAct, true);
  addEventListener(
    "keydown",
    (event) => {
      const goesOn = isIn(event.target, fields) && last?.target === event.target && event.timeStamp - last.at < rest;
      last = { target: event.target, at: event.timeStamp };
      if (!goesOn && !event.repeat) beginAct();
    },
    true,
  );
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isIn(event.target, textFields)) return;
    const key = event.key.toLowerCase();
    const name = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && !event.shiftKey ? "redo" : undefined;
    if (name === undefined) return;
    event.preventDefault();
    act(name);
  });
}
