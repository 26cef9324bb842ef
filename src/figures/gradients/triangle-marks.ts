import type { Triangle } from "../../rnn/gradient/triangle.ts";
import { squareSide } from "../../view/kit/charts/diverging.ts";
import { magnitude } from "../../view/kit/numbers/numbers.ts";
import { fixed } from "../../lib/format.ts";

/** The triangle of a synapse as two paths of squares in a box of side `side`: one row per exit t, one column per lag t - t'. */
export function triangleMarks(
  { C }: Pick<Triangle, "C">,
  T: number,
  side: number,
): { plus: string; minus: string; largest: number; shown: number } {
  const largest = magnitude(C);
  const slot = side / T;
  let [plus, minus, shown] = ["", "", 0];
  for (let exit = 0; exit < T; exit++)
    for (let entry = 0; entry <= exit; entry++) {
      const value = C[entry * T + exit];
      const width = 0.9 * slot * squareSide(value, largest);
      if (width < 0.15) continue;
      const at = (n: number): string => fixed((n + 0.5) * slot - width / 2, 2);
      const size = fixed(width, 2);
      const square = `M${at(exit - entry)} ${at(exit)}h${size}v${size}h-${size}z`;
      if (value > 0) plus += square;
      else minus += square;
      shown++;
    }
  return { plus, minus, largest, shown };
}
