export const engineNames = ["chromium", "firefox", "webkit"] as const;
export type EngineName = (typeof engineNames)[number];

export interface Point {
  x: number;
  y: number;
}

/** A page in a running browser, driven in the same words whichever browser it is. Every promise rejects when the browser does. */
export interface Browser {
  readonly name: EngineName;
  /** As the browser gives it, all its parts. */
  readonly version: string;
  /** Loads a page, and resolves when its load event is over. */
  goto(address: string): Promise<void>;
  /** The value of an expression in the page, awaited; it travels as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** Presses at the first point, in pixels of the window, moves through the others, and lifts at the last. */
  drag(points: readonly [Point, ...Point[]]): Promise<void>;
  hover(point: Point): Promise<void>;
  /** Presses and lifts a key, named as in KeyboardEvent.key, with other keys held. */
  press(key: string, held?: readonly ("Shift" | "Control")[]): Promise<void>;
  /** What the window shows, as a PNG. */
  screenshot(): Promise<Buffer>;
  /** The size of what shows the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}
