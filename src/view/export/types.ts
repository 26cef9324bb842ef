import type { LocalSet, Trial } from "../../model/types.ts";
import type { Settings } from "../../state/settings.ts";

/** A table of a figure's numbers, as it is written to CSV; JSON holds all tables of the figure, with the settings that made them. */
export interface NumberTable {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}
export type NumbersOf = () => readonly NumberTable[];
/** A picture, the numbers, or the network itself: as `eprop-ref` or as a program for PyTorch or NumPy. */
export type ExportFormat = "svg" | "png" | "csv" | "json" | NetworkFormat;
export type NetworkFormat = "trial" | "pytorch" | "numpy";
/** Settings of a figure's network where they are not the page's. */
export type OwnSettings = Partial<Settings>;

/** What a figure can give away: its name, its numbers, and its network where settings do not say it. */
export interface ActionsOf {
  name: string;
  numbers?: NumbersOf;
  own?: OwnSettings;
  /** false where what is drawn is no single network */
  network?: (() => Trial) | false;
  /** the local self edges of that network, if it is a typed neuron's: it is then given away on any page, and for NumPy too */
  localSet?: LocalSet;
}
