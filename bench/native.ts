import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Events } from "../src/training/spiking/events.ts";
import type { SpikingGradients, SpikingNetwork } from "../src/training/spiking/spiking-types.ts";

/** What the native program computed and how long it took at best. */
export interface NativeRun {
  readonly gradients: SpikingGradients;
  /** Times it once more. */
  again(): void;
  /** The least of the medians so far, in milliseconds. */
  best(): number;
  dispose(): void;
}

const FLAGS = ["-O3", "-march=native"];

/**
 * Forward pass and BPTT of benc./peers/alif.c on a network whose loss is squared error, compiled here and now. Null where there is no C
 * compiler; throws if there is one and the program does not compile or run.
 */
export function runNative(network: SpikingNetwork, inputs: Events, targets: Float64Array, repeats: number): NativeRun | null {
  if (spawnSync("cc", ["--version"], { stdio: "ignore" }).status !== 0) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "native-"));
  const [program, given, found] = ["alif", "given", "found"].map((name) => path.join(folder, name));
  succeed("cc", [...FLAGS, "-o", program, new URL("./peers/alif.c", import.meta.url).pathname]);
  writeFileSync(given, problemOf(network, inputs, targets));
  let ms = Infinity;
  const again = () => void (ms = Math.min(ms, Number(succeed(program, [given, found, "1", String(repeats)]))));
  again();
  const { N, I, K } = network;
  const bytes = readFileSync(found);
  const numbers = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let at = 1; // the loss is first
  const take = (length: number) => numbers.slice(at, (at += length));
  const gradients = { rec: take(N * N), in: take(I * N), out: take(K * N), bias: take(K) };
  return { gradients, again, best: () => ms, dispose: () => rmSync(folder, { recursive: true }) };
}

/** Sizes, constants and arrays, all as float64, in the order in which the program reads them. */
function problemOf(network: SpikingNetwork, inputs: Events, targets: Float64Array): Uint8Array {
  const { N, I, K, T, hyper, parameters } = network;
  const { alpha, kappa, zeta, omega, vTh, gamma, rho, nRef, reset, beta } = hyper;
  const events = inputs.offsets[T];
  const head = [N, I, K, T, alpha, kappa, zeta, omega, vTh, gamma, rho, nRef, reset ? vTh : 0, events];
  const arrays = [beta, parameters.rec, parameters.in, parameters.out, parameters.bias, targets];
  const lists = [inputs.offsets, inputs.indices.subarray(0, events)];
  return new Uint8Array(
    Float64Array.from([...head, ...arrays.flatMap((array) => [...array]), ...lists.flatMap((list) => [...list])]).buffer,
  );
}

function succeed(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${path.basename(command)} fails: ${stderr}`);
  return stdout;
}
