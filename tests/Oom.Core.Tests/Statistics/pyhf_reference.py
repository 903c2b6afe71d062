#!/usr/bin/env python3
"""Makes pyhf_reference.json: a model of 20 bins, two samples and five nuisances with linear shapes (code0) and log-normal normalisations (code1), fitted and scanned by pyhf.
Run as PYHF_SRC=<checkout of pyhf>/src /usr/bin/python3 pyhf_reference.py > pyhf_reference.json"""
import json, os, sys, warnings
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy as np, pyhf

warnings.simplefilter("ignore")
x = (np.arange(20) + .5) / 20
signal = 40 * np.exp(-.5 * ((x - .6) / .12) ** 2) + 2 * x
background = 2000 * np.exp(-3 * x) + 60
shapes = {
    "jes": (signal * .05 * (x - .5), background * .04 * (x - .5)),
    "isr": (signal * .03 * np.sin(3 * x), background * .05 * np.sin(2 * x)),
    "fsr": (signal * .02 * np.cos(2 * x), background * .03 * np.cos(4 * x)),
}

def modifiers(sample, nominal, normalisations):
    shifted = [{"name": n, "type": "histosys", "data": {"hi_data": list(nominal + s[sample]), "lo_data": list(nominal - s[sample])}} for n, s in shapes.items()]
    return shifted + [{"name": n, "type": "normsys", "data": {"hi": k, "lo": 1 / k}} for n, k in normalisations.items()]

model = pyhf.Model({"channels": [{"name": "SR", "samples": [
    {"name": "signal", "data": list(signal), "modifiers": [{"name": "mu", "type": "normfactor", "data": None}] + modifiers(0, signal, {"lumi": 1.01})},
    {"name": "background", "data": list(background), "modifiers": modifiers(1, background, {"lumi": 1.01, "xsec": 1.04})}]}]},
    poi_name="mu", modifier_settings={"normsys": {"interpcode": "code1"}, "histosys": {"interpcode": "code0"}})
pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(tolerance=1e-6, strategy=2), precision="64b")
main = np.random.default_rng(1).poisson(model.expected_actualdata(model.config.suggested_init())).astype(float)
data = list(main) + model.config.auxdata
bounds = [(-5., 10.) if n == "mu" else b for n, b in zip(model.config.par_names, model.config.suggested_bounds())]
best, minimum = pyhf.infer.mle.fit(data, model, par_bounds=bounds, return_fitted_val=True)
mu = float(best[model.config.poi_index])
grid = [mu + step for step in np.linspace(-1.5, 1.5, 13)]
profile = [float(pyhf.infer.mle.fixed_poi_fit(m, data, model, par_bounds=bounds, return_fitted_val=True)[1]) - float(minimum) for m in grid]
json.dump({
    "pyhf": pyhf.__version__, "numpy": np.__version__, "signal": list(signal), "background": list(background),
    "shapes": [{"name": n, "signal": list(s[0]), "background": list(s[1])} for n, s in shapes.items()],
    "data": list(main), "parameters": {n: float(v) for n, v in zip(model.config.par_names, best)}, "grid": grid, "profile": profile}, sys.stdout, indent=1)
