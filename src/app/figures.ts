import type { ComponentType } from "react";

/** A figure is a folder of src/figures whose index.tsx exports its component by default; being there is being registered. */
export type FigureModule = { default: ComponentType<Record<string, unknown>> };

const modules = import.meta.glob<FigureModule>("../figures/*/index.tsx");

/** Loads the code of a figure, each a file of its own that a page fetches only when it shows the figure. */
export function loadFigure(name: string): Promise<FigureModule> {
  const load = modules[`../figures/${name}/index.tsx`];
  return load ? load() : Promise.reject(new Error(`there is no figure named ${name}`));
}
