import type { RouteName, SettingName, Settings } from "../settings.ts";
import type { Note } from "../url.ts";

/** What the reader has set, on which page. */
export interface SettingsSlice {
  route: RouteName;
  settings: Settings;
  /** what in the address could not be used */
  notes: readonly Note[];
  /** Changes settings; what does not fit is clamped, and what they bound follows. */
  set: (patch: Partial<Settings>) => void;
  /** Back to the route's defaults: all settings, or those named. */
  reset: (names?: readonly SettingName[]) => void;
}

/** What is lit across the page: a term of the equations, and who asked for it (a figure's name, "prose", "equation"). */
export interface ActiveTerm {
  name: string;
  /** all names lit together, `name` first: a cell of the triangle is a learning signal times a part of a trace */
  names: readonly string[];
  source: string;
}

/** A part of the triangle under the pointer or the focus, times counted from 1: paths that enter at `entry` and first exit at `exit`. */
export type Highlight =
  { kind: "cell"; entry: number; exit: number } | { kind: "row"; exit: number } | { kind: "diagonal"; entry: number } | { kind: "total" };

/** What is lit on the page, and by what. */
export interface TermsSlice {
  /** a term pointed at; it wins over a pinned one */
  hoveredTerm: ActiveTerm | null;
  /** a term that was clicked or tapped; it stays until Escape, another click on it, or a click elsewhere */
  pinnedTerm: ActiveTerm | null;
  highlight: Highlight | null;
  /** Lights terms while the pointer or the focus is on them; null puts them out. */
  hoverTerm: (names: string | readonly string[] | null, source: string) => void;
  /** Pins a term, so that it stays lit; pinning what is pinned, or null, releases it. */
  pinTerm: (name: string | null, source: string) => void;
  /** Lights a part of the triangle in every figure that can show it, and its factors in the equations. */
  setHighlight: (highlight: Highlight | null, source: string) => void;
}

/** Where a walk is. */
export interface Walking {
  /** From 1. */
  readonly step: number;
  readonly presenting: boolean;
  /** The step's own state: where the settings differ from it, the reader has changed them. */
  readonly written: Settings;
  /** The reader's settings, which come back at the end. */
  readonly own: Settings;
}

/** The chapter's walk. */
export interface WalkSlice {
  /** the step that is shown; null while there is none */
  walk: Walking | null;
  /** Shows a step whose state differs from the route's defaults in these settings. */
  walkTo: (step: number, patch: Partial<Settings>, presenting: boolean) => void;
  /** Ends the walk: the reader's own settings are there again. */
  endWalk: () => void;
}

export type ArticleState = SettingsSlice & TermsSlice & WalkSlice;
