import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { denseOf, type Events } from "../src/training/spiking/events.ts";
import { transposed } from "../src/training/spiking/spiking-network.ts";
import type { RateProblem } from "./kernels/rate-gradient.ts";
import type { SpikingNetwork } from "../src/training/spiking/spiking-types.ts";

/** Loss and gradients, weights [post, pre]. */
interface Gradient {
  readonly loss: number;
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
}

/** What PyTorch computed, eager and scripted; and the median time of each in milliseconds. */
interface TorchRun extends TorchTimes {
  readonly eager: Gradient;
  readonly scripted: Gradient;
}

export interface TorchTimes {
  readonly eager_ms: number;
  readonly scripted_ms: number;
}

/** A Python that has PyTorch: PYTHON, if it is set, else one of the usual. Null where there is none. */
function pythonWithTorch(): string | null {
  const candidates = [process.env.PYTHON, "python3", "/usr/bin/python3"].filter((one) => one !== undefined);
  return candidates.find((one) => spawnSync(one, ["-c", "import torch"], { timeout: 60_000, stdio: "ignore" }).status === 0) ?? null;
}

/** Its runs take long, and each time is the median of so many. */
export const TORCH_REPEATS = 5;

interface Sizes {
  readonly N: number;
  readonly I: number;
  readonly K: number;
}

function runTorch(kind: "rate" | "alif", { N, I, K }: Sizes, parts: readonly ArrayLike<number>[], repeats: number): TorchRun | null {
  const python = pythonWithTorch();
  if (python === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "torch-"));
  try {
    const [given, found] = ["given", "found"].map((name) => path.join(folder, name));
    writeFileSync(given, new Uint8Array(Float64Array.from(parts.flatMap((part) => Array.from(part))).buffer));
    const program = new URL("./peers/networks.py", import.meta.url).pathname;
    const { status, stdout, stderr } = spawnSync(python, [program, kind, given, found, String(repeats)], { encoding: "utf8" });
    if (status !== 0) throw new Error(`PyTorch fails: ${stderr}`);
    const bytes = readFileSync(found);
    const numbers = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    let at = 0;
    const take = (length: number) => numbers.slice(at, (at += length));
    const gradient = (): Gradient => ({ loss: take(1)[0], rec: take(N * N), in: take(N * I), out: take(K * N), bias: take(K) });
    const [eager, scripted] = [gradient(), gradient()];
    const [eager_ms, scripted_ms] = stdout.trim().split(" ").map(Number);
    return { eager, scripted, eager_ms, scripted_ms };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The rate network by PyTorch; null where no Python has it. */
export function rateOnTorch(problem: RateProblem, repeats: number): TorchRun | null {
  const { N, I, K, T, alpha, kappa, rec, in: input, out, bias, inputs, targets } = problem;
  return runTorch("rate", problem, [[N, I, K, T, alpha, kappa], rec, input, out, bias, inputs, targets], repeats);
}

/** The network of LIF or ALIF neurons by PyTorch; null where no Python has it. */
export function spikingOnTorch(network: SpikingNetwork, inputs: Events, targets: Float64Array, repeats: number): TorchRun | null {
  const { N, I, K, T, hyper, parameters } = network;
  const { alpha, kappa, zeta, omega, vTh, gamma, rho, nRef, reset, beta } = hyper;
  const constants = [N, I, K, T, alpha, kappa, zeta, omega, vTh, gamma, rho, nRef, reset ? vTh : 0];
  const weights = [transposed(parameters.rec, N, N), transposed(parameters.in, I, N), parameters.out, parameters.bias];
  const run = runTorch("alif", network, [constants, ...weights, denseOf(inputs, I), targets, beta], repeats);
  // no autapse is learned, whatever the gradient that autograd finds for it
  if (run !== null && !hyper.autapse) for (const { rec } of [run.eager, run.scripted]) for (let j = 0; j < N; j++) rec[j * N + j] = 0;
  return run;
}
