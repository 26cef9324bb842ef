/** Charts over time, scatter plots and matrices. */
export const timeUnit = "step t";
/** A chart for the ear: at step t, or at another unit's step `n`. */
export const chartAt = (title: string, unit: string, n: number, values: string) =>
  `${title}; at ${unit === timeUnit ? "t =" : unit} ${n}: ${values}`;
export const scatter = (y: string, x: string, series: readonly string[]) =>
  `${y} against ${x}: ${series.join(", ")}; points on the diagonal agree`;
export const noSynapse = "no such synapse";
