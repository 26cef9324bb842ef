"""The gradient of one small recurrent network by PyTorch's autograd: lif cell, N = 3, T = 6.

Needs Python 3 and PyTorch. Prints the gradient of E to every weight and the largest difference from the values of the article.
"""
import torch

torch.set_default_dtype(torch.float64)


def tensor(numbers, **options):
    return torch.tensor(numbers, dtype=torch.float64, **options)


cell = "lif"
sizes = {"N":3,"I":2,"K":2,"T":6,"Q":1}
hyper = {"alpha":0.85,"zeta":1,"kappa":0.7,"omega":1,"v_th":1,"gamma":0.5,"rho":0.95,"beta":[0,0,0],"n_ref":0,"reset":False,"autapse":True,"c_reg":0,"f_target":0,"l2":0,"loss":"ce"}
params = {"W_rec":[[0.1644998274074186,-0.13040599771328806,-0.22576358644105668],[-0.33413591792884123,-0.2502785572280623,0.3118316284922506],[-0.17816363076090067,0.7273226292513044,0.23865815100764884]],"W_in":[[0.6492616082152319,0.7974155424090903],[0.6679810892786684,0.4305288458900074],[0.7157780221413399,0.7350097896889777]],"W_out":[[0.916700581507265,-1.0313102997779493,-0.4427082050436585],[-0.754089418450168,1.0768296594887692,-0.22978885125023982]],"b_out":[0,0],"B":[[0.21202198254901342,0.02250208213408023],[-0.6226276029369047,0.4391743769492563],[0.6433807559309194,-0.5429053992576245]]}
inputs = tensor([[1,1],[0,0],[1,0],[1,1],[0,0],[1,0]])
targets = tensor([[0,1],[0,1],[0,1],[0,1],[0,1],[0,1]])
mask = tensor([1,1,1,1,1,1])
expected_loss = 3.398451054863697
expected = {"W_rec":[[2.2502511592763406,1.7777334859614233,2.2502511592763406],[-3.8042873221498525,-2.707537360389477,-3.8042873221498525],[0,0,0]],"W_in":[[2.82727540903833,2.3547577357234126],[-4.312462464691564,-3.1124224831699405],[-0.34212395708018084,-0.34212395708018084]],"W_out":[[4.880990256192663,3.4841348332148088,4.880990256192663],[-4.880990256192663,-3.4841348332148088,-4.880990256192663]],"b_out":[4.880990256192663,-4.880990256192663]}

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
