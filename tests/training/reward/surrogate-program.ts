import { concatenate } from "../../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../../src/rnn/gradient/eprop.ts";
import { parametersOf } from "../../../src/rnn/trials/draw-trial.ts";
import { cellOf } from "../../../src/rnn/cells/index.ts";
import { CRITIC, GAMMA, type Scene } from "./scenes.ts";

/**
 * A PyTorch program that runs the network of a scene, writes the surrogate loss as it is defined, with softmax, returns and detach of its own, lets
 * autograd differentiate it, and prints how far the sums of exact signals times traces are from that, relative to it. `form` for another sum.
 */
export function surrogateProgram({ trial, run, episode }: Scene, form: "exact" | "approximate"): string {
  const { N, I, K, T } = trial.sizes;
  const parameters = Object.fromEntries(
    Object.entries(parametersOf(cellOf(trial), N, trial.parameters)).map(([name, value]) => [
      name,
      typeof value === "number" ? value : Array.from(value),
    ]),
  );
  const numbers = {
    ...{ N, I, K, T, cell: trial.cell, kappa: trial.hyper.kappa, omega: trial.hyper.omega, gamma: GAMMA, critic: CRITIC, parameters },
    W: [...trial.weights.rec],
    V: [...trial.weights.in],
    out: [...trial.weights.out],
    bias: [...trial.weights.bias],
    u: [...trial.inputs],
    actions: [...episode.actions],
    rewards: [...episode.rewards],
    sums: [...concatenate(epropGradients(trial, run, "bellec", form))],
  };
  return `import json, torch
torch.set_default_dtype(torch.float64)
c = json.loads(${JSON.stringify(JSON.stringify(numbers))})
p, N, I, K, T = c["parameters"], c["N"], c["I"], c["K"], c["T"]
W = torch.tensor(c["W"], dtype=torch.float64).reshape(N, N).requires_grad_()
V = torch.tensor(c["V"], dtype=torch.float64).reshape(N, I).requires_grad_()
out, bias, u = torch.tensor(c["out"], dtype=torch.float64).reshape(K, N), torch.tensor(c["bias"], dtype=torch.float64), torch.tensor(c["u"], dtype=torch.float64).reshape(T, I)


class Spike(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return (x > 0).to(x.dtype)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * p["gamma"] * torch.clamp(1 - x.abs(), min=0)


v, a, z, y = torch.zeros(N), torch.zeros(N), torch.zeros(N), torch.zeros(K)
beta = torch.tensor(p["beta"], dtype=torch.float64) if c["cell"] == "alif" else torch.zeros(N)
score, value = [], []
for t in range(T):
    drive = W @ z + V @ u[t]
    if c["cell"] == "rate":
        v = p["alpha"] * v + drive
        z = torch.tanh(v)
    else:
        v = p["alpha"] * v + p["zeta"] * drive - p["reset"] * p["vTh"] * z
        if c["cell"] == "alif":
            a = p["rho"] * a + z
        z = Spike.apply((v - p["vTh"] - beta * a) / p["vTh"])
    y = c["kappa"] * y + c["omega"] * (out @ z) + bias
    action = c["actions"][t]
    score.append(torch.log_softmax(y[:-1], 0)[action] if action >= 0 else torch.zeros(()))
    value.append(y[-1])
goal, returns = torch.zeros(()), []
for t in reversed(range(T)):
    goal = c["rewards"][t] + c["gamma"] * goal
    returns.insert(0, goal)
S = sum((returns[t] - value[t]).detach() * (-score[t] - c["critic"] * value[t]) for t in range(T))
S.backward()
truth = torch.cat([W.grad.flatten(), V.grad.flatten()])
sums = torch.tensor(c["sums"], dtype=torch.float64)
print("differs by", float((sums - truth).norm() / truth.norm()))
`;
}
