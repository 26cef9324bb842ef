import * as words from "#content/pencil.tsx";
import { formatSums } from "../../lib/equations.ts";
import { pencilNumbers, pencilTrial } from "./pencil.ts";
import { Tex } from "../page/Tex.tsx";
import { fixed, withMinus } from "../../lib/format.ts";

const show = (x: number) => (Math.abs(x) < 5e-5 ? "0" : withMinus(fixed(x, 4)));
function Line({ name, tex, values, className }: { name: string; tex: string; values: number[]; className?: string }) {
  return (
    <tr className={className}>
      <th scope="row">
        <span className="visually-hidden">{name}</span>
        <Tex>{tex}</Tex>
      </th>
      {values.map((value, t) => (
        <td key={t} data-value={value}>
          {show(value)}
        </td>
      ))}
    </tr>
  );
}

/** The worked example of the derivation, N = 2 and T = 3, with every number from the engine. Static: never hydrated. */
export function PencilExample() {
  const { lines } = words;
  const n = pencilNumbers();
  const [rows, diagonals] = formatSums([n.rows, n.diagonals]);
  const [u1, u2, u3] = pencilTrial.inputs;
  return (
    <div className="worked-example" id="pencil">
      <p>
        {words.setting({
          step: <Tex>{"h_j^t = \\tfrac12 h_j^{t-1} + \\sum_i W_{ji} z_i^{t-1} + V_j u^t"}</Tex>,
          output: <Tex>{"z = \\tanh h"}</Tex>,
          recurrent: <Tex>{"W = \\bigl(\\begin{smallmatrix} 1/2 & 1 \\\\ -1 & 1/2 \\end{smallmatrix}\\bigr)"}</Tex>,
          input: <Tex>{"V = \\bigl(\\begin{smallmatrix} 1/2 \\\\ 1 \\end{smallmatrix}\\bigr)"}</Tex>,
          given: <Tex>{`u = (${u1}, ${u2}, ${u3})`}</Tex>,
          readout: <Tex>{"y^t = z_1^t - z_2^t"}</Tex>,
          loss: <Tex>{"E = \\tfrac12 \\sum_t (y^t)^2"}</Tex>,
        })}
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.label}>
        <table className="worked-table">
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.quantity}</th>
              {["1", "2", "3"].map((t) => (
                <th scope="col" key={t}>
                  <i>t</i> = {t}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line name={lines.hidden(1)} tex="h_1^t" values={n.h[0]} />
            <Line name={lines.hidden(2)} tex="h_2^t" values={n.h[1]} />
            <Line name={lines.output(1)} tex="z_1^t" values={n.z[0]} />
            <Line name={lines.output(2)} tex="z_2^t" values={n.z[1]} />
            <Line name={lines.readout} tex="y^t = \text{error}^t" values={n.error} />
            <Line name={lines.slope(1)} tex="\partial z_1^t/\partial h_1^t = 1 - (z_1^t)^2" values={n.slope[0]} />
            <Line name={lines.slope(2)} tex="\partial z_2^t/\partial h_2^t = 1 - (z_2^t)^2" values={n.slope[1]} />
          </tbody>
          <tbody>
            <Line
              name={lines.vector}
              className="eligibility"
              tex="\varepsilon_{12}^t = \tfrac12 \varepsilon_{12}^{t-1} + z_2^{t-1}"
              values={n.vectors}
            />
            <Line
              name={lines.trace}
              className="eligibility"
              tex="\term{eligibility-trace}{e_{12}^t} = (1 - (z_1^t)^2)\, \varepsilon_{12}^t"
              values={n.traces}
            />
          </tbody>
          <tbody>
            <Line
              name={lines.direct(1)}
              className="partial"
              tex="\term{partial-learning-signal}{\partial E/\partial z_1^t} = y^t"
              values={n.direct}
            />
            <Line
              name={lines.signal}
              className="learning"
              tex="\term{learning-signal}{L_1^t} = y^t + \tfrac12 \tfrac{dE}{dh_1^{t+1}} - \tfrac{dE}{dh_2^{t+1}}"
              values={n.signals[0]}
            />
            <Line name={lines.byHidden(1)} tex="dE/dh_1^t = (1 - (z_1^t)^2)\, L_1^t + \tfrac12\, dE/dh_1^{t+1}" values={n.hidden[0]} />
            <Line
              name={lines.byOutput(2)}
              tex="L_2^t = -y^t + \tfrac{dE}{dh_1^{t+1}} + \tfrac12 \tfrac{dE}{dh_2^{t+1}}"
              values={n.signals[1]}
            />
            <Line name={lines.byHidden(2)} tex="dE/dh_2^t = (1 - (z_2^t)^2)\, L_2^t + \tfrac12\, dE/dh_2^{t+1}" values={n.hidden[1]} />
          </tbody>
          <tbody>
            {[2, 3].map((entry) => (
              <Line
                key={entry}
                name={lines.tile(entry)}
                tex={`C_{${entry},t} = L_1^t\\, (1 - (z_1^t)^2)\\, \\bigl(\\tfrac12\\bigr)^{t-${entry}}\\, z_2^{${entry - 1}}`}
                values={n.tiles[entry - 1]}
              />
            ))}
          </tbody>
          <tbody>
            <Line name={lines.row} className="row" tex="\text{row } t:\ L_1^t\, e_{12}^t" values={n.rows} />
            <Line
              name={lines.diagonal}
              className="diagonal"
              tex="\text{diagonal } t:\ \tfrac{dE}{dh_1^{t}}\, z_2^{t-1}"
              values={n.diagonals}
            />
          </tbody>
        </table>
      </div>
      <p>
        {words.sums(
          <span className="nowrap">{rows.terms}</span>,
          <strong>{rows.sum}</strong>,
          <span className="nowrap">{diagonals.terms}</span>,
          <strong>{diagonals.sum}</strong>,
          <strong>{show(n.approximate)}</strong>,
        )}
      </p>
      <p>
        {words.triangle({
          first: <Tex>{`C_{2,2} = ${show(n.tiles[1][1])}`}</Tex>,
          second: <Tex>{`C_{2,3} = ${show(n.tiles[1][2])}`}</Tex>,
          third: <Tex>{`C_{3,3} = ${show(n.tiles[2][2])}`}</Tex>,
        })}
      </p>
    </div>
  );
}
