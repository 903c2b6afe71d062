#!/usr/bin/env python3
"""Makes the workspaces behind 'limits' of Oom.Benchmarks (seed 20260): limits41.json (185 parameters, 41 bins in four channels), limits31.json (250 parameters, 31 bins in five channels), both with
normsys and histosys shared by every bin of five samples and staterror, and toys200.json (50 channels of 4 bins, mu and 200 shapesys). With --pyhf also pyhf's six limits of the first two
(torch gradients, SLSQP, 64 bits), to limits.json (stored as limits_by_pyhf.json). A whole scan takes hours, so that CLs is computed from pyhf's fits at each of our limits (ours.json: {name: [observed, five expected]}) and STEP
beyond it; where the line of log CLs through both crosses 0.05 is pyhf's limit.
Run in the folder of the files as [PYHF_SRC=<checkout of pyhf 0.7.6>/src] /usr/bin/python3 limit_models.py [--pyhf]."""
import json, os, sys, time
import numpy as np

SEED, SAMPLES, LEVEL, STEP = 20260, 4, .05, 2e-3

def systematic(rng, name, yields, kind):
    x = np.linspace(0, 1, len(yields))
    if kind == "normsys":
        size = rng.uniform(.005, .06)
        return {"name": name, "type": "normsys", "data": {"hi": 1 + size, "lo": 1 / (1 + size * rng.uniform(.8, 1.2))}}
    shape = rng.uniform(.005, .05) * np.sin(rng.uniform(1, 5) * x + rng.uniform(0, 6))
    return {"name": name, "type": "histosys", "data": {"hi_data": list(yields * (1 + shape)), "lo_data": list(yields * (1 - shape * rng.uniform(.7, 1.3)))}}

def spectrum(rng, channels, nuisances):
    kinds = ["normsys" if k % 2 else "histosys" for k in range(nuisances)]
    out = []
    for c, bins in enumerate(channels):
        x = (np.arange(bins) + .5) / bins
        samples = []
        for s in range(SAMPLES + 1):
            yields = rng.uniform(5, 20) * np.exp(-.5 * ((x - .6) / .2) ** 2) + .5 if s == 0 else rng.uniform(50, 400) * np.exp(-rng.uniform(.5, 2.5) * x) + 5
            modifiers = [{"name": "mu", "type": "normfactor", "data": None}] if s == 0 else []
            modifiers += [systematic(rng, f"k{k}", yields, kinds[k]) for k in range(nuisances)]
            modifiers.append({"name": f"stat{c}", "type": "staterror", "data": list(yields * rng.uniform(.01, .05, bins))})
            samples.append({"name": f"s{s}", "data": list(yields), "modifiers": modifiers})
        out.append({"name": f"c{c}", "samples": samples})
    return out

def toys(rng):
    out = []
    for c in range(50):
        background, signal = rng.uniform(20, 80, 4), rng.uniform(.5, 3, 4)
        out.append({"name": f"c{c:02}", "samples": [
            {"name": "s", "data": list(signal), "modifiers": [{"name": "mu", "type": "normfactor", "data": None}]},
            {"name": "b", "data": list(background), "modifiers": [{"name": f"u{c:02}", "type": "shapesys", "data": list(background * rng.uniform(.05, .2, 4))}]}]})
    return out

def workspace(rng, channels):
    counts = [rng.poisson(sum(np.array(s["data"]) for s in c["samples"][1:])).astype(float) for c in channels]
    return {"channels": channels, "observations": [{"name": c["name"], "data": list(d)} for c, d in zip(channels, counts)],
            "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}

def limits(name, ours):
    sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
    import pyhf
    from scipy.stats import norm
    # minuit ends at the same minima (-2 ln L 346.97811 and 351.07392 of limits41 at the best values and at 3.84314), but its Hessian of every fit costs 30 times the fit itself.
    pyhf.set_backend("pytorch", pyhf.optimize.scipy_optimizer(tolerance=1e-9), precision="64b")
    model = pyhf.Workspace(json.load(open(name + ".json"))).model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
    data, poi = pyhf.Workspace(json.load(open(name + ".json"))).data(model), model.config.poi_index
    begin = time.process_time()

    def lowest(data, start, mu=None):
        fit = pyhf.infer.mle.fit if mu is None else lambda *rest, **named: pyhf.infer.mle.fixed_poi_fit(mu, *rest, **named)
        values, minimum = fit(data, model, init_pars=[mu if i == poi and mu is not None else v for i, v in enumerate(start)], return_fitted_val=True)
        return [float(v) for v in values], float(minimum)

    background, without = lowest(data, model.config.suggested_init(), 0.)
    best, minimum = lowest(data, background)
    asimov = [float(v) for v in model.expected_data(pyhf.tensorlib.astensor(background))]
    floor = lowest(asimov, background)[1]

    def cls(mu, index):
        spread = np.sqrt(max(0., lowest(asimov, background, mu)[1] - floor))
        if index > 0: return norm.sf(spread + 3 - index) / norm.sf(3 - index)
        root = np.sqrt(max(0., lowest(data, best, mu)[1] - minimum)) if best[poi] <= mu else 0.
        if root <= spread: return norm.sf(root) / norm.sf(root - spread)
        return norm.sf((root * root + spread * spread) / (2 * spread)) / norm.sf((root * root - spread * spread) / (2 * spread))

    rows = []
    for index, limit in enumerate(ours):
        here, beyond = (float(cls(mu, index)) for mu in (limit, limit * (1 + STEP)))
        crossing = float(limit * (1 + STEP * np.log(LEVEL / here) / np.log(beyond / here)))
        rows.append({"ours": limit, "clsAtOurs": here, "clsBeyond": beyond, "pyhf": crossing, "oursOverPyhf": limit / crossing})
        print(name, rows[-1], file=sys.stderr, flush=True)
    return {"pyhf": pyhf.__version__, "parameters": model.config.npars, "bins": int(sum(model.config.channel_nbins.values())), "bestStrength": best[poi], "twiceNll": [without, minimum],
            "observed": rows[0], "expected": rows[1:], "cpuSeconds": round(time.process_time() - begin, 1)}

if "--pyhf" in sys.argv:
    json.dump({name: limits(name, ours) for name, ours in json.load(open("ours.json")).items()}, open("limits.json", "w"), indent=1)
else:
    rng = np.random.default_rng(SEED)
    for name, channels in (("limits41", spectrum(rng, [10, 10, 12, 9], 143)), ("limits31", spectrum(rng, [6, 8, 5, 7, 5], 218)), ("toys200", toys(rng))):
        json.dump(workspace(rng, channels), open(name + ".json", "w"))
