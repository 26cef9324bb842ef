import type { FaceUse } from "./faces.ts";
import { svg } from "./svg.ts";

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

/** A sheet that ends at the inner edges of an element, for what it holds. */
export function sheetWithin(element: HTMLElement, sheet: Sheet): Sheet {
  const box = element.getBoundingClientRect();
  const [left, top] = [box.left + element.clientLeft, box.top + element.clientTop];
  const size = { width: element.clientWidth, height: element.clientHeight };
  const into = svg("svg", { x: left - sheet.left, y: top - sheet.top, ...size, overflow: "hidden" });
  sheet.into.append(into);
  return { ...sheet, into, left, top };
}
