#!/usr/bin/env python3
"""One unfolding-aware training step in PyTorch: both networks (29- and 10-100-100-100-1), hard bins forward, the derivative of logistic edges backward, histograms of the batch in double
(response, two alternatives, parameter slope, three nuisances, noise of the penalty), expected uncertainty and bias penalty, gradient clipping and Adam. Run with /usr/bin/python3; TH sets the threads.
Events, shapes and the loss are those of 'oom-benchmarks step'."""
import os, sys, time
import torch

EVENTS, BINS, LAMBDA = int(os.environ.get("EVENTS", 65536)), 10, .25
EMPTY = 1e-6
edges = torch.linspace(0, 1, BINS + 1)[1:-1]
length = .1 / BINS
torch.manual_seed(1)
torch.set_num_interop_threads(1)

def network(inputs):
    layers = []
    for width in (inputs, 100, 100):
        layers += [torch.nn.Linear(width, 100), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers, torch.nn.Linear(100, 1), torch.nn.Sigmoid())

n = EVENTS
signal = torch.arange(n) % 4 == 0
detector_features, generator_features = torch.randn(n, 29) + .5 * signal[:, None], torch.randn(n, 10) + .5 * signal[:, None]
fiducial, selected = torch.arange(n) % 11 != 0, torch.arange(n) % 3 != 0
weight = torch.where(signal, .5, 50.).double()
strength = signal.double()
factors = torch.stack([1 - strength, 1 + strength])
slopes = (.05 * torch.randn(n, 3)).double()
rows_d, rows_g = selected.nonzero()[:, 0], fiducial.nonzero()[:, 0]

def histogram(bins, weights, size):
    return torch.bincount(bins, weights=weights, minlength=size)[:size]

def derivative(o):
    c = torch.sigmoid((o[:, None] - edges) / length)
    d = c * (1 - c) / length
    z = torch.zeros(len(o), 1)
    return torch.cat([z, d], 1) - torch.cat([d, z], 1)

def penalty(c):
    return torch.exp(c) if c < 1 else torch.e * (1 + torch.log(c))

def step(phi_d, phi_g, optimiser):
    o_d, o_g = phi_d(detector_features[rows_d])[:, 0], phi_g(generator_features[rows_g])[:, 0]
    bin_d, bin_g = torch.full((n,), -1), torch.full((n,), -1)
    bin_d[rows_d], bin_g[rows_g] = torch.bucketize(o_d.detach(), edges), torch.bucketize(o_g.detach(), edges)
    both = fiducial & selected
    cell, w = bin_d[both] * BINS + bin_g[both], weight[both]
    f, s = factors[:, both], strength[both]
    T = {"N": histogram(cell, w, 100), "S": histogram(cell, w * s, 100), "Q": histogram(cell, w * w, 100),
         "B": histogram(bin_d[selected & ~fiducial], weight[selected & ~fiducial], BINS),
         "g": histogram(bin_g[rows_g], weight[rows_g], BINS), "gS": histogram(bin_g[rows_g], (weight * strength)[rows_g], BINS)}
    for a in range(2):
        T[f"A{a}"], T[f"Qf{a}"], T[f"Qff{a}"] = histogram(cell, w * f[a], 100), histogram(cell, w * w * f[a], 100), histogram(cell, w * w * f[a] ** 2, 100)
        T[f"gA{a}"] = histogram(bin_g[rows_g], (weight * factors[a])[rows_g], BINS)
    for k in range(3):
        T[f"K{k}"] = histogram(bin_d[rows_d], (weight * slopes[:, k])[rows_d], BINS)
    T = {name: value.requires_grad_(True) for name, value in T.items()}
    N, g = T["N"].reshape(BINS, BINS), T["g"]
    x0 = N.sum(1)
    x = x0 + T["B"]
    slope = .5 * (T["S"].reshape(BINS, BINS).sum(1) + (N / g.clamp(min=EMPTY)) @ T["gS"])
    J = torch.stack([slope] + [T[f"K{k}"] for k in range(3)], 1)
    H = J.T @ (J / x.clamp(min=EMPTY)[:, None]) + torch.diag(torch.tensor([0., 1, 1, 1], dtype=torch.float64))
    chi2 = 0
    for a in range(2):
        r = g / T[f"gA{a}"].clamp(min=EMPTY)
        xa = T[f"A{a}"].reshape(BINS, BINS) @ r
        spread = r ** 2 * T[f"Qff{a}"].reshape(BINS, BINS) - 2 * r * T[f"Qf{a}"].reshape(BINS, BINS) + T["Q"].reshape(BINS, BINS)
        chi2 = chi2 + (((xa - x0) ** 2 - (spread * (1 - N / g.clamp(min=EMPTY))).clamp(min=0).sum(1)) / (x0 + 1)).sum()
    loss = torch.sqrt(torch.linalg.inv(H)[0, 0]) + LAMBDA * penalty(chi2)
    loss.backward()
    G = {name: value.grad if value.grad is not None else torch.zeros_like(value) for name, value in T.items()}
    mat = lambda name: G[name].reshape(BINS, BINS)
    fid_d, col = fiducial[rows_d], bin_g[rows_d].clamp(min=0)
    wd, fd, sd = weight[rows_d][:, None], factors[:, rows_d], strength[rows_d][:, None]
    inner = mat("N").T[col] + sd * mat("S").T[col] + wd * mat("Q").T[col]
    for a in range(2):
        fa = fd[a][:, None]
        inner = inner + fa * mat(f"A{a}").T[col] + wd * (fa * mat(f"Qf{a}").T[col] + fa ** 2 * mat(f"Qff{a}").T[col])
    up_d = torch.where(fid_d[:, None], inner, G["B"][None])
    for k in range(3):
        up_d = up_d + slopes[rows_d, k:k + 1] * G[f"K{k}"][None]
    sel_g, row = selected[rows_g][:, None], bin_d[rows_g].clamp(min=0)
    wg, fg, sg = weight[rows_g][:, None], factors[:, rows_g], strength[rows_g][:, None]
    inner = mat("N")[row] + sg * mat("S")[row] + wg * mat("Q")[row]
    up_g = G["g"][None] + sg * G["gS"][None]
    for a in range(2):
        fa = fg[a][:, None]
        inner = inner + fa * mat(f"A{a}")[row] + wg * (fa * mat(f"Qf{a}")[row] + fa ** 2 * mat(f"Qff{a}")[row])
        up_g = up_g + fa * G[f"gA{a}"][None]
    up_g = up_g + torch.where(sel_g, inner, torch.zeros_like(inner))
    optimiser.zero_grad()
    torch.autograd.backward([o_d, o_g], [(weight[rows_d].float() * (derivative(o_d.detach()) * up_d.float()).sum(1)), (weight[rows_g].float() * (derivative(o_g.detach()) * up_g.float()).sum(1))])
    torch.nn.utils.clip_grad_norm_(list(phi_d.parameters()) + list(phi_g.parameters()), 1.)
    optimiser.step()
    return float(loss.detach())

for threads in ([int(os.environ["TH"])] if "TH" in os.environ else (1, 2)):
    torch.set_num_threads(threads)
    phi_d, phi_g = network(29), network(10)
    optimiser = torch.optim.Adam(list(phi_d.parameters()) + list(phi_g.parameters()), lr=1e-4)
    times = []
    first = step(phi_d, phi_g, optimiser)
    begin, processor = time.perf_counter(), time.process_time()
    while time.perf_counter() - begin < 15 or len(times) < 5:
        start = time.perf_counter()
        last = step(phi_d, phi_g, optimiser)
        times.append(time.perf_counter() - start)
    processor = (time.process_time() - processor) / len(times)
    times.sort()
    print(f"torch {torch.__version__} thr={threads} N={n} step best {times[0] * 1e3:.0f} ms median {times[len(times) // 2] * 1e3:.0f} ms processor {processor * 1e3:.0f} ms, {n / times[len(times) // 2] / 1e3:.0f} kev/s loss {first:.4f}->{last:.4f}", flush=True)
