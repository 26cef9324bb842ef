import { useEffect, type RefObject } from "react";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import { useAfterPaint } from "../../kit/loading/use-after-paint.ts";

/** The share of the frame at either end in which the cursor counts as out of sight: what comes before and after it is what it is there to show. */
const edge = 0.2;

/** Where a drawing is wider than its frame, as on a phone, brings the column of step t to the middle of the frame when it leaves it. */
export function useCursorInSight(frame: RefObject<HTMLElement | null>, { placement }: GraphLayout, t: number, enabled: boolean): void {
  const step = useAfterPaint(t);
  const { columns, width } = placement;
  const share = (columns[step - 1] ?? 0) / width;
  useEffect(() => {
    const scroll = frame.current;
    if (!enabled || scroll === null) return undefined;
    // with the frame's own layout, so that a large drawing is not laid out for this alone
    const asked = requestAnimationFrame(() => {
      if (scroll.scrollWidth <= scroll.clientWidth) return;
      const at = (share * scroll.scrollWidth - scroll.scrollLeft) / scroll.clientWidth;
      if (at < edge || at > 1 - edge) scroll.scrollLeft += (at - 0.5) * scroll.clientWidth;
    });
    return () => cancelAnimationFrame(asked);
  }, [frame, share, enabled]);
}
