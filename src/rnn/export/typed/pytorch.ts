import type { LocalSet, TextCell, Trial } from "../../../model/types.ts";
import { makeWriter } from "../python/code.ts";
import { asComment, givenOf } from "./given.ts";
import { hasHazardousBranch, writeStep, type StepNames } from "./step-lines.ts";

const SURROGATES = `slopes = {  # pseudo-derivatives of a spike
    "tent": lambda x, g: g * torch.clamp(1 - x.abs(), min=0),
    "box": lambda x, w: torch.where(x.abs() < w / 2, tensor(1.0), tensor(0.0)) / w,
    "fast": lambda x, k: 1 / (1 + k * x.abs()) ** 2,
    "sigmoid": lambda x, k: k * torch.sigmoid(k * x) * (1 - torch.sigmoid(k * x)),
    "arctan": lambda x, k: 1 / (1 + (k * x) ** 2),
}


class Spike(torch.autograd.Function):
    """1 where x > 0, else 0; its derivative is the slope that is given."""

    @staticmethod
    def forward(ctx, x, slope):
        ctx.save_for_backward(slope)
        return (x > 0).to(x.dtype)

    @staticmethod
    def backward(ctx, grad):
        (slope,) = ctx.saved_tensors
        return grad * slope, None`;

/** Functions of the text, on the numbers of all neurons at once. */
const TOGETHER = `relu, abs = torch.relu, torch.abs


def where(condition, a, b):
    return torch.where(condition, a, b)


def spike(x, kind, k):
    return Spike.apply(x, slopes[kind](x.detach(), k))`;

/** The same on one neuron's: a branch that is not taken is not there, so that its infinities do no harm. */
const ONE_BY_ONE = `def where(condition, a, b):
    return a if condition else b


def relu(x):
    return x if x > 0 else 0 * x.detach()


def abs(x):
    return x if x > 0 else -x if x < 0 else 0 * x.detach()


def spike(x, kind, k):
    slope = slopes[kind](x.detach(), k)
    return Spike.apply(x, slope) if slope != 0 else (x > 0).to(x.dtype)`;

/**
 * A Python program (PyTorch, float64) of a network whose neuron is a text: backpropagation through time by autograd, and approximate e-prop, which is
 * autograd with z detached wherever it leaves by an edge that is not local. It prints E and both gradients beside this engine's.
 */
export function typedPytorchScript(trial: Trial, choice: TextCell, localSet: LocalSet): string {
  const given = givenOf(trial, choice, localSet);
  const { tree, cell, names: of } = given;
  const feedbacks = cell.feedbacks.map(({ state }) => cell.states[state]);
  const names: StepNames = {
    of,
    output: (state) => (feedbacks.length < 2 || !feedbacks.includes(state) ? of("z", "z") : of(`z in ${state}`, `z_${state}`)),
  };
  const writer = makeWriter(given.freshName);
  const before = [...cell.states, ...given.drives.map(({ name }) => name)].map((name) => of(name, name));
  const outputs = feedbacks.length < 2 ? [names.output("")] : feedbacks.map(names.output);
  const output = writeStep(tree, names, writer);
  const states = cell.states.map((name) => of(`${name}'`, `${name}_next`));
  const isSplit = hasHazardousBranch(tree);
  const arguments_ = [...before, ...outputs, ...given.parameters];
  return `"""The gradient of one small recurrent network by PyTorch's autograd: N = ${trial.sizes.N}, T = ${trial.sizes.T}.

Needs Python 3 and PyTorch. Prints E, the gradient of E to every weight by backpropagation through time, what approximate e-prop makes of it, and
the largest differences from the values of the article.
"""
import torch

torch.set_default_dtype(torch.float64)


def tensor(numbers):
    return torch.tensor(numbers, dtype=torch.float64)


# The neuron:
${asComment(choice.text)}
${given.lines}

N, K, T = sizes["N"], sizes["K"], sizes["T"]
parameters = [tensor(value) * torch.ones(N) for value in parameters]
inputs, targets, mask = tensor(inputs), tensor(targets), tensor(mask)
W = {d: tensor(matrix).requires_grad_() for d, matrix in params["W_rec"].items()}
V = {d: tensor(matrix).requires_grad_() for d, matrix in params["W_in"].items()}
W_out, b_out = tensor(params["W_out"]).requires_grad_(), tensor(params["b_out"]).requires_grad_()
others = 1 - torch.eye(N)

# The functions of the text.
number, exp, log, sqrt = tensor, torch.exp, torch.log, torch.sqrt
tanh, sigmoid, sin, cos = torch.tanh, torch.sigmoid, torch.sin, torch.cos
${SURROGATES}


${isSplit ? ONE_BY_ONE : TOGETHER}


def softplus(x):
    return torch.logaddexp(x, torch.zeros_like(x))


def detach(x):
    return x.detach()


def min(a, b):
    return where(a <= b, a, b)


def max(a, b):
    return where(a >= b, a, b)


def neuron(${arguments_.join(", ")}):
    """One step: the states and z after it, x_next for x'."""
${writer.lines.map((line) => `    ${line}`).join("\n")}
    return ${[...states, output].join(", ")}


def step(h, I, z):
    """One step of all neurons; I and z in the order of the drives and of the equations in which z stands."""
${
  isSplit
    ? `    given = (*h, *I, *z, *parameters)
    each = [neuron(*(x[j] for x in given)) for j in range(N)]  # one by one: a branch not taken must pass nothing on
    *h, z = (torch.stack(x) for x in zip(*each))`
    : "    *h, z = neuron(*h, *I, *z, *parameters)"
}
    return h, z * torch.ones(N)


def forward(detached):
    """E; if detached, z passes no derivative on but to the readout and by local edges: that is approximate e-prop."""
    h, z, y, E, history = [torch.zeros(N)] * ${cell.states.length}, torch.zeros(N), torch.zeros(K), torch.zeros(()), []
    for t in range(T):
        kept = {edge: z if not detached or edge in local else z.detach() for edge in ${edgesOf(given)}}
        away = z.detach() if detached else z
        I = []
        for d in drives:
            total = torch.zeros(N)
            if d in W:
                total = total + (W[d] * others) @ away
                if hyper["autapse"]:
                    total = total + torch.diagonal(W[d]) * kept["autapse " + d]
            if d in V:
                total = total + V[d] @ inputs[t]
            I.append(total)
        h, z = step(h, I, [${feedbackList(cell.feedbacks.map(({ name }) => name))}])
        history.append(z)
        y = hyper["kappa"] * y + hyper["omega"] * (W_out @ z) + b_out
        if hyper["loss"] == "mse":
            E = E + 0.5 * mask[t] * ((y - targets[t]) ** 2).sum()
        else:
            E = E - mask[t] * (targets[t] * torch.log_softmax(y, 0)).sum()
    rate = torch.stack(history).mean(0)
    free = 1 if hyper["autapse"] else others  # without autapses the diagonal is no parameter
    E = E + 0.5 * hyper["c_reg"] * ((rate - hyper["f_target"]) ** 2).sum()
    return E + 0.5 * hyper["l2"] * sum(((W[d] * free) ** 2).sum() for d in W)


def report(title, E, weights):
    leaves = [leaf for _, leaf, _ in weights]
    found = torch.autograd.grad(E, leaves, allow_unused=True) if E.requires_grad else [None] * len(leaves)
    for (name, leaf, value), gradient in zip(weights, found):
        gradient = torch.zeros_like(leaf) if gradient is None else gradient
        print(f"{title} dE/d{name} =", gradient)
        print("  largest difference from the article:", (gradient - tensor(value)).abs().max().item())


def onto_neurons(values):
    return [(f"W_rec[{d}]", W[d], values["W_rec"][d]) for d in W] + [(f"W_in[{d}]", V[d], values["W_in"][d]) for d in V]


torch.set_printoptions(precision=17)
E = forward(detached=False)
print("E =", E.item(), " differs by", (E - expected_loss).abs().item())
readout = [("W_out", W_out, expected["bptt"]["W_out"]), ("b_out", b_out, expected["bptt"]["b_out"])]
report("backpropagation:", E, onto_neurons(expected["bptt"]) + readout)
report("approximate e-prop:", forward(detached=True), onto_neurons(expected["approximate"]))
`;
}

const edgesOf = ({ cell, drives }: Pick<ReturnType<typeof givenOf>, "cell" | "drives">): string =>
  JSON.stringify([...drives.filter(({ rec }) => rec >= 0).map(({ name }) => `autapse ${name}`), ...cell.feedbacks.map(({ name }) => name)]);

/** The z of each equation; where none stands, one all the same. */
const feedbackList = (edges: readonly string[]): string =>
  edges.length === 0 ? "z" : edges.map((edge) => `kept[${JSON.stringify(edge)}]`).join(", ");
