import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";

export interface PanZoomOptions {
  svg: SVGSVGElement;
  /** Size of the view box: the drawing cannot be dragged out of it. */
  width: number;
  height: number;
  onTransform: (transform: ZoomTransform) => void;
}

export interface PanZoom {
  zoomBy: (factor: number) => void;
  reset: () => void;
  destroy: () => void;
}

/**
 * Zooming by wheel (only with Ctrl or Cmd: the page must scroll), pinch and buttons; dragging once zoomed. One finger stays with the page,
 * two belong to the drawing. A click on a node is never swallowed.
 */
export function makePanZoom({ svg, width, height, onTransform }: PanZoomOptions): PanZoom {
  let scale = 1;
  const behaviour = zoom<SVGSVGElement, unknown>()
    .extent([
      [0, 0],
      [width, height],
    ])
    .translateExtent([
      [0, 0],
      [width, height],
    ])
    .scaleExtent([1, 8])
    .clickDistance(4)
    .filter((event: MouseEvent | WheelEvent | TouchEvent) => {
      if (event.type === "wheel") return event.ctrlKey || event.metaKey;
      if ("touches" in event) return event.touches.length >= 2;
      return scale > 1 && event.button === 0;
    })
    .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      scale = event.transform.k;
      onTransform(event.transform);
    });
  const selection = select(svg);
  selection.call(behaviour).on("dblclick.zoom", null);
  return {
    zoomBy: (factor) => behaviour.scaleBy(selection, factor),
    reset: () => behaviour.transform(selection, zoomIdentity),
    destroy: () => selection.on(".zoom", null),
  };
}
