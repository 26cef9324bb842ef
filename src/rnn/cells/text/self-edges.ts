import type { Cell } from "../../../model/cell.ts";

/** The self edges of a text's cell as files name them: an autapse for each drive that takes neurons, then z into states. */
export const selfEdgeNames = ({ drives, feedbacks }: Pick<Cell, "drives" | "feedbacks">): string[] => [
  ...drives.filter(({ fromNeurons }) => fromNeurons).map(({ name }) => `autapse ${name}`),
  ...feedbacks.map(({ name }) => name),
];
