#!/usr/bin/env python3
"""Makes pyhf_models_reference.json: workspaces and what pyhf (codes 4 and 4p, minuit, 64 bits) makes of them: expected data, fits, a profile scan, hypothesis tests and upper limits.
'spectrum' is the model of 20 bins, two samples and five nuisances with Poisson data of seed 1; 'modifiers' has two channels and every kind of modifier.
Run as PYHF_SRC=<checkout of pyhf 0.7.6>/src /usr/bin/python3 pyhf_models_reference.py > pyhf_models_reference.json"""
import json, os, sys, warnings
sys.path.insert(0, os.environ.get("PYHF_SRC", ""))
import numpy as np, pyhf

warnings.simplefilter("ignore")
pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(tolerance=1e-6, strategy=2), precision="64b")
CODES = {"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}}

def shifted(name, yields, share):
    return {"name": name, "type": "histosys", "data": {"hi_data": list(yields * (1 + share)), "lo_data": list(yields * (1 - share))}}

def factor(name, hi, lo):
    return {"name": name, "type": "normsys", "data": {"hi": hi, "lo": lo}}

def spectrum():
    x = (np.arange(20) + .5) / 20
    signal = 40 * np.exp(-.5 * ((x - .6) / .12) ** 2) + 2 * x
    background = 2000 * np.exp(-3 * x) + 60
    mu = {"name": "mu", "type": "normfactor", "data": None}
    channels = [{"name": "SR", "samples": [
        {"name": "sig", "data": list(signal), "modifiers": [mu, factor("lumi_n", 1.01, .99), shifted("jes", signal, .05 * (x - .5)), shifted("isr", signal, .03 * np.sin(3 * x)), shifted("fsr", signal, .02 * np.cos(2 * x))]},
        {"name": "bkg", "data": list(background), "modifiers": [factor("lumi_n", 1.01, .99), factor("xsec", 1.04, .96), shifted("jes", background, .04 * (x - .5)), shifted("isr", background, .05 * np.sin(2 * x)), shifted("fsr", background, .03 * np.cos(4 * x))]}]}]
    return channels, [{"name": "mu", "bounds": [[-5, 10]], "inits": [1.0]}]

def modifiers():
    mu, lumi = {"name": "mu", "type": "normfactor", "data": None}, {"name": "lumi", "type": "lumi", "data": None}
    channels = [
        {"name": "SR", "samples": [
            {"name": "sig", "data": [6., 14., 9.], "modifiers": [mu, lumi, factor("alpha", 1.15, .8), {"name": "scale", "type": "histosys", "data": {"hi_data": [7., 14.5, 8.], "lo_data": [5.5, 13., 9.6]}}]},
            {"name": "bkg", "data": [50., 60., 30.], "modifiers": [lumi, factor("alpha", 1.1, .95), {"name": "scale", "type": "histosys", "data": {"hi_data": [56., 61., 27.], "lo_data": [46., 57., 32.]}}, {"name": "stat_SR", "type": "staterror", "data": [3., 4., 2.]}]},
            {"name": "fake", "data": [10., 5., 0.], "modifiers": [{"name": "fakes", "type": "shapesys", "data": [3., 2., 0.]}, {"name": "stat_SR", "type": "staterror", "data": [1., .5, 0.]}]}]},
        {"name": "CR", "samples": [
            {"name": "bkg", "data": [400., 200.], "modifiers": [lumi, factor("alpha", 1.1, .95), {"name": "norm", "type": "normfactor", "data": None}, {"name": "stat_CR", "type": "staterror", "data": [9., 7.]}]},
            {"name": "sig", "data": [.5, .2], "modifiers": [mu, lumi]},
            {"name": "free", "data": [20., 30.], "modifiers": [{"name": "shape", "type": "shapefactor", "data": None}]}]},
        {"name": "VR", "samples": [{"name": "free", "data": [200., 300.], "modifiers": [{"name": "shape", "type": "shapefactor", "data": None}]}]}]
    return channels, [{"name": "lumi", "auxdata": [1.0], "sigmas": [.017], "bounds": [[.5, 1.5]], "inits": [1.0]}]

def reference(channels, parameters, odd, points):
    workspace = {"channels": channels, "observations": [], "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": parameters}}], "version": "1.0.0"}
    workspace["observations"] = [{"name": c["name"], "data": [0.] * len(c["samples"][0]["data"])} for c in channels]
    model = pyhf.Workspace(workspace).model(measurement_name="m", modifier_settings=CODES)
    start = model.config.suggested_init()
    main = np.random.default_rng(1).poisson(model.expected_actualdata(start)).astype(float)
    # pyhf orders channels by name: the counts of each go back to their own.
    for observation in workspace["observations"]:
        observation["data"] = list(main[model.config.channel_slices[observation["name"]]])
    data = list(main) + model.config.auxdata
    names, poi = model.config.par_names, model.config.poi_index
    off = np.array(start) + odd * np.array([np.cos(1.3 * i) for i in range(len(start))])
    off[poi] = 1.4
    bounds = model.config.suggested_bounds()
    best, minimum = pyhf.infer.mle.fit(data, model, return_fitted_val=True)
    grid = list(np.linspace(max(bounds[poi][0], best[poi] - 1.5), best[poi] + 1.5, points))
    profile = [float(pyhf.infer.mle.fixed_poi_fit(m, data, model, return_fitted_val=True)[1]) - float(minimum) for m in grid]
    positive = [(0., 10.) if i == poi else b for i, b in enumerate(bounds)]
    wide = [(-5., 10.) if i == poi else b for i, b in enumerate(bounds)]
    tests = []
    for kind, mu, limits in [("qtilde", .5, positive), ("qtilde", 1., positive), ("qtilde", 2., positive), ("q", 2., wide), ("q0", 0., positive)]:
        calculator = pyhf.infer.calculators.AsymptoticCalculator(data, model, par_bounds=limits, test_stat=kind)
        distance = calculator.teststatistic(mu)
        sb, b = calculator.distributions(mu)
        observed = calculator.pvalues(distance, sb, b)
        function = {"qtilde": pyhf.infer.test_statistics.qmu_tilde, "q": pyhf.infer.test_statistics.qmu, "q0": pyhf.infer.test_statistics.q0}[kind]
        fixed = model.config.suggested_fixed()
        tests.append({"kind": kind, "mu": mu, "statistic": float(function(mu, data, model, start, limits, fixed)), "CLsb": float(observed[0]), "CLb": float(observed[1]), "CLs": float(observed[2]),
                      "expectedCLs": [float(v) for v in calculator.expected_pvalues(sb, b)[2]]})
    observed, expected = pyhf.infer.intervals.upper_limits.toms748_scan(data, model, 0., 10., rtol=1e-8, par_bounds=positive)
    return {"workspace": workspace, "names": names, "auxiliary": list(model.config.auxdata), "auxiliaryOrder": list(model.config.auxdata_order),
            "off": {"parameters": dict(zip(names, map(float, off))), "channels": {c: list(map(float, model.expected_actualdata(off)[s])) for c, s in model.config.channel_slices.items()},
                    "twiceNll": float(-2 * model.logpdf(off, data)[0])},
            "fit": {"parameters": dict(zip(names, map(float, best))), "twiceNll": float(minimum)},
            "grid": grid, "profile": profile, "tests": tests, "limit": {"observed": float(observed), "expected": [float(v) for v in expected]}}

json.dump({"pyhf": pyhf.__version__, "numpy": np.__version__, "spectrum": reference(*spectrum(), .7, 41), "modifiers": reference(*modifiers(), .07, 11)}, sys.stdout, indent=1)
