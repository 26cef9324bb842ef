"""The gradient of one small recurrent network by PyTorch's autograd: alif cell, N = 2, T = 6.

Needs Python 3 and PyTorch. Prints the gradient of E to every weight and the largest difference from the values of the article.
"""
import torch

torch.set_default_dtype(torch.float64)


def tensor(numbers, **options):
    return torch.tensor(numbers, dtype=torch.float64, **options)


cell = "alif"
sizes = {"N":2,"I":2,"K":1,"T":6,"Q":2}
hyper = {"alpha":0.85,"zeta":1,"kappa":0.7,"omega":1,"v_th":1,"gamma":0.5,"rho":0.95,"beta":[0.5,0.5],"n_ref":0,"reset":True,"autapse":False,"c_reg":0,"f_target":0,"l2":0,"loss":"mse"}
params = {"W_rec":[[0,0.15210705394331253],[0.20075322491448214,0]],"W_in":[[0.5430551652173884,0.3486415119850398],[0.8878380960039941,0.41295489902134375]],"W_out":[[-0.919734151491076,-1.659153373144575]],"b_out":[0],"B":[[-0.38169759284222754],[-0.20678415448619997]]}
inputs = tensor([[1,1],[1,0],[0,0],[0,1],[0,0],[0,0]])
targets = tensor([[-0.7978543280682693],[-0.9652372538310177],[-0.9930254281782636],[-0.8772000637342625],[-0.6345120814699957],[-0.3000595553784102]])
mask = tensor([1,1,1,1,1,1])
expected_loss = 1.134314107833303
expected = {"W_rec":[[0,0.42603846653712285],[0.4156689016946965,0]],"W_in":[[1.386495710568839,0.972896294758035],[2.2688586948824745,1.665078048223237]],"W_out":[[-1.5855357876945888,-1.9711740964625175]],"b_out":[-4.942187746025168]}

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
