/** The reference files that lie beside the page. */
export interface ReferenceFile {
  readonly file: string;
  readonly cell: string;
  readonly N: number;
  readonly T: number;
}

export const referenceFiles: readonly ReferenceFile[] = [
  { file: "o01-rate-basic.json", cell: "rate", N: 3, T: 8 },
  {
    file: "o02-rate-T1.json",
    cell: "rate",
    N: 2,
    T: 1,
  },
  { file: "o03-rate-N1-autapse.json", cell: "rate", N: 1, T: 6 },
  {
    file: "o04-rate-alpha0-ce.json",
    cell: "rate",
    N: 4,
    T: 10,
  },
  {
    file: "o05-rate-zero-input.json",
    cell: "rate",
    N: 2,
    T: 5,
  },
  {
    file: "o06-rate-paths.json",
    cell: "rate",
    N: 2,
    T: 5,
  },
  {
    file: "o07-rate-l2-reg.json",
    cell: "rate",
    N: 5,
    T: 15,
  },
  { file: "o08-lif-basic.json", cell: "lif", N: 4, T: 15 },
  { file: "o09-lif-silent.json", cell: "lif", N: 3, T: 12 },
  { file: "o10-lif-every-step.json", cell: "lif", N: 3, T: 10 },
  {
    file: "o11-lif-refractory-ce.json",
    cell: "lif",
    N: 5,
    T: 20,
  },
  { file: "o12-alif-basic.json", cell: "alif", N: 4, T: 20 },
  {
    file: "o13-alif-delayed-cue.json",
    cell: "alif",
    N: 4,
    T: 30,
  },
  { file: "o14-alif-paths.json", cell: "alif", N: 2, T: 5 },
];
