/** A table of a figure's numbers, as it is written to CSV; JSON holds all tables of the figure, with the settings that made them. */
export interface NumberTable {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}
export type NumbersOf = () => readonly NumberTable[];
export type ExportFormat = "svg" | "png" | "csv" | "json";
