/** What a graph that has no room for everything at once shows: the lit paths, the Jacobian of each edge, the value of each node, or all three. */
export const layerChoices = ["paths", "jacobians", "values", "all"] as const;
export type Layer = (typeof layerChoices)[number];
