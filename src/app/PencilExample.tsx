import { formatSum } from "../lib/equations.ts";
import { pencilNumbers, pencilTrial } from "./pencil.ts";
import { Tex } from "./Tex.tsx";

const show = (x: number) => (Math.abs(x) < 5e-5 ? "0" : x.toFixed(4).replace("-", "−"));
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
  const n = pencilNumbers();
  const rows = formatSum(n.rows);
  const diagonals = formatSum(n.diagonals);
  const [u1, u2, u3] = pencilTrial.inputs;
  return (
    <div className="worked-example" id="pencil">
      <p>
        The network: <Tex>{"h_j^t = \\tfrac12 h_j^{t-1} + \\sum_i W_{ji} z_i^{t-1} + V_j u^t"}</Tex>, with <Tex>{"z = \\tanh h"}</Tex>, all
        zero before the first step. The weights are{" "}
        <Tex>{"W = \\bigl(\\begin{smallmatrix} 1/2 & 1 \\\\ -1 & 1/2 \\end{smallmatrix}\\bigr)"}</Tex> and{" "}
        <Tex>{"V = \\bigl(\\begin{smallmatrix} 1/2 \\\\ 1 \\end{smallmatrix}\\bigr)"}</Tex>, the input is{" "}
        <Tex>{`u = (${u1}, ${u2}, ${u3})`}</Tex>, the readout <Tex>{"y^t = z_1^t - z_2^t"}</Tex> should be zero:{" "}
        <Tex>{"E = \\tfrac12 \\sum_t (y^t)^2"}</Tex>. Everything is computed in full and shown to four decimals, so the last digit of a hand
        calculation may differ by one.
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="The worked example, number by number">
        <table className="worked-table">
          <caption>Forward, then the trace forward, then the signal backward.</caption>
          <thead>
            <tr>
              <th scope="col">quantity</th>
              {["1", "2", "3"].map((t) => (
                <th scope="col" key={t}>
                  <i>t</i> = {t}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line name="hidden state of neuron 1" tex="h_1^t" values={n.h[0]!} />
            <Line name="hidden state of neuron 2" tex="h_2^t" values={n.h[1]!} />
            <Line name="output of neuron 1" tex="z_1^t" values={n.z[0]!} />
            <Line name="output of neuron 2" tex="z_2^t" values={n.z[1]!} />
            <Line name="readout, which is also the error" tex="y^t = \text{error}^t" values={n.error} />
            <Line name="slope of neuron 1" tex="\partial z_1^t/\partial h_1^t = 1 - (z_1^t)^2" values={n.slope[0]!} />
            <Line name="slope of neuron 2" tex="\partial z_2^t/\partial h_2^t = 1 - (z_2^t)^2" values={n.slope[1]!} />
          </tbody>
          <tbody>
            <Line
              name="eligibility vector"
              className="eligibility"
              tex="\varepsilon_{12}^t = \tfrac12 \varepsilon_{12}^{t-1} + z_2^{t-1}"
              values={n.vectors}
            />
            <Line
              name="eligibility trace"
              className="eligibility"
              tex="\term{eligibility-trace}{e_{12}^t} = (1 - (z_1^t)^2)\, \varepsilon_{12}^t"
              values={n.traces}
            />
          </tbody>
          <tbody>
            <Line
              name="partial derivative of E by the output of neuron 1"
              className="partial"
              tex="\term{partial-learning-signal}{\partial E/\partial z_1^t} = y^t"
              values={n.direct}
            />
            <Line
              name="learning signal"
              className="learning"
              tex="\term{learning-signal}{L_1^t} = y^t + \tfrac12 \tfrac{dE}{dh_1^{t+1}} - \tfrac{dE}{dh_2^{t+1}}"
              values={n.signals[0]!}
            />
            <Line
              name="total derivative of E by the hidden state of neuron 1"
              tex="dE/dh_1^t = (1 - (z_1^t)^2)\, L_1^t + \tfrac12\, dE/dh_1^{t+1}"
              values={n.hidden[0]!}
            />
            <Line
              name="total derivative of E by the output of neuron 2"
              tex="L_2^t = -y^t + \tfrac{dE}{dh_1^{t+1}} + \tfrac12 \tfrac{dE}{dh_2^{t+1}}"
              values={n.signals[1]!}
            />
            <Line
              name="total derivative of E by the hidden state of neuron 2"
              tex="dE/dh_2^t = (1 - (z_2^t)^2)\, L_2^t + \tfrac12\, dE/dh_2^{t+1}"
              values={n.hidden[1]!}
            />
          </tbody>
          <tbody>
            <Line
              name="row: learning signal times eligibility trace"
              className="row"
              tex="\text{row } t:\ L_1^t\, e_{12}^t"
              values={n.rows}
            />
            <Line
              name="diagonal: derivative by the hidden state times the input"
              className="diagonal"
              tex="\text{diagonal } t:\ \tfrac{dE}{dh_1^{t}}\, z_2^{t-1}"
              values={n.diagonals}
            />
          </tbody>
        </table>
      </div>
      <p>
        By rows: <span className="nowrap">{rows.terms}</span> = <strong>{rows.sum}</strong>. By diagonals:{" "}
        <span className="nowrap">{diagonals.terms}</span> = <strong>{diagonals.sum}</strong>. The numbers that are added differ; the sum
        does not. With the partial derivative in place of the signal the rows give <strong>{show(n.approximate)}</strong>: that is what
        approximate e-prop would use.
      </p>
    </div>
  );
}
