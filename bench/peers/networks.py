"""Loss and gradient of the benchmark's rate or ALIF network by PyTorch's automatic differentiation, in double precision, written as its users
would for speed: matrices over all neurons at each step, and over all steps at once where they do not depend on each other. The second way is the same
function through torch.jit.script.

networks.py KIND IN OUT REPEATS: reads sizes, constants and arrays from IN, writes E and the gradients by the eager and then by the scripted
function to OUT, prints the median times in milliseconds, eager and scripted.
"""
import sys
import time

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)  # matrices of 100 by 100 are not worth sharing


def rate(W, V, out, bias, inputs, targets, alpha: float, kappa: float):
    currents = inputs @ V.t()
    h = torch.zeros(W.shape[0])
    z = torch.zeros(W.shape[0])
    zs = []
    for t in range(inputs.shape[0]):
        h = alpha * h + W @ z + currents[t]
        z = torch.tanh(h)
        zs.append(z)
    drives = torch.stack(zs) @ out.t() + bias
    y = torch.zeros(bias.shape[0])
    E = torch.zeros(1)
    for t in range(inputs.shape[0]):
        y = kappa * y + drives[t]
        E = E + 0.5 * ((y - targets[t]) ** 2).sum()
    return E


def alif(W, V, out, bias, inputs, targets, beta, alpha: float, kappa: float, zeta: float, omega: float, v_th: float, gamma: float, rho: float, n_ref: float, reset_by: float):
    """A spike is a step whose derivative is gamma max(0, 1 - |x|): that of s, which is taken away again in the value."""
    currents = zeta * (inputs @ V.t())
    N = W.shape[0]
    v = torch.zeros(N)
    a = torch.zeros(N)
    z = torch.zeros(N)
    rest = torch.zeros(N)
    zs = []
    for t in range(inputs.shape[0]):
        v = alpha * v + zeta * (W @ z) + currents[t] - reset_by * z
        a = rho * a + z
        x = (v - v_th - beta * a) / v_th
        c = torch.clamp(x, -1.0, 1.0)
        s = gamma * (c - 0.5 * c * torch.abs(c))
        free = (rest <= 0).to(x.dtype)
        z = free * (s + ((x > 0).to(x.dtype) - s).detach())
        rest = torch.clamp(rest + n_ref * z.detach() - 1.0, 0.0, n_ref)
        zs.append(z)
    drives = omega * (torch.stack(zs) @ out.t()) + bias
    y = torch.zeros(bias.shape[0])
    E = torch.zeros(1)
    for t in range(inputs.shape[0]):
        y = kappa * y + drives[t]
        E = E + 0.5 * ((y - targets[t]) ** 2).sum()
    return E


def main(kind, given, found, repeats):
    with open(given, "rb") as file:
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float64)
    N, I, K, T = (int(n) for n in numbers[:4])
    count = 2 if kind == "rate" else 9
    constants = [float(c) for c in numbers[4 : 4 + count]]
    at = 4 + count

    def take(*shape):
        nonlocal at
        size = 1
        for s in shape:
            size *= s
        at += size
        return numbers[at - size : at].reshape(shape).clone()

    W, V, out, bias = (take(*shape).requires_grad_(True) for shape in ((N, N), (N, I), (K, N), (K,)))
    rest = [take(T, I), take(T, K)] + ([take(N)] if kind == "alif" else [])
    network = {"rate": rate, "alif": alif}[kind]
    written, times = [], []
    for function in (network, torch.jit.script(network)):
        taken = []
        for _ in range(repeats + 3):  # the first runs are for the compiler
            start = time.perf_counter()
            E = function(W, V, out, bias, *rest, *constants)
            gradients = torch.autograd.grad(E, (W, V, out, bias))
            taken.append(1e3 * (time.perf_counter() - start))
        times.append(sorted(taken[3:])[repeats // 2])
        written.append(torch.cat([E.detach().reshape(-1)] + [g.reshape(-1) for g in gradients]))
    with open(found, "wb") as file:
        file.write(torch.cat(written).numpy().tobytes())
    print(*times)


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
