// The published observable of one event from four-momenta, with ONNX Runtime's C++ header:  g++ -std=c++17 observable.cc -lonnxruntime && ./a.out oom.events.onnx
#include <onnxruntime_cxx_api.h>
#include <cstdio>
int main(int, char** arguments) {
  Ort::Env environment;
  Ort::Session model(environment, arguments[1], Ort::SessionOptions{});
  double momenta[] = {  // [events, 4, 4]: E, px, py, pz in GeV, in the laboratory, of t, tbar, l+ and l-
      179.1335879, -19.969089225, -6.082522208, 50.780270833,
      175.88728814, 19.969089225, 6.082522208, 39.732707355,
      47.195876205, -30.109127146, 11.944888463, 34.325075861,
      49.264855934, -35.493600201, -14.73328196, 30.824678062,
};
  const int64_t shape[] = {1, 4, 4};
  auto input = Ort::Value::CreateTensor<double>(Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault), momenta, 16, shape, 3);
  const char *inputs[] = {"momenta"}, *outputs[] = {"observable"};
  auto observable = model.Run(Ort::RunOptions{}, inputs, &input, 1, outputs, 1);
  std::printf("%.9g\n", observable[0].GetTensorData<float>()[0]);
}
