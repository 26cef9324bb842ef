// @vitest-environment jsdom
import { act, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { beforeEach, expect, test, vi } from "vitest";
import { FigureBoundary } from "../../src/app/page/FigureBoundary.tsx";
import { hoverTerm, openRoute, set, useSetting } from "../../src/state/article.ts";
import { shared } from "../../src/state/settings.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
beforeEach(() => {
  openRoute("eprop");
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

function Fragile(): ReactElement {
  const [T] = useSetting(shared.T);
  if (T === 4) throw new Error("four steps are too many.");
  return <p>{T} steps</p>;
}

test("a figure that fails shows its prerendered picture and says why, and is tried again with the next settings", () => {
  const place = document.createElement("div");
  const root = createRoot(place);
  act(() =>
    root.render(
      <FigureBoundary prerendered="<p>as it was</p>">
        <Fragile />
      </FigureBoundary>,
    ),
  );
  expect(place.textContent).toBe("5 steps");
  for (const healthy of [3, 5]) {
    act(() => set({ T: 4 }));
    expect(place.querySelector("[role=status]")?.textContent).toContain("(four steps are too many)");
    expect(place.textContent).toContain("as it was");
    act(() => hoverTerm("loss"));
    expect(place.textContent).toContain("as it was");
    act(() => set({ T: healthy }));
    expect(place.textContent).toBe(`${healthy} steps`);
  }
  act(() => root.unmount());
});
