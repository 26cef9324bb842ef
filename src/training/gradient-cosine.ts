import type { PerWeight } from "../model/per-weight.ts";

/** Cosine of the angle between two gradients of the recurrent and input weights taken together; null if one of them is 0, or so small that its square is. */
export function gradientCosine(a: PerWeight, b: PerWeight): number | null {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  const add = (x: Float64Array, y: Float64Array) => {
    for (let i = 0; i < x.length; i++) {
      dot += x[i] * y[i];
      aa += x[i] * x[i];
      bb += y[i] * y[i];
    }
  };
  add(a.rec, b.rec);
  add(a.in, b.in);
  const scale = Math.sqrt(aa * bb);
  return scale > 0 ? dot / scale : null;
}
