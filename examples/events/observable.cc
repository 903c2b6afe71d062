// The published observable of one event from four-momenta, with ONNX Runtime's C++ header:  g++ -std=c++17 observable.cc -lonnxruntime && ./a.out oom.events.onnx
#include <onnxruntime_cxx_api.h>
#include <cstdio>
int main(int, char** arguments) {
  Ort::Env environment;
  Ort::Session model(environment, arguments[1], Ort::SessionOptions{});
  double momenta[] = {  // [events, 4, 4]: E, px, py, pz in GeV, in the laboratory, of t, tbar, l+ and l-
      178.96334845, -18.184766899, -6.7980283275, 50.759593627,
      176.07958347, 21.736484511, 5.3738037637, 39.759007734,
      46.837738214, -29.66869829, 11.768278252, 34.278997795,
      48.961819365, -35.026791778, -14.920470272, 30.785762621,
};
  const int64_t shape[] = {1, 4, 4};
  auto input = Ort::Value::CreateTensor<double>(Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault), momenta, 16, shape, 3);
  const char *inputs[] = {"momenta"}, *outputs[] = {"observable"};
  auto observable = model.Run(Ort::RunOptions{}, inputs, &input, 1, outputs, 1);
  std::printf("%.9g\n", observable[0].GetTensorData<float>()[0]);
}
