import { useState, type ReactElement } from "react";
import { plan } from "#content/figures/lab.tsx";
import { cellTitles } from "#content/cells.ts";
import { shared } from "../../state/settings.ts";
import { settingsNow, useSetting } from "../../state/article.ts";
import { encodeSearch } from "../../state/url.ts";
import { NumberField } from "../../view/kit/controls/NumberField.tsx";
import { own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";
import { takesAnyNeuron } from "./use-neuron.ts";

/** How the runs are set up: their length, their seed, and the main settings of the task. */
export function PlanControls(): ReactElement {
  const [task] = useSetting(own.task);
  const [form, setForm] = useSetting(own.trainingForm);
  return (
    <>
      <NumberField setting={shared.seed} label={plan.seed} />
      <NumberField setting={own.iterations} label={plan.iterations} />
      <NumberField setting={own.learningRateFactor} label={plan.learningRate} step={0.1} />
      <span className="lab-of-task">
        {task === "delayed-memory" ? (
          <NumberField setting={own.delay} label={plan.delay} />
        ) : (
          <label className="control">
            {plan.summed}{" "}
            <Select
              value={form}
              options={[
                ["sweep", plan.sweep],
                ["online", plan.online],
              ]}
              onChoose={setForm}
            />
          </label>
        )}
      </span>
      <span className="lab-asked" data-asked={takesAnyNeuron(task)}>
        <NeuronChoice />
      </span>
    </>
  );
}

const nameOf = (neuron: (typeof own.trainedNeuron.choices)[number]): string =>
  neuron === "task" || neuron === "own" ? plan.neurons[neuron] : cellTitles[neuron].long;

/** The neuron that learns; of one that is not the task's own, the factors of its first weights, for which there is room before they are asked for. */
function NeuronChoice(): ReactElement {
  const [neuron, setNeuron] = useSetting(own.trainedNeuron);
  return (
    <>
      <label className="control">
        {plan.neuron}{" "}
        <Select value={neuron} options={own.trainedNeuron.choices.map((one) => [one, nameOf(one)] as const)} onChoose={setNeuron} />
      </label>
      <span className="lab-asked" data-asked={neuron !== "task"}>
        <NumberField setting={shared.neuronWeights} label={plan.weights} step={0.1} />
        <NumberField setting={shared.neuronInputs} label={plan.inputs} step={0.1} />
      </span>
    </>
  );
}

/** The workbench, where the text of this neuron is written. Its address is written when it is asked for. */
export function WorkbenchLink(): ReactElement {
  const [search, setSearch] = useState("");
  const write = (): void => setSearch(encodeSearch({ ...settingsNow(), typed: 0 }, "workbench"));
  return (
    <a href={`../workbench/${search}`} onPointerEnter={write} onFocus={write} onPointerDown={write}>
      {plan.edit}
    </a>
  );
}
