# The published observable of one event from four-momenta, with nothing but ONNX Runtime:  python3 observable.py oom.events.onnx
import sys, numpy, onnxruntime
model = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
momenta = numpy.array([[        # [events, 4, 4]: E, px, py, pz in GeV, in the laboratory
    [178.96334845, -18.184766899, -6.7980283275, 50.759593627],  # t
    [176.07958347, 21.736484511, 5.3738037637, 39.759007734],  # tbar
    [46.837738214, -29.66869829, 11.768278252, 34.278997795],  # l+
    [48.961819365, -35.026791778, -14.920470272, 30.785762621],  # l-
]], dtype=numpy.float64)
observable, features = model.run(["observable", "features"], {"momenta": momenta})
print(*observable[:, 0])
