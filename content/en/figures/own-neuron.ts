import { selfEdgeName } from "../graph.ts";
import type { ExampleName } from "../../../src/view/neurons/examples.ts";
import type { Diagnostic } from "../../../src/figures/own-neuron/model.ts";
import type { PathChoice } from "../../../src/figures/own-neuron/settings.ts";

/** What can be lit in the graph. */
export const ownPaths = {
  legend: "lit paths",
  choices: {
    row: "row t",
    trace: "trace at t",
    signal: "learning signal at t",
    diagonal: "diagonal from t",
    "no-hop": "without a hop",
    "one-hop": "with one hop",
    all: "all",
  } satisfies Record<PathChoice, string>,
  withoutHop: (post: number) => `from w ${post} to E without a hop`,
  withOneHop: (post: number) => `from w ${post} to E with one hop`,
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** What the own neuron says. j, i and t are numbers from 1. */
export const ownNeuron = {
  editor: "neuron",
  editorHint: "One statement a line: param, drive, let, x′ = …, z′ = …, local. Errors are listed below the text.",
  example: "example",
  ownText: "your own",
  examples: {
    lif: "LIF",
    "lif-detached": "LIF, reset detached",
    alif: "ALIF",
    rate: "rate",
    lstm: "LSTM",
    gru: "GRU",
    "synaptic-current": "synaptic current",
    izhikevich: "Izhikevich",
    adex: "AdEx",
    "resonate-and-fire": "resonate and fire",
    "linear-recurrent-unit": "linear recurrent unit",
  } satisfies Record<ExampleName, string>,
  /** Two sentences on the trace of each example, and what is surprising about it. */
  notes: {
    lif: "The trace is the input, filtered by the leak, and read out where the pseudo-derivative is not zero. The reset does not show in it unless you count it as local.",
    "lif-detached":
      "The forward run is that of the true LIF to the last digit; the gradient is another one. With detach the self edge is there and carries nothing, so it does not matter whether it is local.",
    alif: "Besides the fast part there is a slow one, which fades with rho while psi is 0, and faster near a spike: it is what bridges long delays. It exists only because the adaptation counts as local.",
    rate: "The trace is a leaky sum of what came in, times the slope of the tanh. Nothing else can be local here than the weight of the neuron onto itself.",
    lstm: "The forget gate is the leak of the trace: where the gate is near 1, the trace does not fade. With that gate fixed at 1 this is the learning rule of 1997, whose cell had no forget gate.",
    gru: "The update gate is the leak of the trace. Of its six drives each has a trace of its own, since each moves the state in another way.",
    "synaptic-current":
      "Two filters follow each other, so the trace rises before it falls. A spike that comes in is felt most some steps later.",
    izhikevich:
      "The reset is a jump of the voltage, and so the trace of the voltage is cut to zero by each spike: the neuron forgets what came before. What survives is the part in the recovery variable.",
    adex: "Near the threshold the exponential feeds itself, and the trace grows instead of fading; each spike cuts it. The slow part of the adaptation goes on.",
    "resonate-and-fire":
      "The trace rings as the neuron does. So the same input can count for or against the weight, depending on when the output follows.",
    "linear-recurrent-unit":
      "State and output are linear, so no Jacobian depends on what the network does, and one eligibility vector serves all neurons. Yet approximate e-prop is exact only where no output comes back, as with recurrent weights × 0: linear or not, it leaves out all hops.",
  } satisfies Record<ExampleName, string>,
  errorsTitle: (count: number) => (count === 1 ? "One thing is wrong in the text." : `${count} things are wrong in the text.`),
  place: (line: number, column: number) => `line ${line}, column ${column}`,
  stale: "The text has an error, so what follows is still the network of the last text that was right.",
  right: "The text is right.",
  verdict: "What is said of the text",
  network: "network",
  open: "Open a file…",
  openHint: "A network that was saved here (eprop-ref/2), or a neuron’s text; it can also be dropped on the figure.",
  fromFile: (name: string) => `This is the network of ${name}.`,
  fileAgrees: (count: number) => `All ${count} quantities of the file agree with what is computed here.`,
  fileDiffers: (count: number, first: string) =>
    `${count === 1 ? "One quantity of the file differs" : `${count} quantities of the file differ`} from what is computed here: ${first}.`,
  fileAlone: "The file holds the network alone.",
  forget: "Back to a drawn network",
  takeToLive: "Take this neuron to the live network",
  takeToLab: "Train it in the lab",
  tooLarge: (name: string) => `${name} is larger than 4\u00a0MB.`,
  unreadable: (name: string) => `${name} could not be read.`,
  notANetwork: (name: string, reason: string) => `${name} cannot be taken: ${reason}.`,
  noText: "its neuron is built in; this figure takes neurons that are given as a text",
  tooLong: "a neuron’s text has up to 4,000 characters",
  tooManyNumbers: (N: number, T: number) => `this figure shows up to ${N} neurons and ${T} steps`,
  seed: "seed",
  weights: "recurrent weights ×",
  inputs: "inputs ×",
  checks: "Three gradients",
  gradients: {
    bptt: "backpropagation through time",
    "eprop-exact": "e-prop, exact",
    "eprop-approximate": "e-prop, approximate",
  },
  exactAgrees: (error: string) =>
    `Exact e-prop is the gradient: it differs from backpropagation by ${error} of its size, which is rounding.`,
  exactDiffers: (error: string) =>
    `Exact e-prop differs from backpropagation by ${error} of its size. That is more than rounding: the numbers of this run are too large or too small to tell.`,
  approximate: (error: string, cosine: string) =>
    `Approximate e-prop is off by ${error} of the gradient’s size; the cosine between the two is ${cosine}.`,
  /** Why gradients mean nothing, and what helps. */
  diagnostic: (fact: Diagnostic): string => {
    switch (fact.kind) {
      case "overflow":
        return `The run overflows: neuron ${fact.neuron} leaves all bounds at step ${fact.t}. Smaller weights or inputs help; if the text divides by something or takes its log, keep that from 0, as in log(max(x, 0.01)).`;
      case "no-number":
        return `Neuron ${fact.neuron} has no number at step ${fact.t}: 0/0, the log or root of something negative, or a part that overflows. A bound in the text helps, as in log(max(x, 0.01)).`;
      case "no-slope":
        return "The run has numbers, but one of its derivatives has none, as that of sqrt(x) at 0. A bound in the text helps, as in sqrt(max(x, 0.01)).";
      case "silent":
        return "The run is dead: every gradient is zero. Larger weights or inputs may wake it, or a voltage that is counted from rest and a drive with a factor before it.";
    }
  },
  smooth: (error: string) => `Finite differences, which know no derivative, agree to ${error}.`,
  notSmooth:
    "The text has a spike, a kink or a detach, so finite differences cannot check it: they would see the step, not its pseudo-derivative.",
  traceTitle: "What a trace costs",
  trace: (numbers: number, drives: number) =>
    drives === 1
      ? `The eligibility vector has ${numbers} ${numbers === 1 ? "number" : "numbers"} for each synapse.`
      : `Each of the ${drives} drives has an eligibility vector of its own, with ${numbers} ${numbers === 1 ? "number" : "numbers"} for each synapse.`,
  states: "states",
  trace_: "trace",
  output: "output",
  vector: "eligibility vector",
  signal: "learning signal",
  exact: "exact",
  partial: "partial",
  gradientSoFar: "gradient so far",
  exactTerms: "sum of exact terms",
  approximateTerms: "of approximate terms",
  backpropagation: "backpropagation",
  graph: "Its network",
  /** What the graph calls by the names of the text. */
  names: (states: readonly string[], drives: readonly string[], selfEdges: readonly string[]) =>
    [
      states.length === 1 ? `A node h holds ${states[0]}.` : `A node h holds ${listed(states)}; its number is ${states[0]}.`,
      drives.length === 0
        ? "No drive gathers from neurons, so no edge leads between them."
        : drives.length === 1
          ? `An edge between neurons goes by drive ${drives[0]}.`
          : `An edge between neurons goes by the drives ${listed(drives)} at once.`,
      selfEdges.length === 0
        ? "No edge leads from a neuron’s output back to itself."
        : `Back to its own neuron an output leads by ${listed(selfEdges.map(selfEdgeName))}.`,
    ].join(" "),
  triangle: "Its triangle",
  board: "The triangle of the typed neuron’s path sums, rows by first exit and columns by the lag since entry",
  matrixLabel: "weights",
  matrixName: (kind: "rec" | "in", drive: string | undefined) =>
    `${kind === "rec" ? "W" : "V"}${drive === undefined ? "" : `, drive ${drive}`}`,
  matrix: "W, to neuron (rows) from neuron (columns)",
  matrixOf: (drive: string) => `drive ${drive}`,
  drive: "drive",
  caption:
    "Type a neuron, or choose one, and read off its e-prop. From the text follow the network, its run, and three gradients of the same loss. Exact e-prop and backpropagation through time are the same sum, whatever the neuron and whatever counts as local; approximate e-prop leaves paths out, and by how much depends on both.",
};
