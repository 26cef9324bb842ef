import { createStore, type StoreApi } from "zustand/vanilla";
import type { RewardPortrait } from "../../training/reward/portrait.ts";
import { rewardSettings, type RewardSettings } from "../../training/reward/settings.ts";
import type { RewardKey } from "../../training/reward/runs.ts";
import type { RunFailure } from "../../training/run-failure.ts";
import type { Message, Order } from "./protocol.ts";
import type { StartTrainer, Trainer } from "../../view/kit/training/trainers.ts";

/** What all runs of the reader have in common. */
export type Plan = Omit<RewardSettings, "key">;

export interface OwnRun {
  readonly status: "running" | "paused" | "done" | "failed";
  /** Share of rewarded choices of each iteration. */
  readonly shares: readonly number[];
  readonly seconds: number;
  readonly portrait: RewardPortrait | null;
  readonly failure: RunFailure | null;
}
export type OwnRuns = { readonly [key in RewardKey]?: OwnRun };

export interface RewardState {
  readonly plan: Plan;
  /** Whether the page is out of sight, so that all wait. */
  readonly hidden: boolean;
  readonly runs: OwnRuns;
}

const SILENCE_MS = 30_000;
const FRESH: OwnRun = { status: "running", shares: [], seconds: 0, portrait: null, failure: null };

interface Worked {
  readonly trainer: Trainer<Order>;
  heard: number;
}

/** The reader's runs, a worker for each. Knows nothing of React or of the DOM; what it knows is in `store`. */
export class RewardController {
  readonly store: StoreApi<RewardState>;
  readonly #startTrainer: StartTrainer<Order, Message>;
  readonly #workers = new Map<RewardKey, Worked>();

  constructor(plan: Plan, startTrainer: StartTrainer<Order, Message>) {
    this.#startTrainer = startTrainer;
    this.store = createStore<RewardState>()(() => ({ plan, hidden: false, runs: {} }));
  }

  /** Throws all runs away and takes up another plan. */
  reset(plan: Plan): void {
    this.dispose();
    this.store.setState({ plan, runs: {} });
  }

  /** Begins a run, or goes on with one that was paused. One that is done or has failed begins anew. */
  start(key: RewardKey): void {
    const before = this.store.getState().runs[key];
    if (before?.status === "running") return;
    if (before?.status === "paused") this.#change(key, { ...before, status: "running" });
    else {
      this.#end(key);
      this.#change(key, FRESH);
      this.#employ(key);
    }
    this.#tell(key, { kind: "go" });
  }

  pause(key: RewardKey): void {
    const run = this.store.getState().runs[key];
    if (run?.status !== "running") return;
    this.#change(key, { ...run, status: "paused" });
    this.#tell(key, { kind: "pause" });
  }

  /** Whether the page can be seen: nothing trains behind the reader's back. */
  setHidden(hidden: boolean): void {
    if (this.store.getState().hidden === hidden) return;
    this.store.setState({ hidden });
    for (const key of this.#workers.keys())
      if (this.store.getState().runs[key]?.status === "running") this.#tell(key, { kind: hidden ? "pause" : "go" });
  }

  /** Ends workers that have not answered for half a minute. Called by a clock; `now` in ms. */
  checkPulse(now: number): void {
    const { runs, hidden } = this.store.getState();
    for (const [key, { heard }] of this.#workers)
      if (!hidden && runs[key]?.status === "running" && now - heard > SILENCE_MS) this.#fail(key, { kind: "silent" });
  }

  dispose(): void {
    for (const key of [...this.#workers.keys()]) this.#end(key);
  }

  #employ(key: RewardKey): void {
    const isCurrent = () => this.#workers.get(key)?.trainer === trainer;
    const trainer: Trainer<Order> = this.#startTrainer(
      (message) => isCurrent() && this.#hear(key, message),
      (reason) => isCurrent() && this.#fail(key, reason === null ? { kind: "forbidden" } : { kind: "died", reason }),
    );
    this.#workers.set(key, { trainer, heard: Date.now() });
    const { seed, ...plan } = this.store.getState().plan;
    trainer.post({ kind: "start", settings: rewardSettings(key, seed, plan) });
  }

  #tell(key: RewardKey, order: Order): void {
    const worked = this.#workers.get(key);
    if (worked === undefined) return;
    worked.heard = Date.now();
    worked.trainer.post(order);
  }

  #hear(key: RewardKey, message: Message): void {
    const worked = this.#workers.get(key);
    if (worked) worked.heard = Date.now();
    if (message.kind === "failed") return this.#fail(key, message.failure);
    const { runs, plan } = this.store.getState();
    const run = runs[key] ?? FRESH;
    const shares = [...run.shares, ...message.reports.map(({ rewarded }) => rewarded)];
    const isDone = shares.length >= plan.iterations;
    this.#change(key, {
      ...{ shares, seconds: message.seconds, portrait: message.portrait ?? run.portrait, failure: null },
      status: isDone ? "done" : run.status,
    });
    if (isDone) this.#end(key);
  }

  #fail(key: RewardKey, failure: RunFailure): void {
    this.#end(key);
    this.#change(key, { ...(this.store.getState().runs[key] ?? FRESH), status: "failed", failure });
  }

  #end(key: RewardKey): void {
    this.#workers.get(key)?.trainer.end();
    this.#workers.delete(key);
  }

  #change(key: RewardKey, run: OwnRun): void {
    this.store.setState(({ runs }) => ({ runs: { ...runs, [key]: run } }));
  }
}
