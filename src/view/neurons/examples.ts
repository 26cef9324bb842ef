import adex from "#content/neurons/adex.cell?raw";
import alif from "#content/neurons/alif.cell?raw";
import gru from "#content/neurons/gru.cell?raw";
import izhikevich from "#content/neurons/izhikevich.cell?raw";
import lif from "#content/neurons/lif.cell?raw";
import lifDetached from "#content/neurons/lif-detached.cell?raw";
import linear from "#content/neurons/linear-recurrent-unit.cell?raw";
import lstm from "#content/neurons/lstm.cell?raw";
import rate from "#content/neurons/rate.cell?raw";
import resonate from "#content/neurons/resonate-and-fire.cell?raw";
import current from "#content/neurons/synaptic-current.cell?raw";

/** The texts to begin from. */
export const examples = {
  lif,
  "lif-detached": lifDetached,
  alif,
  rate,
  lstm,
  gru,
  "synaptic-current": current,
  izhikevich,
  adex,
  "resonate-and-fire": resonate,
  "linear-recurrent-unit": linear,
} as const;

export type ExampleName = keyof typeof examples;
export const exampleNames = Object.keys(examples) as ExampleName[];
export const firstExample: ExampleName = "lif";

/** The example that a text is, if it is one. */
export const exampleOf = (text: string): ExampleName | undefined => exampleNames.find((name) => examples[name] === text);
