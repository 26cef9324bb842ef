import type { LocalSet, TextCell, Trial } from "../../../model/types.ts";
import { makeWriter } from "../python/code.ts";
import { writeJacobians } from "./formula-lines.ts";
import { asComment, givenOf } from "./given.ts";
import { writeStep, type StepNames } from "./step-lines.ts";

/**
 * A Python program (NumPy, or JAX by another import) of a network whose neuron is a text, which uses no automatic differentiation: the neuron's
 * Jacobians as formulas, backpropagation through time and e-prop, exact and approximate, in the words of the article, each beside this engine's.
 * Throws `TooLongToDerive`.
 */
export function typedNumpyScript(trial: Trial, choice: TextCell, localSet: LocalSet): string {
  const given = givenOf(trial, choice, localSet);
  const { tree, cell, names: of } = given;
  const names: StepNames = { of, output: () => of("z", "z") };
  const writer = makeWriter(given.freshName);
  const before = [...cell.states, ...given.drives.map(({ name }) => name)].map((name) => of(name, name));
  const z = names.output("");
  const output = writeStep(tree, names, writer);
  const states = cell.states.map((name) => of(`${name}'`, `${name}_next`));
  const jacobians = writeJacobians(tree, cell, names, writer);
  // the text may have a parameter b of its own
  const called = (["D", "b", "s", "psi"] as const).map((name): [string, string] => [of(`Jacobian ${name}`, name), jacobians[name]]);
  return `"""One small recurrent network and its e-prop, by formulas: N = ${trial.sizes.N}, T = ${trial.sizes.T}.

Needs Python 3 and NumPy. For JAX change the import, and set jax_enable_x64. Prints E and the gradient of E to the weights onto the neurons, by
backpropagation through time, exact and approximate e-prop, and the largest differences from the values of the article.
"""
import numpy as np  # or: import jax.numpy as np

# The neuron:
${asComment(choice.text)}
${given.lines}

N, I, K, T = sizes["N"], sizes["I"], sizes["K"], sizes["T"]
parameters = [np.array(value) * np.ones(N) for value in parameters]
inputs, targets, mask = np.array(inputs), np.array(targets), np.array(mask)
W = {d: np.array(matrix) for d, matrix in params["W_rec"].items()}
V = {d: np.array(matrix) for d, matrix in params["W_in"].items()}
W_out, b_out = np.array(params["W_out"]), np.array(params["b_out"])
free = np.ones((N, N)) if hyper["autapse"] else 1 - np.eye(N)  # without autapses the diagonal is no parameter

# The functions of the text.
exp, log, sqrt, tanh, sin, cos = np.exp, np.log, np.sqrt, np.tanh, np.sin, np.cos
where, abs, sign = np.where, np.abs, np.sign


def number(x):
    return np.array(1.0 * x)


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def softplus(x):
    return np.logaddexp(x, 0)


def relu(x):
    return np.where(x <= 0, 0, x)


def min(a, b):
    return np.where(a <= b, a, b)


def max(a, b):
    return np.where(a >= b, a, b)


def detach(x):
    return x


def spike(x, *surrogate):
    return np.where(x > 0, 1.0, 0.0)


def neuron(${[...before, z, ...given.parameters].join(", ")}):
    """One step of all neurons: states and z after it, x_next for x', then D, b, s and psi."""
${writer.lines.map((line) => `    ${line}`).join("\n")}
${called.map(([name, code]) => `    ${name} = ${code}`).join("\n")}
    return [${states.join(", ")}], ${output}, ${called.map(([name]) => name).join(", ")}


def stacked(entries):
    """[N, ...] of nested lists whose entries are a number or [N] numbers."""
    if not isinstance(entries, list):
        return entries * np.ones(N)
    return np.stack([stacked(entry) for entry in entries], 1) if entries else np.zeros((N, 0, ${cell.states.length}))


def forward():
    """E, the derivative of E to each output, and of each step: z before it, and [N, ...] D, b, s, psi; last z of each step."""
    h, z, y, E, history = [np.zeros(N)] * ${cell.states.length}, np.zeros(N), np.zeros(K), 0.0, []
    for t in range(T):
        drive = [(W[d] * free @ z if d in W else 0) + (V[d] @ inputs[t] if d in V else np.zeros(N)) for d in drives]
        before = z
        h, z, *jacobians = neuron(*h, *drive, z, *parameters)
        h, z = [x * np.ones(N) for x in h], z * np.ones(N)
        y = hyper["kappa"] * y + hyper["omega"] * (W_out @ z) + b_out
        if hyper["loss"] == "mse":
            error = mask[t] * (y - targets[t])
            E = E + 0.5 * mask[t] * ((y - targets[t]) ** 2).sum()
        else:
            log_p = y - y.max() - np.log(np.exp(y - y.max()).sum())
            error = mask[t] * (np.exp(log_p) - targets[t])
            E = E - mask[t] * (targets[t] * log_p).sum()
        history.append((before, z, error, *(stacked(each) for each in jacobians)))
    rate = sum(z for _, z, *_ in history) / T
    E = E + 0.5 * hyper["c_reg"] * ((rate - hyper["f_target"]) ** 2).sum()
    E = E + 0.5 * hyper["l2"] * sum(((W[d] * free) ** 2).sum() for d in W)
    return E, history, hyper["c_reg"] * (rate - hyper["f_target"]) / T


def backward(history, penalty):
    """[T, N] L of exact e-prop, [T, N] the direct dE/dz, and [T, N, Q] dE/dh."""
    to_readout, dEdh, after, found = np.zeros(K), None, None, []
    for t in reversed(range(T)):
        _, _, error, D, b, s, psi = history[t]
        to_readout = error + hyper["kappa"] * to_readout
        direct = hyper["omega"] * (W_out.T @ to_readout) + penalty
        L, dEdz, dEdh_here = direct, direct, 0
        if after is not None:
            D_after, b_after, s_after = after
            through = np.einsum("jdq,jq->jd", b_after, dEdh)  # dE/dI of the next step
            for k, d in enumerate(drives):
                if d in W:
                    back = (W[d] * free).T @ through[:, k]
                    own = np.diagonal(W[d] * free) * through[:, k]
                    dEdz = dEdz + back
                    L = L + (back - own if "autapse " + d in local else back)
            for k, edge in enumerate(feedbacks):
                back = np.einsum("jq,jq->j", s_after[:, k], dEdh)
                dEdz = dEdz + back
                L = L if edge in local else L + back
            dEdh_here = np.einsum("jqr,jq->jr", D_after, dEdh)
        dEdh, after = dEdh_here + psi * dEdz[:, None], (D, b, s)
        found.append((L, direct, dEdh))
    return [np.stack(each[::-1]) for each in zip(*found)]


def traces(history, k, from_neurons):
    """[T, N, M] the eligibility trace of each synapse of drive number k: eps = A eps + b pre, e = psi . eps."""
    eps, psi_before, found = np.zeros((N, N if from_neurons else I, ${cell.states.length})), np.zeros((N, ${cell.states.length})), []
    for t in range(T):
        before, _, _, D, b, s, psi = history[t]
        back = sum((np.diagonal(W[d] * free)[:, None] * b[:, m] for m, d in enumerate(drives) if "autapse " + d in local), np.zeros_like(psi))
        back = back + sum((s[:, m] for m, edge in enumerate(feedbacks) if edge in local), np.zeros_like(psi))
        A = D + np.einsum("jq,jr->jqr", back, psi_before)
        pre = before if from_neurons else inputs[t]
        eps = np.einsum("jqr,jir->jiq", A, eps) + np.einsum("jq,i->jiq", b[:, k], pre)
        found.append(np.einsum("jq,jiq->ji", psi, eps))
        psi_before = psi
    return np.stack(found)


feedbacks = ${JSON.stringify(cell.feedbacks.map(({ name }) => name))}
E, history, penalty = forward()
print("E =", E, " differs by", np.abs(E - expected_loss))
L, direct, dEdh = backward(history, penalty)
for kind, weights, from_neurons in (("W_rec", W, True), ("W_in", V, False)):
    for k, d in enumerate(drives):
        if d not in weights:
            continue
        e = traces(history, k, from_neurons)
        pre = np.stack([step[0] for step in history]) if from_neurons else inputs
        through = np.stack([np.einsum("jq,jq->j", step[4][:, k], dEdh[t]) for t, step in enumerate(history)])
        decay, mask_of = (hyper["l2"] * W[d], free) if from_neurons else (0, 1)
        for name, gradient in (
            ("bptt", np.einsum("tj,ti->ji", through, pre)),
            ("exact", np.einsum("tj,tji->ji", L, e)),
            ("approximate", np.einsum("tj,tji->ji", direct, e)),
        ):
            gradient = (gradient + decay) * mask_of
            print(f"{name}: dE/d{kind}[{d}] =", gradient)
            print("  largest difference from the article:", np.abs(gradient - np.array(expected[name][kind][d])).max())
`;
}
