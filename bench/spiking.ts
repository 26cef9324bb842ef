import type { Compiled } from "../src/training/compiled/module.ts";
import { exp } from "../src/lib/elementary.ts";
import { makeRandom } from "../src/lib/random.ts";
import { bptt } from "../src/rnn/gradient/bptt.ts";
import { simulate } from "../src/rnn/network/simulate.ts";
import { collectEvents } from "../src/training/spiking/events.ts";
import { runBackward } from "../src/training/spiking/spiking-backward.ts";
import { runForward } from "../src/training/spiking/spiking-forward.ts";
import { clearGradients, makeGradients, makeSpikingNetwork, transposed, trialOf } from "../src/training/spiking/spiking-network.ts";
import { bytesOfTraces, makeOnlineTraces, runOnline } from "../src/training/spiking/spiking-online.ts";
import { drawParameters } from "../src/training/tasks/spiking-task.ts";
import { runNative } from "./native.ts";
import { spikingOnTorch, TORCH_REPEATS, type TorchTimes } from "./pytorch.ts";
import { spikingOnTensorFlow } from "./tensorflow.ts";
import type { LabHyper } from "../src/training/lab-hyper.ts";
import { maxRelativeDifference, mustAgree, ROUNDS, timeInTurns } from "./timing.ts";
import type { SpikingGradients } from "../src/training/spiking/spiking-types.ts";

export interface SpikingTimes {
  readonly bptt_ms: number;
  /** The same by the C program of bench/peers; null where there is no compiler. */
  readonly native_ms: number | null;
  /** The same by TensorFlow.js, in single precision. */
  readonly tfjs_cpu_ms: number;
  readonly tfjs_wasm_ms: number;
  readonly tfjs_difference: number;
  /** The same by PyTorch; null where no Python has it. */
  readonly torch: TorchTimes | null;
  readonly kernel: "wasm" | "typed-arrays";
  readonly eprop_online_ms: number;
  readonly eprop_sweep_ms: number;
  readonly rate_hz: number;
  /** What the on-line form remembers, in bytes, and what a sweep of T steps must keep of its forward pass. */
  readonly online_bytes: number;
  readonly sweep_bytes: number;
}

/** The two kinds of network: where no neuron adapts, one eligibility serves all synapses of a presynaptic unit. */
export type Adapting = "lif" | "alif";

const SIZE = { N: 100, I: 40, K: 1, T: 1000 } as const;
const INPUT_HZ = 30;
const REPEATS = 25;
/** TensorFlow.js takes seconds, and single precision may differ by so much. */
const [TF_REPEATS, TF_TOLERANCE] = [3, 1e-4];

/** The worst of the four gradients, each relative to its own largest entry. */
function differenceOf(a: SpikingGradients, b: SpikingGradients): number {
  return Math.max(...(["rec", "in", "out", "bias"] as const).map((name) => maxRelativeDifference(a[name], b[name])));
}

function makeScene(cell: Adapting, compiled: Compiled | null) {
  const random = makeRandom(1).fork("bench-spiking");
  const alpha = exp(-1 / 20);
  const beta = new Float64Array(SIZE.N).fill(cell === "alif" ? 0.07 : 0);
  const hyper: LabHyper = {
    ...{ alpha, kappa: alpha, zeta: 1, omega: 1, vTh: 0.6, gamma: 0.3, rho: exp(-1 / 200), beta, nRef: 5 },
    ...{ reset: true, autapse: false, cReg: 0, fTarget: 0.01, l2: 0, loss: "mse" },
  };
  const network = makeSpikingNetwork(SIZE, hyper, compiled);
  drawParameters(network, random.fork("weights"), { in: 1, rec: 0.7, out: 1, feedback: 1 });
  const draws = random.fork("inputs");
  const inputs = collectEvents(SIZE.T, SIZE.I, () => draws.uniform() < INPUT_HZ / 1000);
  const noise = random.fork("targets");
  const targets = Float64Array.from({ length: SIZE.T }, () => noise.gaussian(0, 1));
  return { network, inputs, targets };
}

/** LIF or ALIF at N = 100, 40 Poisson inputs of 30 Hz, T = 1000 steps of 1 ms: forward pass and gradient, by BPTT and by e-prop. */
export async function benchSpiking(cell: Adapting, compiled: Compiled | null = null): Promise<SpikingTimes> {
  const { network, inputs, targets } = makeScene(cell, compiled);
  const gradients = makeGradients(network);
  const traces = makeOnlineTraces(network);
  const run = (backward: () => void) => () => {
    clearGradients(gradients);
    runForward(network, inputs, targets, null);
    backward();
  };
  const byBptt = run(() => runBackward(network, inputs, { paths: "all", feedback: "out", order: null }, gradients));
  const bySweep = run(() => runBackward(network, inputs, { paths: "local", feedback: "out", order: null }, gradients));
  const online = run(() => runOnline(network, inputs, { paths: "local", feedback: "out" }, traces, gradients));

  byBptt();
  const trial = trialOf(network, inputs, targets, null);
  const expected = bptt(trial, simulate(trial)).gradients;
  mustAgree(
    "BPTT's fast kernel and the reference engine",
    maxRelativeDifference(transposed(gradients.rec, SIZE.N, SIZE.N), expected.rec),
    1e-12,
  );
  mustAgree(
    "BPTT's fast kernel and the reference engine",
    maxRelativeDifference(transposed(gradients.in, SIZE.I, SIZE.N), expected.in),
    1e-12,
  );
  bySweep();
  const swept = gradients.rec.slice();
  online();
  mustAgree("On-line e-prop and its sweep", maxRelativeDifference(gradients.rec, swept), 1e-12);

  byBptt();
  const native = runNative(network, inputs, targets, REPEATS);
  if (native !== null) mustAgree("BPTT's fast kernel and the native program", differenceOf(native.gradients, gradients), 1e-12);

  const torch = spikingOnTorch(network, inputs, targets, TORCH_REPEATS);
  for (const run of torch === null ? [] : [torch.eager, torch.scripted]) {
    const found = { ...run, rec: transposed(run.rec, SIZE.N, SIZE.N), in: transposed(run.in, SIZE.N, SIZE.I) };
    mustAgree("BPTT's fast kernel and PyTorch", differenceOf(found, gradients), 1e-12);
  }

  const tensorFlow = { cpu: Infinity, wasm: Infinity, difference: 0 };
  for (const backend of ["cpu", "wasm"] as const) {
    const peer = await spikingOnTensorFlow(network, inputs, targets, backend);
    const read = peer.read();
    const found = { ...read, rec: transposed(read.rec, SIZE.N, SIZE.N), in: transposed(read.in, SIZE.N, SIZE.I) };
    tensorFlow.difference = Math.max(tensorFlow.difference, differenceOf(found, gradients));
    mustAgree(`BPTT's fast kernel and TensorFlow.js (${backend})`, tensorFlow.difference, TF_TOLERANCE);
    tensorFlow[backend] = timeInTurns({ peer: { work: peer.run, repeats: TF_REPEATS } }, 1).peer;
  }

  const spikes = network.spikes.offsets[SIZE.T];
  const times = { bptt: Infinity, sweep: Infinity, online: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    native?.again();
    const inTurns = timeInTurns(
      { bptt: { work: byBptt, repeats: REPEATS }, sweep: { work: bySweep, repeats: REPEATS }, online: { work: online, repeats: REPEATS } },
      1,
    );
    for (const name of ["bptt", "sweep", "online"] as const) times[name] = Math.min(times[name], inTurns[name]);
  }
  native?.dispose();
  return {
    bptt_ms: times.bptt,
    native_ms: native?.best() ?? null,
    ...{ tfjs_cpu_ms: tensorFlow.cpu, tfjs_wasm_ms: tensorFlow.wasm, tfjs_difference: tensorFlow.difference },
    torch: torch && { eager_ms: torch.eager_ms, scripted_ms: torch.scripted_ms },
    kernel: compiled === null ? "typed-arrays" : "wasm",
    eprop_online_ms: times.online,
    eprop_sweep_ms: times.sweep,
    rate_hz: (1000 * spikes) / (SIZE.N * SIZE.T),
    online_bytes: bytesOfTraces(traces),
    sweep_bytes: network.psi.byteLength + spikes * network.spikes.indices.BYTES_PER_ELEMENT + network.spikes.offsets.byteLength,
  };
}
