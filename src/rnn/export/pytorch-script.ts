import { bptt } from "../gradient/bptt.ts";
import { simulate } from "../network/simulate.ts";
import type { LocalSet, Trial } from "../../model/types.ts";
import { asText, cellOf } from "../cells/index.ts";
import { pythonOf } from "./python/literals.ts";
import { parametersTree } from "./parameters-tree.ts";
import { typedPytorchScript } from "./typed/pytorch.ts";

const rows = (values: Float64Array, columns: number): number[][] =>
  Array.from({ length: values.length / columns }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)));

/**
 * A Python program (PyTorch, float64) that runs the trial, differentiates it by autograd with the same pseudo-derivative, prints
 * dE/dW_rec, dE/dW_in, dE/dW_out, dE/db_out and compares each with this engine's. It shares nothing with the engine but the numbers given.
 * Of a neuron that is a text, or has one, it also shows approximate e-prop with the given local self edges.
 */
export function pytorchScript(given: Trial, localSet: LocalSet = "bellec"): string {
  const trial = asText(given);
  return typeof trial.cell === "string" ? registeredScript(trial) : typedPytorchScript(trial, trial.cell, localSet);
}

function registeredScript(trial: Trial): string {
  const { N, I } = trial.sizes;
  const run = simulate(trial);
  const { gradients } = bptt(trial, run);
  const cell = cellOf(trial).name;
  const given = parametersTree(trial);
  const expected = {
    W_rec: rows(gradients.rec, N),
    W_in: rows(gradients.in, I),
    W_out: rows(gradients.out, N),
    b_out: Array.from(gradients.bias),
  };
  return `"""The gradient of one small recurrent network by PyTorch's autograd: ${cell} cell, N = ${N}, T = ${trial.sizes.T}.

Needs Python 3 and PyTorch. Prints the gradient of E to every weight and the largest difference from the values of the article.
"""
import torch

torch.set_default_dtype(torch.float64)


def tensor(numbers, **options):
    return torch.tensor(numbers, dtype=torch.float64, **options)


cell = "${cell}"
sizes = ${pythonOf(given["sizes"])}
hyper = ${pythonOf(given["hyper"])}
params = ${pythonOf(given["params"])}
inputs = tensor(${pythonOf(given["inputs"])})
targets = tensor(${pythonOf(given["targets"])})
mask = tensor(${pythonOf(given["mask"])})
expected_loss = ${pythonOf(run.loss)}
expected = ${pythonOf(expected)}

N, K, T = sizes["N"], sizes["K"], sizes["T"]
W, V, W_out, b = (tensor(params[name], requires_grad=True) for name in ("W_rec", "W_in", "W_out", "b_out"))
beta = tensor(hyper["beta"])
free = torch.ones(N, N) if hyper["autapse"] else 1 - torch.eye(N)  # without autapses the diagonal is no parameter


class Spike(torch.autograd.Function):
    """1 where x > 0 and not blocked; its derivative to x is gamma max(0, 1 - |x|), 0 where blocked."""

    @staticmethod
    def forward(ctx, x, blocked):
        ctx.save_for_backward(x, blocked)
        return ((x > 0) & ~blocked).to(x.dtype)

    @staticmethod
    def backward(ctx, grad):
        x, blocked = ctx.saved_tensors
        return grad * hyper["gamma"] * torch.clamp(1 - x.abs(), min=0) * ~blocked, None


v, a, z, refractory = (torch.zeros(N) for _ in range(4))
y, E, history = torch.zeros(K), torch.zeros(()), []
for t in range(T):
    drive = hyper["zeta"] * ((W * free) @ z + V @ inputs[t])
    v, a = hyper["alpha"] * v + drive - (hyper["v_th"] * z if hyper["reset"] else 0), hyper["rho"] * a + z
    if cell == "rate":
        z = torch.tanh(v)
    else:
        threshold = hyper["v_th"] + (beta * a if cell == "alif" else 0)
        z = Spike.apply((v - threshold) / hyper["v_th"], refractory > 0)
        refractory = torch.clamp(refractory + hyper["n_ref"] * z.detach() - 1, 0, hyper["n_ref"])
    history.append(z)
    y = hyper["kappa"] * y + hyper["omega"] * (W_out @ z) + b
    if hyper["loss"] == "mse":
        E = E + 0.5 * mask[t] * ((y - targets[t]) ** 2).sum()
    else:
        E = E - mask[t] * (targets[t] * torch.log_softmax(y, 0)).sum()
rate = torch.stack(history).mean(0)
E = E + 0.5 * hyper["c_reg"] * ((rate - hyper["f_target"]) ** 2).sum() + 0.5 * hyper["l2"] * ((W * free) ** 2).sum()
E.backward()

torch.set_printoptions(precision=17)
print("E =", E.item(), " differs by", abs(E.item() - expected_loss))
for name, weight in (("W_rec", W), ("W_in", V), ("W_out", W_out), ("b_out", b)):
    print(f"dE/d{name} =", weight.grad)
    print("  largest difference from the article:", (weight.grad - tensor(expected[name])).abs().max().item())
`;
}
