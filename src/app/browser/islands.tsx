import { startTransition } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { loadFigure } from "../figures.ts";
import { makeDeferredStore } from "../../state/article.ts";
import type { DeferredStore } from "../../state/deferred-store.ts";
import { whenIdle } from "../../state/when-idle.ts";
import { Failure } from "../page/FigureBoundary.tsx";
import { arrive, beginArrival } from "./arrival.ts";
import { isTranslated } from "./foreign-nodes.ts";
import { Island } from "../page/Island.tsx";

const awake = new WeakSet<HTMLElement>();
/** By island. */
const stores = new Map<Element, DeferredStore<unknown>>();

/** An address that asks for a step of the chapter's walk. */
const namesStep = /[?&](walk|present)\b/;

let inSight: IntersectionObserver | undefined;

/**
 * Tells the figures that are awake, and the styles (`data-far`), when they leave the reader's sight and when they come back. On paper all are in
 * sight, and so is one that is acted on.
 */
function watchSight(): void {
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        stores.get(target)?.setNear(isIntersecting);
        target.toggleAttribute("data-far", !isIntersecting);
      }
    },
    { rootMargin: "25% 0px" },
  );
  const on = (events: readonly string[], tell: (store: DeferredStore<unknown>) => void): void => {
    for (const event of events)
      addEventListener(
        event,
        ({ target }) => {
          for (const [island, store] of stores) if (target instanceof Node && island.contains(target)) tell(store);
        },
        true,
      );
  };
  on(["pointerdown", "keydown", "focusin"], (store) => store.setNear(true));
  on(["click", "input"], (store) => store.attend());
  addEventListener("beforeprint", () => {
    for (const [island, store] of stores) {
      // observed anew, it is told afterwards where it stands
      sight.unobserve(island);
      sight.observe(island);
      store.setNear(true);
      island.removeAttribute("data-far");
    }
  });
  inSight = sight;
}

/**
 * Hydrates one island, and resolves when it answers the reader. If its code does not load, the prerendered figure stays and a sentence says why it
 * does not answer.
 */
async function wake(element: HTMLElement): Promise<void> {
  if (awake.has(element)) return;
  awake.add(element);
  const { island: name = "", prefix = "", props = "{}" } = element.dataset;
  try {
    const { default: Figure } = await loadFigure(name);
    const prerendered = element.innerHTML;
    const store = makeDeferredStore();
    stores.set(element, store);
    inSight?.observe(element);
    await new Promise<void>((resolve) => {
      const onReady = (): void => {
        element.querySelector("figure[data-figure]")?.setAttribute("data-ready", "true");
        resolve();
      };
      const onBusy = (isBusy: boolean): void => {
        store.setAtWork(isBusy);
        element.querySelector("figure[data-figure]")?.setAttribute("aria-busy", String(isBusy));
      };
      const island = (
        <Island
          Figure={Figure}
          props={JSON.parse(props) as Record<string, unknown>}
          store={store}
          onReady={onReady}
          onBusy={onBusy}
          prerendered={prerendered}
        />
      );
      const options = {
        identifierPrefix: prefix,
        onRecoverableError: (error: unknown) => {
          // what a translator changed meanwhile is drawn anew, too
          if (!isTranslated(document.body))
            console.error(`figure ${name}: the browser's rendering differs from the prerendered one`, error);
        },
      };
      const draw = (): void => {
        // a figure that was translated before it woke is drawn anew
        if (isTranslated(element)) createRoot(element, options).render(island);
        else hydrateRoot(element, island, options);
      };
      // the first one answers as soon as it can; the others are drawn in slices, and the reader's scrolling and taps come in between
      if (stores.size === 1) draw();
      else startTransition(draw);
    });
  } catch (error) {
    const line = document.createElement("div");
    // seen where the figure stands alone, too
    line.dataset.notice = "";
    element.before(line);
    const message = error instanceof Error ? error.message : String(error);
    createRoot(line).render(<Failure message={message} />);
  }
  element.dataset.settled = "";
}

/**
 * Wakes the figures of the page: first the one that ?figure= names, each other when the reader comes near it, and those never come
 * near one by one when the browser has nothing better to do, so that words far above can light them. `onAnswer` hears, once, that those in sight
 * answer.
 */
export function wakeIslands(onAnswer: () => void): void {
  let hasAnswered = false;
  const tell = (): void => {
    arrive();
    if (!hasAnswered) onAnswer();
    hasAnswered = true;
  };
  beginArrival();
  watchSight();
  const islands = [...document.querySelectorAll<HTMLElement>("[data-island]")];
  const embedded = document.documentElement.dataset.embed;
  if (embedded !== undefined) {
    // without it (offline, say) the figure stands alone all the same, and only changes more slowly
    void import("./embed.ts")
      .then(({ holdEmbedded, tellHeight }) => {
        holdEmbedded(embedded);
        tellHeight(embedded);
      })
      .catch(() => undefined);
    void Promise.all(islands.filter((island) => island.dataset.island === embedded).map(wake)).then(tell);
    return;
  }
  let waking: Promise<unknown> = Promise.resolve();
  const near = new IntersectionObserver(
    (entries) => {
      const met = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target as HTMLElement);
      for (const island of met) near.unobserve(island);
      // the first report is of all islands: those near the reader are all that can jump in sight
      waking = Promise.all([waking, ...met.map(wake)]);
      void waking.then(tell);
    },
    { rootMargin: "50% 0px" },
  );
  for (const island of islands) near.observe(island);
  if (islands.length === 0) tell();
  const isLater = (island: HTMLElement): boolean => island.dataset.later !== undefined;
  const rest = [...islands.filter((island) => !isLater(island)), ...islands.filter(isLater)];
  const next = (): void => {
    const island = rest.shift();
    if (island) void wake(island).then(() => whenIdle(next));
  };
  const start = (): void => void setTimeout(() => whenIdle(next), 1200);
  // the companion comes when the figures in sight answer
  if (document.querySelector("article [data-shows]"))
    whenIdle(
      () =>
        void import("./companion.tsx").then(
          ({ showCompanion }) => showCompanion(),
          () => undefined,
        ),
    );
  const { search } = location;
  const walk = (): void =>
    void import("./walk.ts").then(
      ({ startWalk }) => startWalk(search),
      () => undefined,
    );
  if (namesStep.test(search)) walk();
  else if (document.querySelector(".walk")) whenIdle(walk);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
