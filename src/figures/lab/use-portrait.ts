import { useEffect, useState } from "react";
import { inside } from "#content/figures/lab.tsx";
import { EXPERIMENTS, type Experiment } from "../../training/curves.ts";
import { viewOfPortrait, type Portrait } from "../../training/portrait.ts";
import type { RunView } from "../../training/run-types.ts";
import type { Task } from "../../training/settings.ts";
import pattern from "./curves/pattern-generation.portrait.json";

export interface Picture {
  readonly heading: string;
  /** The run it is of. */
  readonly of: Experiment;
  readonly view: RunView;
}

/** The portrait of the first task is prerendered; those of the others are fetched when one is taken up. */
const others: Partial<Record<Task, () => Promise<{ default: unknown }>>> = {
  "evidence-accumulation": () => import("./curves/evidence-accumulation.portrait.json"),
  "evidence-accumulation-full": () => import("./curves/evidence-accumulation-full.portrait.json"),
  "delayed-memory": () => import("./curves/delayed-memory.portrait.json"),
};

function pictureOf(portrait: Portrait): Picture {
  const of = EXPERIMENTS[portrait.task].find(({ name }) => name === portrait.name)!;
  return { view: viewOfPortrait(portrait), heading: inside.committed(of.key, portrait.seed, portrait.iterations), of };
}
const first = pictureOf(pattern as Portrait);

/** The network at the end of a committed run of the task; the one before it until it is there; undefined if it could not be fetched. */
export function usePortrait(task: Task): Picture | undefined {
  const [picture, setPicture] = useState<Picture | undefined>(first);
  useEffect(() => {
    let wanted = true;
    const show = (next: Picture | undefined) => wanted && setPicture(next);
    void others[task]?.().then(
      ({ default: portrait }) => show(pictureOf(portrait as Portrait)),
      () => show(undefined),
    );
    return () => void (wanted = false);
  }, [task]);
  return task === "pattern-generation" ? first : picture;
}
