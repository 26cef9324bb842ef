import { makeLayout, painted, windowAt, type Contender, type Mount } from "./contender.ts";

/** Lights window after window, each drawn before the next; resolves to the number of edges shown lit at the end. */
type Step = (updates: number) => Promise<number>;

declare global {
  interface Window {
    /** Set once the contender of `?contender=&N=&T=` stands. */
    lightNext?: Step;
    /** What the first picture has, and how long it took from the network's size. */
    drawn?: { readonly edges: number; readonly ms: number };
  }
}

const mounts: Record<string, () => Promise<{ mount: Mount }>> = {
  own: () => import("./own.tsx"),
  cytoscape: () => import("./cytoscape.ts"),
  xyflow: () => import("./xyflow.tsx"),
  sigma: () => import("./sigma.ts"),
};

function stepper(contender: Contender, windows: readonly Uint8Array[]): Step {
  let next = 0;
  return async (updates) => {
    for (let k = 0; k < updates; k++) {
      contender.light(windows[next++ % windows.length]);
      await painted();
    }
    return contender.countLit();
  };
}

const asked = new URLSearchParams(location.search);
const size = { N: Number(asked.get("N")), T: Number(asked.get("T")) };
const { mount } = await mounts[asked.get("contender") ?? "own"]();
const begun = performance.now();
const layout = makeLayout(size);
const contender = await mount(document.getElementById("stage")!, layout);
await painted();
window.drawn = { edges: layout.graph.edges.length, ms: performance.now() - begun };
const windows = Array.from({ length: size.T - 2 }, (_, k) => windowAt(layout, k + 2));
window.lightNext = stepper(contender, windows);
