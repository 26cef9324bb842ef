import { asText, cellOf } from "../cells/index.ts";
import { simulate } from "../network/simulate.ts";
import type { LocalSet, Trial } from "../../model/types.ts";
import { pythonOf } from "./python/literals.ts";
import { parametersTree } from "./parameters-tree.ts";
import { typedNumpyScript } from "./typed/numpy.ts";

/**
 * A Python program (NumPy, or JAX by one line) that runs a trial of a built-in neuron model, compares its loss with this engine's, and leaves
 * room for the reader's own gradient. No array is written in place, so that it can be traced.
 * Of a neuron that is a text, or has one, it computes e-prop with the given local self edges. Throws `TooLongToDerive` where its formulas fill pages.
 */
export function numpyScript(given: Trial, localSet: LocalSet = "bellec"): string {
  const trial = asText(given);
  return typeof trial.cell === "string" ? registeredScript(trial) : typedNumpyScript(trial, trial.cell, localSet);
}

function registeredScript(trial: Trial): string {
  const { loss } = simulate(trial);
  const cell = cellOf(trial).name;
  const given = parametersTree(trial);
  return `"""One small recurrent network, forward: ${cell} cell, N = ${trial.sizes.N}, T = ${trial.sizes.T}.

Needs Python 3 and NumPy. For JAX change the import, and set jax_enable_x64. Put your own gradient at the end.
"""
import numpy as np  # or: import jax.numpy as np

cell = "${cell}"
sizes = ${pythonOf(given["sizes"])}
hyper = ${pythonOf(given["hyper"])}
params = ${pythonOf(given["params"])}
inputs = np.array(${pythonOf(given["inputs"])})
targets = np.array(${pythonOf(given["targets"])})
mask = np.array(${pythonOf(given["mask"])})
expected_loss = ${pythonOf(loss)}

N, K, T = sizes["N"], sizes["K"], sizes["T"]
W, V, W_out, b = (np.array(params[name]) for name in ("W_rec", "W_in", "W_out", "b_out"))
beta = np.array(hyper["beta"])
free = np.ones((N, N)) if hyper["autapse"] else 1 - np.eye(N)  # without autapses the diagonal is no parameter


def forward(W, V, W_out, b):
    """The loss, and the states of each step: v, a, z, y."""
    v, a, z, refractory, y = np.zeros(N), np.zeros(N), np.zeros(N), np.zeros(N), np.zeros(K)
    E, history = 0.0, []
    for t in range(T):
        drive = hyper["zeta"] * ((W * free) @ z + V @ inputs[t])
        v, a = hyper["alpha"] * v + drive - (hyper["v_th"] * z if hyper["reset"] else 0), hyper["rho"] * a + z
        if cell == "rate":
            z = np.tanh(v)
        else:
            threshold = hyper["v_th"] + (beta * a if cell == "alif" else 0)
            # the pseudo-derivative of z to v is gamma / v_th * max(0, 1 - |x|), 0 while refractory
            x = (v - threshold) / hyper["v_th"]
            z = np.where((x > 0) & (refractory <= 0), 1.0, 0.0)
            refractory = np.clip(refractory + hyper["n_ref"] * z - 1, 0, hyper["n_ref"])
        y = hyper["kappa"] * y + hyper["omega"] * (W_out @ z) + b
        history.append((v, a, z, y))
        if hyper["loss"] == "mse":
            E = E + 0.5 * mask[t] * ((y - targets[t]) ** 2).sum()
        else:
            E = E - mask[t] * (targets[t] * (y - y.max() - np.log(np.exp(y - y.max()).sum()))).sum()
    rate = sum(z for _, _, z, _ in history) / T
    E = E + 0.5 * hyper["c_reg"] * ((rate - hyper["f_target"]) ** 2).sum() + 0.5 * hyper["l2"] * ((W * free) ** 2).sum()
    return E, history


E, history = forward(W, V, W_out, b)
print("E =", E, " differs by", abs(E - expected_loss))

# your gradients, [to, from]: W_rec N x N, W_in N x I, W_out K x N; print them and paste what is printed
`;
}
