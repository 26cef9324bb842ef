import type { Trial } from "../../model/types.ts";
import type { Settings } from "../../state/settings.ts";

/** A table of a figure's numbers, as it is written to CSV; JSON holds all tables of the figure, with the settings that made them. */
export interface NumberTable {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}
export type NumbersOf = () => readonly NumberTable[];
/** A picture, the numbers, or the network itself: as `eprop-ref/1` or as a PyTorch script. */
export type ExportFormat = "svg" | "png" | "csv" | "json" | "trial" | "pytorch";
/** Settings of a figure's network where they are not the page's. */
export type OwnSettings = Partial<Settings>;

/** What a figure can give away: its name, its numbers, and its network where settings do not say it. */
export interface ActionsOf {
  name: string;
  numbers?: NumbersOf;
  own?: OwnSettings;
  network?: () => Trial;
}
