/** What a page has to live with. */
export interface Mode {
  dark: boolean;
  rtl: boolean;
  translated: boolean;
  storage: boolean;
  workers: boolean;
}
export const plain: Mode = { dark: false, rtl: false, translated: false, storage: true, workers: true };

/** By figure: what it says, attribute by attribute and word by word. */
export type Snapshot = Record<string, string[]>;

/** What stands in the page as `probe`. */
export interface Probe {
  /** errors and warnings, exceptions, what did not load */
  complaints: string[];
  /** movements of the page that no input asked for, with what moved; empty where the browser does not tell */
  shifts: string[];
  /** what was saved */
  files: { name: string; text: string }[];
  /** names of figures that do not answer yet */
  sleeping: () => string[];
  /** Walks down the page as a reader would, until all figures answer; names those that do not. */
  wake: () => Promise<string[]>;
  snapshot: (figure?: string) => Snapshot;
  /** The snapshot when it no longer changes. */
  settled: (figure?: string) => Promise<Snapshot>;
  /** sentences of figures that died */
  failures: () => string[];
  /** Where the middle of an element is in the window, once scrolled to. */
  centreOf: (selector: string, index?: number) => Promise<{ x: number; y: number }>;
}
