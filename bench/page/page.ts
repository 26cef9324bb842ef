import { makeLayout, painted, SIZE, windowAt, type Contender, type Mount } from "./contender.ts";

/** Lights window after window, each drawn before the next; resolves to the number of edges shown lit at the end. */
type Step = (updates: number) => Promise<number>;

declare global {
  interface Window {
    /** Set once the contender of `?contender=` stands. */
    lightNext?: Step;
  }
}

const mounts: Record<string, () => Promise<{ mount: Mount }>> = {
  own: () => import("./own.tsx"),
  cytoscape: () => import("./cytoscape.ts"),
  xyflow: () => import("./xyflow.tsx"),
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

const name = new URLSearchParams(location.search).get("contender") ?? "own";
const { mount } = await mounts[name]();
const layout = makeLayout();
const contender = await mount(document.getElementById("stage")!, layout);
const windows = Array.from({ length: SIZE.T - 2 }, (_, k) => windowAt(layout, k + 2));
window.lightNext = stepper(contender, windows);
