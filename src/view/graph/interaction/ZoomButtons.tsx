import type { ReactElement } from "react";
import { zoom as words } from "#content/graph.ts";
import type { ZoomState } from "./use-pan-zoom.ts";

/** Closer, further, and the whole graph: what the wheel and the pinch do, for who has neither. */
export function ZoomButtons({ zoom }: { zoom: ZoomState }): ReactElement {
  return (
    <>
      <button type="button" className="quiet-button" aria-label={words.in} onClick={() => zoom.zoomBy(1.5)}>
        +
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={words.out}
        aria-disabled={zoom.scale === 1}
        onClick={() => zoom.zoomBy(1 / 1.5)}
      >
        {"\u2212"}
      </button>
      <button type="button" className="quiet-button" aria-label={words.whole} aria-disabled={zoom.scale === 1} onClick={zoom.reset}>
        {"\u2922"}
      </button>
    </>
  );
}
