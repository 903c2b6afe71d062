#!/usr/bin/env python3
"""Prints what a workspace's q-tilde test says where every fit is the lowest minimum of STARTS random starts (pyhf's likelihood, codes 4 and 4p, SLSQP): -2 ln L of the fits, and CLs by the asymptotic
formulas at the given strengths. The numbers of HardWorkspaceTests that come from it are named there.
Run as PYHF_SRC=<checkout of pyhf 0.7.6>/src /usr/bin/python3 hard_workspaces.py WORKSPACE STRENGTH..."""
import json, os, sys, warnings
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy as np, pyhf
from scipy.stats import norm

SEED, STARTS = 28, 12
warnings.simplefilter("ignore")
pyhf.set_backend("numpy", pyhf.optimize.scipy_optimizer(tolerance=1e-10, maxiter=2000), precision="64b")
workspace = pyhf.Workspace(json.load(open(sys.argv[1])))
model = workspace.model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
data, poi, rng = workspace.data(model), model.config.poi_index, np.random.default_rng(SEED)
bounds = [(0., 20.) if i == poi else b for i, b in enumerate(model.config.suggested_bounds())]
nuisances = [i for i, name in enumerate(model.config.par_names) if name[0] == "n"]

def lowest(data, fixed=None):
    minima = []
    for k in range(STARTS):
        start = list(model.config.suggested_init())
        for i in nuisances: start[i] = 0 if k == 0 else rng.uniform(-2, 2)
        start[poi] = rng.uniform(0, 2) if fixed is None else fixed
        mask = [i == poi and fixed is not None for i in range(len(start))]
        try:
            values, minimum = pyhf.infer.mle.fit(data, model, init_pars=start, par_bounds=bounds, fixed_params=mask, return_fitted_val=True)
            minima.append((float(minimum), list(values)))
        except Exception: pass
    minima.sort(key=lambda item: item[0])
    print("  ", "free" if fixed is None else f"at {fixed}", [round(m, 5) for m, _ in minima], flush=True)
    return minima[0]

best, background = lowest(data), lowest(data, 0.)
asimov = list(model.expected_data(background[1]))
flat = lowest(asimov, 0.)
for mu in map(float, sys.argv[2:]):
    q = max(0, lowest(data, mu)[0] - best[0]) if best[1][poi] <= mu else 0
    a = lowest(asimov, mu)[0] - flat[0]
    root, spread = np.sqrt(q), np.sqrt(a)
    clsb, clb = (norm.sf(root), norm.sf(root - spread)) if q <= a else (norm.sf((q + a) / (2 * spread)), norm.sf((q - a) / (2 * spread)))
    print(f"mu {mu}: q {q:.6f}, Asimov {a:.6f}, CLsb {clsb:.6f}, CLb {clb:.6f}, CLs {clsb / clb:.6f}", flush=True)
