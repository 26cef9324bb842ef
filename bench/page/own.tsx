import { useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { GraphView } from "../../src/view/graph/figure/GraphView.tsx";
import type { LitLayer } from "../../src/view/graph/edges/lit.ts";
import "../../src/view/styles/index.css";
import { painted, type Mount } from "./contender.ts";

const naming = { labels: "absolute", t: 1, post: 1, pre: 2 } as const;
const noNodes: LitLayer["nodes"] = new Set();

/** The graph of this article as its chapters show it: one drawing per kind of edge, one more for what is lit. */
export const mount: Mount = async (stage, layout) => {
  let light: (edges: Uint8Array) => void = () => undefined;
  function Stage() {
    const [lit, setLit] = useState<readonly LitLayer[]>([]);
    light = (edges) => flushSync(() => setLit([{ as: "gradient", nodes: noNodes, edges }]));
    return (
      <GraphView
        graph={layout.graph}
        layout={layout}
        ariaLabel="The unrolled network"
        naming={naming}
        lit={lit}
        onSelectNode={() => undefined}
      />
    );
  }
  flushSync(() => createRoot(stage).render(<Stage />));
  await painted();
  return {
    light: (edges) => light(edges),
    countLit: () =>
      [...stage.querySelectorAll(".lit-edges .edge-lines")].reduce(
        (sum, path) => sum + (path.getAttribute("d")?.match(/M/g) ?? []).length,
        0,
      ),
  };
};
