import type { FaceUse } from "./faces.ts";

/** What a piece of the page is drawn on. */
export interface Sheet {
  readonly into: SVGElement;
  /** Where the page's coordinates have their origin on the sheet. */
  readonly left: number;
  readonly top: number;
  readonly faces: Map<string, FaceUse>;
  /** Pixels of the picture to a pixel of the page. */
  readonly scale: number;
  /** Whether text is underlined, by what it stands in. */
  readonly isUnderlined?: boolean;
}
