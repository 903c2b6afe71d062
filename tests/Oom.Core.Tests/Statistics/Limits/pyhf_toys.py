#!/usr/bin/env python3
"""Makes pyhf_toys.json: tests of a strength by pyhf's toy calculator (q-tilde, codes 4 and 4p, scipy, 64 bits) on a workspace of three bins of few events with one-sided systematics, where the
asymptotic formulas are off. TOYS pseudo-experiments of either hypothesis, numpy's generator with SEED.
Run as PYHF_SRC=<checkout of pyhf 0.7.6>/src /usr/bin/python3 pyhf_toys.py > pyhf_toys.json"""
import json, os, sys, warnings
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy as np, pyhf

SEED, TOYS, STRENGTHS = 61, 1500, [0.8]
warnings.simplefilter("ignore")
pyhf.set_backend("numpy", pyhf.optimize.scipy_optimizer(tolerance=1e-8), precision="64b")
background = [4., 7., 3.]
workspace = {"channels": [{"name": "one", "samples": [
    {"name": "signal", "data": [2., 4., 6.], "modifiers": [{"name": "mu", "type": "normfactor", "data": None}]},
    {"name": "background", "data": background, "modifiers": [
        {"name": "rate", "type": "normsys", "data": {"hi": 1.3, "lo": 1.0}},
        {"name": "slope", "type": "histosys", "data": {"hi_data": [5., 7.5, 3.], "lo_data": [4., 7., 3.]}},
        {"name": "events", "type": "shapesys", "data": [.6, 1., .5]}]}]}],
    "observations": [{"name": "one", "data": [5., 9., 6.]}], "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
model = pyhf.Workspace(workspace).model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
data = pyhf.Workspace(workspace).data(model)
tests = []
for mu in STRENGTHS:
    np.random.seed(SEED)
    calculator = pyhf.infer.calculators.ToyCalculator(data, model, ntoys=TOYS, test_stat="qtilde", track_progress=False)
    signal, background_only = calculator.distributions(mu)
    observed = calculator.teststatistic(mu)
    clsb, clb, cls = calculator.pvalues(observed, signal, background_only)
    asymptotic = pyhf.infer.hypotest(mu, data, model)
    tests.append({"strength": mu, "statistic": float(observed), "CLsb": float(clsb), "CLb": float(clb), "CLs": float(cls),
                  "expectedCLs": [float(v) for v in calculator.expected_pvalues(signal, background_only)[2]], "asymptoticCLs": float(asymptotic)})
json.dump({"pyhf": pyhf.__version__, "toys": TOYS, "seed": SEED, "workspace": workspace, "tests": tests}, sys.stdout, indent=1)
