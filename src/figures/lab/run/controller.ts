import { createStore, type StoreApi } from "zustand/vanilla";
import type { Experiment } from "../../../training/curves.ts";
import type { Trial } from "../../../model/types.ts";
import type { RunView } from "../../../training/run-types.ts";
import {
  hasOnlineForm,
  isShareable,
  settingsOf,
  SLICES,
  type Form,
  type GivenNeuron,
  type Task,
  type TrainingSettings,
} from "../../../training/settings.ts";
import type { RunFailure } from "../../../training/run-failure.ts";
import type { Message, Order, Trainee } from "./protocol.ts";
import type { StartTrainer, Trainer } from "../../../view/kit/training/trainers.ts";

/** What the reader has set up: one task, one seed, and the runs to train side by side. */
export interface Plan {
  readonly task: Task;
  readonly seed: number;
  readonly iterations: number;
  readonly experiments: readonly Experiment[];
  readonly form: Form;
  readonly learningRateFactor: number;
  readonly delay: number;
  /** Null for the task's own. */
  readonly neuron: GivenNeuron | null;
}

export type Status = "waiting" | "running" | "paused" | "done" | "failed";

/** The cosine of a run's gradient with BPTT's, at an iteration from 1. */
export interface Comparison {
  readonly iteration: number;
  readonly cosine: number;
}

export interface RunState {
  readonly experiment: Experiment;
  readonly status: Status;
  readonly scores: readonly number[];
  readonly losses: readonly number[];
  readonly cosines: readonly Comparison[];
  readonly seconds: number;
  readonly view: RunView | null;
  readonly failure: RunFailure | null;
  /** Of a neuron that is not the task's own, once its worker has begun. */
  readonly trainee: Trainee | null;
}

export interface LabState {
  readonly plan: Plan;
  readonly active: boolean; // started and not paused
  readonly hidden: boolean;
  /** Whether the workers may not run WebAssembly, so that typed arrays train. */
  readonly isPlain: boolean;
  readonly runs: readonly RunState[];
}

const SILENCE_MS = 30_000;

const freshRun = (experiment: Experiment): RunState => ({
  ...{ experiment, status: "waiting", scores: [], losses: [], cosines: [], seconds: 0, view: null, failure: null, trainee: null },
});

export function settingsFor(plan: Plan, { algorithm, cells }: Experiment): TrainingSettings {
  const { task, seed, learningRateFactor, delay, neuron } = plan;
  const online = plan.form === "online" && algorithm.startsWith("eprop") && hasOnlineForm(task, algorithm, neuron);
  return settingsOf(task, algorithm, seed, { cells, learningRateFactor, delay, neuron, form: online ? "online" : "sweep" });
}

/**
 * Runs a plan: a worker for each run, at most `cores` at work at once, the rest waiting their turn; the last one has the other cores' help with its
 * batches. Knows nothing of React or of the DOM; what it knows is in `store`. A run that fails says so in its state, leaves the others alone, and can
 * be restarted.
 */
export class LabController {
  readonly store: StoreApi<LabState>;
  #trainers: (Trainer<Order> | null)[];
  #heard: number[];
  /** Workers that help the one run which trains alone. */
  #helpers: Trainer<Order>[] = [];
  #helped: number | null = null;
  /** By run, who has asked for its trial. */
  readonly #takers = new Map<number, (trial: Trial | undefined) => void>();
  #neuron = 0;
  readonly #startTrainer: StartTrainer<Order, Message>;
  readonly #cores: number;

  constructor(plan: Plan, startTrainer: StartTrainer<Order, Message>, cores: number) {
    this.#startTrainer = startTrainer;
    this.#cores = Math.max(1, cores);
    this.store = createStore<LabState>()(() => ({
      plan,
      active: false,
      hidden: false,
      isPlain: false,
      runs: plan.experiments.map(freshRun),
    }));
    this.#trainers = plan.experiments.map(() => null);
    this.#heard = plan.experiments.map(() => 0);
  }

  get #state(): LabState {
    return this.store.getState();
  }

  /** Throws the runs away and takes up another plan. */
  reset(plan: Plan): void {
    this.dispose();
    this.#trainers = plan.experiments.map(() => null);
    this.#heard = plan.experiments.map(() => 0);
    this.store.setState({ plan, active: false, runs: plan.experiments.map(freshRun) });
  }

  start(): void {
    this.store.setState({ active: true });
    this.#deal();
  }

  pause(): void {
    this.store.setState({ active: false });
    this.#deal();
  }

  /** One iteration of every run. */
  step(): void {
    this.pause();
    const most = this.#state.plan.iterations;
    this.#state.runs.forEach((run, r) => {
      if (run.status !== "done" && run.status !== "failed") this.#trainer(r).post({ kind: "step", most });
    });
  }

  /** Whether the page can be seen: nothing trains behind the reader's back. */
  setHidden(hidden: boolean): void {
    this.store.setState({ hidden });
    this.#deal();
  }

  restart(r: number): void {
    this.#end(r);
    this.#change(r, freshRun(this.#state.runs[r].experiment));
    this.start();
  }

  watch(neuron: number): void {
    this.#neuron = neuron;
    for (const trainer of this.#trainers) trainer?.post({ kind: "watch", neuron });
  }

  /** The trial of a run that is shown, and its network; undefined where its worker has ended. */
  async trialOf(r: number): Promise<Trial | undefined> {
    const trainer = this.#trainers[r];
    if (trainer === null) return undefined;
    return new Promise((resolve) => {
      this.#takers.set(r, resolve);
      trainer.post({ kind: "hand-over" });
    });
  }

  /** Ends workers that have not answered for half a minute. Called by a clock; `now` in ms. */
  checkPulse(now: number): void {
    this.#state.runs.forEach((run, r) => {
      if (run.status === "running" && now - this.#heard[r] > SILENCE_MS) this.#fail(r, { kind: "silent" });
    });
  }

  dispose(): void {
    this.#help(null);
    for (const take of this.#takers.values()) take(undefined);
    for (const trainer of this.#trainers) trainer?.end();
    this.#trainers.fill(null);
  }

  #trainer(r: number): Trainer<Order> {
    const existing = this.#trainers[r];
    if (existing !== null) return existing;
    const trainer: Trainer<Order> = this.#startTrainer(
      (message) => this.#trainers[r] === trainer && this.#hear(r, message),
      (reason) => this.#trainers[r] === trainer && this.#fail(r, reason === null ? { kind: "forbidden" } : { kind: "died", reason }),
    );
    this.#trainers[r] = trainer;
    trainer.post({ kind: "start", settings: settingsFor(this.#state.plan, this.#state.runs[r].experiment), neuron: this.#neuron });
    return trainer;
  }

  /** Gives work to as many runs as there are cores, in order, and stops the others. */
  #deal(): void {
    const { active, hidden, plan } = this.#state;
    let free = active && !hidden ? this.#cores : 0;
    this.#state.runs.forEach((run, r) => {
      if (run.status === "done" || run.status === "failed") return;
      if (free > 0) {
        free--;
        if (run.status === "running") return;
        this.#heard[r] = Date.now();
        this.#change(r, { ...run, status: "running" });
        this.#trainer(r).post({ kind: "go", until: plan.iterations });
      } else if (run.status === "running") {
        this.#change(r, { ...run, status: "paused" });
        this.#trainers[r]?.post({ kind: "pause" });
      }
    });
    this.#help(this.#alone());
    const over = this.#state.runs.every(({ status }) => status === "done" || status === "failed");
    if (over && active) this.store.setState({ active: false });
  }

  #hear(r: number, message: Message): void {
    this.#heard[r] = Date.now();
    if (message.kind === "failed") return this.#fail(r, message.failure);
    if (message.kind === "alone") return this.#letGo();
    if (message.kind === "trial") return this.#takers.get(r)?.(message.trial);
    const run = this.#state.runs[r];
    if (message.kind === "started") {
      this.store.setState({ isPlain: !message.isCompiled });
      if (message.trainee !== null) this.#change(r, { ...run, trainee: message.trainee });
      return;
    }
    const scores = [...run.scores, ...message.reports.map(({ score }) => score)];
    const compared = message.reports.flatMap(({ iteration, cosine }) => (cosine === null ? [] : [{ iteration, cosine }]));
    const done = scores.length >= this.#state.plan.iterations;
    this.#change(r, {
      ...run,
      scores,
      losses: [...run.losses, ...message.reports.map(({ loss }) => loss)],
      cosines: compared.length === 0 ? run.cosines : [...run.cosines, ...compared],
      seconds: message.seconds,
      view: message.view ?? run.view,
      status: done ? "done" : run.status,
    });
    if (done) this.#deal();
  }

  #fail(r: number, failure: RunFailure): void {
    this.#end(r);
    this.#change(r, { ...this.#state.runs[r], status: "failed", failure });
    this.#deal();
  }

  #end(r: number): void {
    if (this.#helped === r) this.#help(null);
    this.#takers.get(r)?.(undefined);
    this.#trainers[r]?.end();
    this.#trainers[r] = null;
  }

  /** The run that trains while all others are over, if its batches can be shared. */
  #alone(): number | null {
    const { runs, plan } = this.#state;
    const left = runs.flatMap(({ status }, r) => (status === "done" || status === "failed" ? [] : [r]));
    const [r] = left;
    return left.length === 1 && runs[r].status === "running" && isShareable(settingsFor(plan, runs[r].experiment)) ? r : null;
  }

  /** Gives the idle cores to a run, or to none. A helper that dies is not replaced: all go, and the run goes on alone. */
  #help(r: number | null): void {
    if (this.#helped === r) return;
    this.#letGo();
    this.#helped = r;
    if (r === null) return;
    const settings = settingsFor(this.#state.plan, this.#state.runs[r].experiment);
    const ports = Array.from({ length: Math.min(this.#cores, SLICES) - 1 }, () => {
      const { port1, port2 } = new MessageChannel();
      const drop = (): void => {
        if (this.#helpers.includes(helper)) this.#letGo();
      };
      const helper: Trainer<Order> = this.#startTrainer((message) => message.kind === "failed" && drop(), drop);
      this.#helpers.push(helper);
      helper.post({ kind: "help", settings, port: port2 }, [port2]);
      return port1;
    });
    if (ports.length > 0) this.#trainer(r).post({ kind: "share", ports }, ports);
  }

  #letGo(): void {
    if (this.#helpers.length === 0) return;
    for (const helper of this.#helpers) helper.end();
    this.#helpers = [];
    if (this.#helped !== null) this.#trainers[this.#helped]?.post({ kind: "alone" });
  }

  #change(r: number, run: RunState): void {
    this.store.setState({ runs: this.#state.runs.map((old, q) => (q === r ? run : old)) });
  }
}
