/** The reference files that lie beside the page, and what each is there to test. */
export interface ReferenceFile {
  readonly file: string;
  readonly cell: string;
  readonly N: number;
  readonly T: number;
  readonly tests: string;
}

export const referenceFiles: readonly ReferenceFile[] = [
  { file: "o01-rate-basic.json", cell: "rate", N: 3, T: 8, tests: "leaky tanh RNN, autapses allowed, MSE through a leaky readout" },
  {
    file: "o02-rate-T1.json",
    cell: "rate",
    N: 2,
    T: 1,
    tests: "edge: a single time step (recurrent gradient is exactly 0 because z^0 = 0)",
  },
  { file: "o03-rate-N1-autapse.json", cell: "rate", N: 1, T: 6, tests: "edge: one neuron whose only recurrence is its autapse" },
  {
    file: "o04-rate-alpha0-ce.json",
    cell: "rate",
    N: 4,
    T: 10,
    tests: "edge: alpha = 0, so every eligibility trace is memoryless; softmax cross-entropy",
  },
  {
    file: "o05-rate-zero-input.json",
    cell: "rate",
    N: 2,
    T: 5,
    tests: "edge: zero inputs; h = z = 0 for ever, every W_rec and W_in gradient is 0",
  },
  {
    file: "o06-rate-paths.json",
    cell: "rate",
    N: 2,
    T: 5,
    tests: "small enough to enumerate every path; autapses make paths return to neuron j",
  },
  {
    file: "o07-rate-l2-reg.json",
    cell: "rate",
    N: 5,
    T: 15,
    tests: "rate regularisation and an explicit weight penalty: grad = sum L e + l2 W",
  },
  { file: "o08-lif-basic.json", cell: "lif", N: 4, T: 15, tests: "LIF with subtractive reset, no autapse, MSE" },
  { file: "o09-lif-silent.json", cell: "lif", N: 3, T: 12, tests: "edge: no spike at all; W_rec gradient 0, W_in gradient not" },
  { file: "o10-lif-every-step.json", cell: "lif", N: 3, T: 10, tests: "edge: every neuron spikes at every step and psi > 0" },
  {
    file: "o11-lif-refractory-ce.json",
    cell: "lif",
    N: 5,
    T: 20,
    tests: "LIF, autapse, refractory period, rate regularisation, cross-entropy",
  },
  { file: "o12-alif-basic.json", cell: "alif", N: 4, T: 20, tests: "ALIF, Q = 2, MSE" },
  {
    file: "o13-alif-delayed-cue.json",
    cell: "alif",
    N: 4,
    T: 30,
    tests: "mixed LIF/ALIF (beta per neuron), loss only in the last T/5 steps (a recall window), cross-entropy, omega = 1 - kappa",
  },
  { file: "o14-alif-paths.json", cell: "alif", N: 2, T: 5, tests: "tiny ALIF with reset; every path enumerated under two local sets" },
];
