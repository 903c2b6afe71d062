# The published observable of one event from four-momenta, with nothing but ONNX Runtime:  python3 observable.py oom.events.onnx
import sys, numpy, onnxruntime
model = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
momenta = numpy.array([[        # [events, 4, 4]: E, px, py, pz in GeV, in the laboratory
    [179.1335879, -19.969089225, -6.082522208, 50.780270833],  # t
    [175.88728814, 19.969089225, 6.082522208, 39.732707355],  # tbar
    [47.195876205, -30.109127146, 11.944888463, 34.325075861],  # l+
    [49.264855934, -35.493600201, -14.73328196, 30.824678062],  # l-
]], dtype=numpy.float64)
observable, features = model.run(["observable", "features"], {"momenta": momenta})
print(*observable[:, 0])
