#!/usr/bin/env python3
"""Makes the workspaces behind 'limits' of Oom.Benchmarks (seed 20260): limits41.json (185 parameters, 41 bins in four channels), limits31.json (250 parameters, 31 bins in five channels), both with
normsys and histosys shared by every bin of five samples and staterror, and toys200.json (50 channels of 4 bins, mu and 200 shapesys). With --pyhf also the six limits of the first two by pyhf's
hypothesis tests (torch gradients, SLSQP, 64 bits), to limits.json.
Run in the folder of the files as [PYHF_SRC=<checkout of pyhf 0.7.6>/src] /usr/bin/python3 limit_models.py [--pyhf]."""
import functools, json, os, sys, time
import numpy as np

SEED, SAMPLES, LEVEL, RELATIVE = 20260, 4, .05, 2e-5

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

def limits(name):
    sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
    import pyhf, scipy.optimize
    # minuit ends at the same minima (-2 ln L 346.97811 and 351.07392 of limits41 at the best values and at 3.84314), but its Hessian of every fit costs 30 times the fit itself.
    pyhf.set_backend("pytorch", pyhf.optimize.scipy_optimizer(tolerance=1e-9), precision="64b")
    model = pyhf.Workspace(json.load(open(name + ".json"))).model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
    data = pyhf.Workspace(json.load(open(name + ".json"))).data(model)
    begin = time.process_time()

    # pyhf's own scan hands tensors to scipy's root search, which this scipy refuses.
    @functools.cache
    def tests(mu):
        observed, band = pyhf.infer.hypotest(mu, data, model, return_expected_set=True)
        return [float(observed), *map(float, band)]
    grid = [.5 * k for k in range(1, 21)]
    def limit(index):
        above = next(mu for mu in grid if tests(mu)[index] < LEVEL)
        return scipy.optimize.toms748(lambda mu: tests(mu)[index] - LEVEL, above - .5 or 1e-3, above, rtol=RELATIVE)
    observed, *expected = [limit(index) for index in range(6)]
    return {"pyhf": pyhf.__version__, "parameters": model.config.npars, "bins": int(sum(model.config.channel_nbins.values())), "observed": float(observed),
            "expected": [float(v) for v in expected], "cpuSeconds": round(time.process_time() - begin, 1)}

if "--pyhf" in sys.argv:
    json.dump({name: limits(name) for name in ("limits41", "limits31")}, open("limits.json", "w"), indent=1)
else:
    rng = np.random.default_rng(SEED)
    for name, channels in (("limits41", spectrum(rng, [10, 10, 12, 9], 143)), ("limits31", spectrum(rng, [6, 8, 5, 7, 5], 218)), ("toys200", toys(rng))):
        json.dump(workspace(rng, channels), open(name + ".json", "w"))
