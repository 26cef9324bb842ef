/**
 * Makes the steps of a walk, which are static, a walk: one at a time, with buttons, keys, swipes and a full screen. The store says which step is
 * shown; this reflects it.
 */
import { walkWords as words } from "#content/walk.ts";
import { useArticle } from "../../../state/article.ts";
import type { Settings } from "../../../state/settings.ts";
import { endWalk, stateWith, walkTo } from "../../../state/walk.ts";
import { holdStage } from "./stage.ts";

const controls = "button, a, input, select, textarea";
/** A swipe is this many pixels long, and twice as long as it is high. */
const swipe = 40;

/** Shows one of the steps, the first being 1. */
export function showStep(steps: readonly HTMLElement[], step: number, presenting: boolean): void {
  const wanted = steps[step - 1];
  if (wanted) walkTo(step, patchOf(wanted), presenting);
}

/** As Walk.tsx wrote it. */
const patchOf = (step: HTMLElement): Partial<Settings> => JSON.parse(step.dataset["state"] ?? "{}") as Partial<Settings>;

export function followWalk(section: HTMLElement): void {
  const find = <E extends HTMLElement = HTMLElement>(selector: string): E => section.querySelector<E>(selector)!;
  const [frame, stage, at, status] = [find(".walk-frame"), find(".walk-stage"), find(".walk-at"), find("[role=status]")];
  const [back, next] = [find<HTMLButtonElement>("[data-walk-back]"), find<HTMLButtonElement>("[data-walk-next]")];
  const steps = [...section.querySelectorAll<HTMLElement>("[data-step]")];
  const hold = holdStage(section, frame);

  const show = (step: number, presenting = useArticle.getState().walk?.presenting ?? false): void => showStep(steps, step, presenting);
  const open = (step: number, presenting: boolean): void => {
    show(step, presenting);
    stage.focus({ preventScroll: true });
    // not at once: the page takes on the step's state first
    requestAnimationFrame(() => section.scrollIntoView({ block: "nearest" }));
  };
  const move = (by: number): void => {
    const walk = useArticle.getState().walk;
    if (walk) show(Math.min(steps.length, Math.max(1, walk.step + by)));
  };
  const present = (presenting: boolean): void => {
    const walk = useArticle.getState().walk;
    if (presenting) open(walk?.step ?? 1, true);
    else if (walk) useArticle.setState({ walk: { ...walk, presenting: false } });
  };
  const end = (): void => {
    endWalk();
    find("[data-walk-open]").focus({ preventScroll: true });
  };

  let shown = 0;
  const reflect = (): void => {
    const { walk } = useArticle.getState();
    hold(walk?.presenting ?? false);
    section.toggleAttribute("data-open", walk !== null);
    const step = walk?.step ?? 1;
    steps.forEach((one, k) => {
      one.toggleAttribute("data-shown", k + 1 === step);
      if (walk !== null && k + 1 === step) one.dataset["walk"] = String(step);
      else delete one.dataset["walk"];
    });
    find("[data-walk-present]").textContent = walk?.presenting ? words.leave : words.present;
    at.textContent = words.at(step, steps.length);
    back.setAttribute("aria-disabled", String(step === 1));
    next.setAttribute("aria-disabled", String(step === steps.length));
    if (walk === null && shown > 0) status.textContent = words.over;
    else if (walk !== null && shown !== step)
      status.textContent = words.spoken(step, steps.length, steps[step - 1]?.querySelector(".walk-sentence")?.textContent?.trim() ?? "");
    shown = walk === null ? 0 : step;
    keepPicture();
  };

  /** The step whose picture is drawn anew, since the reader has changed the state that it was made for. */
  let redrawn: HTMLElement | undefined;
  const keepPicture = (): void => {
    const { walk, settings } = useArticle.getState();
    const step = walk === null ? undefined : steps[walk.step - 1];
    const isAsWritten = step === undefined || JSON.stringify(settings) === JSON.stringify(stateWith(patchOf(step)));
    if (redrawn === undefined && isAsWritten) return;
    const before = redrawn;
    redrawn = isAsWritten ? undefined : step;
    void import("./redraw.tsx").then(({ redraw, restore }) => {
      if (before !== undefined && before !== redrawn) restore(before);
      if (redrawn !== undefined) redraw(redrawn);
    });
  };

  const onKey = (event: KeyboardEvent): void => {
    const walk = useArticle.getState().walk;
    if (walk === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const onControl = event.target instanceof Element && event.target.closest(controls) !== null;
    const forward = getComputedStyle(stage).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const act = ((): (() => void) | undefined => {
      if (event.key === "Escape") return walk.presenting ? () => present(false) : end;
      if (walk.presenting && event.key === "PageDown") return () => move(1);
      if (walk.presenting && event.key === "PageUp") return () => move(-1);
      if (onControl) return undefined;
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") return () => move(event.key === forward ? 1 : -1);
      if (event.key === "Home") return () => show(1);
      return event.key === "End" ? () => show(steps.length) : undefined;
    })();
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  // a clicker speaks to the page, not to what has the focus
  addEventListener("keydown", (event) => {
    const isInside = event.target instanceof Node && section.contains(event.target);
    if (isInside || useArticle.getState().walk?.presenting) onKey(event);
  });

  section.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    const acts: Record<string, () => void> = {
      walkOpen: () => open(1, false),
      walkBack: () => move(-1),
      walkNext: () => move(1),
      walkPresent: () => present(!(useArticle.getState().walk?.presenting ?? false)),
      walkEnd: end,
    };
    for (const [name, act] of Object.entries(acts)) if (button && name in button.dataset) act();
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href="#walk"]'))
    link.addEventListener("click", () => useArticle.getState().walk === null && open(1, false));

  let from: PointerEvent | undefined;
  stage.addEventListener("pointerdown", (event) => (from = event.pointerType === "touch" ? event : undefined));
  stage.addEventListener("pointerup", (event) => {
    if (from === undefined) return;
    const [dx, dy] = [event.clientX - from.clientX, event.clientY - from.clientY];
    from = undefined;
    if (Math.abs(dx) > swipe && Math.abs(dx) > 2 * Math.abs(dy))
      move((dx < 0 ? 1 : -1) * (getComputedStyle(stage).direction === "rtl" ? -1 : 1));
  });
  document.addEventListener("fullscreenchange", () => document.fullscreenElement === null && present(false));

  useArticle.subscribe((state, before) => {
    if (state.walk !== before.walk || (state.walk !== null && state.settings !== before.settings)) reflect();
  });
  reflect();
  section.dataset["ready"] = "true";
  if (useArticle.getState().walk !== null) {
    section.scrollIntoView({ block: "center" });
    stage.focus({ preventScroll: true });
  }
}
