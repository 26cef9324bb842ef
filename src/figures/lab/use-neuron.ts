import { useMemo } from "react";
import { useSetting } from "../../state/article.ts";
import { shared } from "../../state/settings.ts";
import type { GivenNeuron, Task } from "../../training/settings.ts";
import { examples, firstExample } from "../../view/neurons/examples.ts";
import { own } from "./settings.ts";

/** On the full task any other neuron would train for hours. */
export const takesAnyNeuron = (task: Task): boolean => task !== "evidence-accumulation-full";

/** The neuron that the reader has put in the place of the task's own, with the local edges and factors of the workbench; null for the task's own. */
export function useNeuron(task: Task): GivenNeuron | null {
  const [chosen] = useSetting(own.trainedNeuron);
  const [text] = useSetting(shared.neuron);
  const [local] = useSetting(shared.neuronLocal);
  const [weights] = useSetting(shared.neuronWeights);
  const [inputs] = useSetting(shared.neuronInputs);
  return useMemo(() => {
    if (chosen === "task" || !takesAnyNeuron(task)) return null;
    if (chosen !== "own") return { cell: chosen, local: "default", weights, inputs };
    return {
      cell: { text: text === "" ? examples[firstExample] : text },
      local: local === "default" ? local : local.split(","),
      ...{ weights, inputs },
    };
  }, [task, chosen, text, local, weights, inputs]);
}
