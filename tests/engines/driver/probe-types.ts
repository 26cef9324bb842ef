import type { Difference, Place } from "../../helpers/beside-screen.ts";

/** What a page has to live with. */
export interface Mode {
  dark: boolean;
  rtl: boolean;
  storage: boolean;
  workers: boolean;
}
export const plain: Mode = { dark: false, rtl: false, storage: true, workers: true };

/** Kinds of things that a reader can press, drag, or set, and how they are found in a figure. */
export const kinds = {
  node: "[data-node][role=button]",
  tile: "g[role=button]:not([data-node])",
  cell: "td[tabindex], td[data-value]",
  mark: "svg:not(.graph-svg) circle, svg:not(.graph-svg) rect[data-value]",
  graph: "svg[role=group]",
  chart: "svg[role=img]",
  handle: ".rectangle-handle, .drag-handle",
  dial: "span[role=spinbutton]",
  slider: "input[type=range]",
  radio: "input[type=radio]",
  checkbox: "input[type=checkbox]",
  number: "input[type=number], input[type=text]",
  select: "select",
  button: "button:not(:disabled)",
  summary: "summary",
} as const;
export type Kind = keyof typeof kinds;
/** The index counts those of its kind in its figure, or, where no figure is named, in the whole page outside of figures. */
export interface Target {
  figure: string;
  kind: Kind;
  index: number;
  label: string;
}

/** By figure: what it says, attribute by attribute and word by word. */
export type Snapshot = Record<string, string[]>;

/** What stands in the page as `probe`. */
export interface Probe {
  /** errors and warnings, exceptions, what did not load */
  complaints: string[];
  /**
   * Waits until figures out of sight have caught up, too; takes what moved until then for the answer to the last act; and names what moves on its own
   * after it. Empty where the browser does not tell.
   */
  movesAlone: () => Promise<string[]>;
  /** Movements of the page since then that no input asked for, with what moved. */
  unaskedShifts: () => string[];
  /** names of figures that do not answer yet */
  sleeping: () => string[];
  /** Walks down the page as a reader would, until all figures answer; names those that do not. */
  wake: () => Promise<string[]>;
  snapshot: (figure?: string) => Snapshot;
  /** The snapshot when it no longer changes. */
  settled: (figure?: string) => Promise<Snapshot>;
  /** sentences of figures that died */
  failures: () => string[];
  /** All that can be acted on, hidden things left out. */
  targets: (figure?: string) => Target[];
  /** Where the middle of a target is in the window, once scrolled to; null if it is not there, or hidden. */
  placeOf: (target: Target) => Promise<{ x: number; y: number } | null>;
  focus: (target: Target) => void;
  /** Chooses an option of a menu, as a reader's choice arrives: the index wraps around. */
  choose: (target: Target, option: number) => void;
  /** Brings what a figure's picture shows into sight as it is pictured, until `lookedAt`; null if it has none. */
  lookAt: (figure: string) => Place | null;
  /** How the picture that is taken away of a figure differs from what the screen showed there, a PNG in base64; null if it gives none. */
  besideScreen: (figure: string, place: Place, screen: string) => Promise<Difference | null>;
  /** The files of numbers that a figure's menu makes. */
  takeAway: (figure: string) => Promise<{ name: string; text: string }[]>;
  /** By figure: the numbers and choices that its address must bring back; some figures left out. */
  numbers: (without: readonly string[]) => Record<string, string[]>;
  /** From now on the rules for print hold, and those for screens do not. */
  toPaper: () => void;
  /** By figure: its drawings that are seen, and how many texts each holds. */
  drawn: () => Record<string, string[]>;
  /** Texts of figures that the paper, or something around them, cuts off. */
  cutOff: () => string[];
  /** Texts of figures that stand over each other. */
  overlapping: () => string[];
  /** What a figure shows by the ground of an element alone, and a printer would leave out. */
  unprinted: () => string[];
  /** The lightness of text and paper, from 0, black, to 1, white. */
  inks: () => { ink: number; paper: number };
  /** Translates the page as a browser does, and what it shows from then on. */
  translate: () => void;
  /** Stops what plays, lets go of a term that is held, leaves what has the focus, and waits until the address is written. */
  rest: () => Promise<void>;
  /** What has the focus, in words; "body" if nothing has. */
  focused: () => string;
}
