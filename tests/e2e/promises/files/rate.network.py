"""The gradient of one small recurrent network by PyTorch's autograd: rate cell, N = 2, T = 5.

Needs Python 3 and PyTorch. Prints the gradient of E to every weight and the largest difference from the values of the article.
"""
import torch

torch.set_default_dtype(torch.float64)


def tensor(numbers, **options):
    return torch.tensor(numbers, dtype=torch.float64, **options)


cell = "rate"
sizes = {"N":2,"I":2,"K":1,"T":5,"Q":1}
hyper = {"alpha":0.7,"zeta":1,"kappa":0.8,"omega":1,"v_th":1,"gamma":0.5,"rho":0.95,"beta":[0,0],"n_ref":0,"reset":False,"autapse":True,"c_reg":0,"f_target":0,"l2":0,"loss":"mse"}
params = {"W_rec":[[-0.8078786005048934,-0.34381318666469085],[-0.9072809810842914,0.5259275308809328]],"W_in":[[0.01942954244038644,1.1812259184954843],[0.4788793566826257,0.058070248620286515]],"W_out":[[-0.6451583188432596,0.43534960256327576]],"b_out":[0],"B":[[0.9004158317092003],[-0.8751785657380622]]}
inputs = tensor([[0.8046880186417175,0.7301638772173525],[0.9286327152694638,0.9974400727553514],[0.17408617522576497,0.8201645812743297],[-0.7451467654226197,0.2773477824027224],[-0.9594671042487695,-0.38908087840011857]])
targets = tensor([[0.3287912222767529],[-0.18120988315214087],[-0.6438018820953667],[-0.937958962076107],[-0.9867221621053996]])
mask = tensor([1,1,1,1,1])
expected_loss = 0.5635778089839517
expected = {"W_rec":[[1.4353244413478423,0.1962111953828873],[-1.8609304832908262,-0.8844490151007457]],"W_in":[[1.352860109835497,2.284748740964382],[-3.5456344440269314,-4.139515296918472]],"W_out":[[-3.197271751220079,0.214327031238503]],"b_out":[-5.241496420997388]}

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
