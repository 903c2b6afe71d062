#!/usr/bin/env python3
"""Makes random workspaces whose likelihoods are hard to minimise, and the lowest of four minima that pyhf (codes 4 and 4p) and minuit find from four starts each.
Kinds: 'one' (one-sided systematics), 'two' (both variations to one side, by unlike amounts), 'mixed' (these, symmetric ones, normsys and shapesys in several channels).
Data are drawn from the model with its nuisances pulled by up to two standard deviations.
Run as PYHF_SRC=<checkout of pyhf 0.7.6>/src /usr/bin/python3 random_models.py KIND COUNT [FIRST] > KIND.json; the model of seed (kind, number) is the same whatever the count."""
import json, os, sys, warnings
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy as np, pyhf

warnings.simplefilter("ignore")
pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(tolerance=1e-3, strategy=1), precision="64b")
KINDS = ["one", "two", "mixed"]

def variation(rng, yields, kind):
    shape = yields * rng.uniform(.03, .3) * rng.uniform(-1, 1, len(yields))
    if kind == "one":
        hi, lo = (yields + shape, yields) if rng.random() < .5 else (yields, yields + shape)
    elif kind == "two":
        hi, lo = yields + shape, yields + shape * rng.uniform(.2, 1)
    else:
        hi, lo = yields + shape, yields - shape
    return [float(v) for v in hi], [float(v) for v in lo]

def channel(rng, name, kind, nuisances, bins, has_signal):
    def modifiers(yields, stat, signal):
        found = [{"name": "mu", "type": "normfactor", "data": None}] if signal else []
        for k in range(nuisances):
            if kind == "mixed" and rng.random() < .4: continue
            what = ["one", "two", "both"][rng.integers(3)] if kind == "mixed" else kind
            if kind == "mixed" and rng.random() < .35:
                up = rng.uniform(.02, .25) * rng.choice([-1, 1])
                down = {"one": 0, "two": up * rng.uniform(.2, 1), "both": -up / (1 + up)}[what]
                found.append({"name": f"n{k}", "type": "normsys", "data": {"hi": 1 + up, "lo": 1 + down}})
            else:
                hi, lo = variation(rng, yields, what)
                found.append({"name": f"n{k}", "type": "histosys", "data": {"hi_data": hi, "lo_data": lo}})
        if kind == "mixed" and not signal and rng.random() < .3:
            found.append({"name": f"shape_{stat}", "type": "shapesys", "data": [float(v) for v in yields * rng.uniform(.03, .2)]})
        else:
            found.append({"name": f"stat_{stat}", "type": "staterror", "data": [float(v) for v in yields * rng.uniform(.01, .06)]})
        return found
    x = (np.arange(bins) + .5) / bins
    background = rng.uniform(30, 3000) * np.exp(-rng.uniform(0, 2) * x)
    samples = []
    if has_signal:
        signal = rng.uniform(.02, .3) * background.mean() * np.exp(-.5 * ((x - rng.random()) / .2) ** 2) + .1
        samples.append({"name": "s", "data": [float(v) for v in signal], "modifiers": modifiers(signal, name + "s", True)})
    for b in range(rng.integers(1, 3) if kind == "mixed" else 1):
        part = background * rng.uniform(.3, 1)
        samples.append({"name": f"b{b}", "data": [float(v) for v in part], "modifiers": modifiers(part, f"{name}b{b}", False)})
    return {"name": name, "samples": samples}

def fit(data, model, start):
    values, minimum = pyhf.infer.mle.fit(data, model, init_pars=start, return_fitted_val=True)
    return float(minimum) if np.all(model.expected_actualdata(values) > 0) else np.inf

def make(kind, number):
    rng = np.random.default_rng([KINDS.index(kind), number])
    nuisances = int(rng.integers(2, 7))
    channels = [channel(rng, f"c{i}", kind, nuisances, int(rng.integers(2, 11)), i == 0) for i in range(int(rng.integers(1, 4)) if kind == "mixed" else 1)]
    workspace = {"channels": channels, "observations": [{"name": c["name"], "data": [0.] * len(c["samples"][0]["data"])} for c in channels],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
    model = pyhf.Workspace(workspace).model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
    names, start = model.config.par_names, np.array(model.config.suggested_init())
    alphas = [i for i, name in enumerate(names) if name[0] == "n"]
    pulled = start.copy()
    pulled[alphas] = rng.uniform(-2, 2, len(alphas))
    pulled[model.config.poi_index] = rng.choice([0, 0, 1])
    counts = rng.poisson(np.maximum(model.expected_actualdata(pulled), 1)).astype(float)
    for observation in workspace["observations"]:
        observation["data"] = list(counts[model.config.channel_slices[observation["name"]]])
    data, minima = list(counts) + model.config.auxdata, []
    for place in (0, 1, -1, None):
        begin = start.copy()
        begin[alphas] = rng.uniform(-2, 2, len(alphas)) if place is None else place
        try:
            minima.append(fit(data, model, list(begin)))
        except Exception:
            minima.append(np.inf)
    return {"number": number, "workspace": workspace, "minima": [m if np.isfinite(m) else None for m in minima]}

kind, count, first = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
json.dump({"pyhf": pyhf.__version__, "kind": kind, "models": [make(kind, n) for n in range(first, first + count)]}, sys.stdout)
