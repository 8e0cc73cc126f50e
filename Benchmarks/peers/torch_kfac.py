"""The same work by torch on the processor, one thread. Prints a line of JSON."""

import json
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)


def damped(factor, shift):
    return torch.linalg.cholesky(factor + shift * torch.eye(len(factor), dtype=factor.dtype))


def shifts(a, g):
    pi, root = ((a.trace() / len(a)) / (g.trace() / len(g))).sqrt(), 0.1
    return pi * root, root / pi


def layer():
    a, g = torch.randn(1001, 64, dtype=torch.float64), torch.randn(1000, 64, dtype=torch.float64)
    factor_a, factor_g, gradient = a @ a.T / 64, g @ g.T / 64, g @ a.T / 64
    seconds = []
    for _ in range(7):
        began = time.process_time()
        for_a, for_g = shifts(factor_a, factor_g)
        u = torch.cholesky_solve(gradient, damped(factor_g, for_g))
        u = torch.cholesky_solve(u.T, damped(factor_a, for_a)).T
        seconds.append(time.process_time() - began)
    return seconds


def iteration(kind):
    n, sizes = 512, [784, 1000, 1000, 10]
    x, y = torch.rand(n, 784, dtype=kind), torch.randint(0, 10, (n,))
    weights = [torch.cat([torch.randn(o, i, dtype=kind) / i**0.5, torch.zeros(o, 1, dtype=kind)], 1)
               for i, o in zip(sizes, sizes[1:])]
    factors_a = [torch.zeros(i + 1, i + 1, dtype=kind) for i in sizes[:-1]]
    factors_g = [torch.zeros(o, o, dtype=kind) for o in sizes[1:]]
    seconds = []
    for k in range(1, 9):
        began = time.process_time()
        inputs, a = [], x
        for layer, w in enumerate(weights):
            inputs.append(torch.cat([a, torch.ones(n, 1, dtype=kind)], 1))
            a = inputs[-1] @ w.T
            if layer < 2:
                a = a.tanh()
        p = a.softmax(1)

        def back(labels):
            last = p.clone()
            last[torch.arange(n), labels] -= 1
            gs = [last]
            for layer in (2, 1):
                h = inputs[layer][:, :-1]
                gs.insert(0, (gs[0] @ weights[layer][:, :-1]) * (1 - h * h))
            return gs

        gradients, samples = back(y), back(torch.multinomial(p, 1)[:, 0])
        keep = min(1 - 1 / k, 0.95)
        for layer in range(3):
            factors_a[layer].addmm_(inputs[layer].T, inputs[layer], beta=keep, alpha=(1 - keep) / n)
            factors_g[layer].addmm_(samples[layer].T, samples[layer], beta=keep, alpha=(1 - keep) / n)
            for_a, for_g = shifts(factors_a[layer], factors_g[layer])
            left, right = damped(factors_g[layer], for_g), damped(factors_a[layer], for_a)
            g, bar = gradients[layer].T, inputs[layer].T
            if n < len(g):
                u = torch.cholesky_solve(g, left) @ torch.cholesky_solve(bar, right).T / n
            else:
                u = torch.cholesky_solve(g, left) @ bar.T / n
                u = torch.cholesky_solve(u.T, right).T
            weights[layer] -= 0.01 * u
        seconds.append(time.process_time() - began)
    return seconds[1:]


if __name__ == "__main__":
    work = sys.argv[1]
    taken = layer() if work == "layer" else iteration(torch.float32 if work.endswith("f32") else torch.float64)
    print(json.dumps({"name": f"torch/{work}", "count": 1, "seconds": taken}))
