// ONNX Runtime's own speed: runs a model of one input [N, features] and one output [N, 1] in float32 on one thread, through the C API and
// nothing else. As a program:    ort_mlp LIBRARY MODEL FEATURES BATCH RUNS
// As a shared library (-shared -fPIC): ort_mlp_open, ort_mlp_run and ort_mlp_output, so that another program can alternate with it in one process.
//
// ONNX Runtime's C header is not in the npm package that the library comes from; the functions are taken by their places in struct OrtApi.
#include <dlfcn.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

typedef void* Status;

struct Api {
  void* const* table;
  template <typename Function>
  Function at(int slot) const { return reinterpret_cast<Function>(table[slot]); }

  void check(Status status) const {
    if (!status) return;
    std::fprintf(stderr, "ort_mlp: %s\n", at<const char* (*)(Status)>(2)(status));
    std::exit(1);
  }
};

struct Model {
  Api api;
  void* session = nullptr;
  void* input = nullptr;
  void* output = nullptr;
  char* input_name = nullptr;
  char* output_name = nullptr;
  float* x = nullptr;
  float* y = nullptr;
};

void* tensor(const Api& api, void* memory, float* data, int64_t rows, int64_t columns) {
  const int64_t shape[2] = {rows, columns};
  const int kFloat = 1;
  void* value = nullptr;
  api.check(api.at<Status (*)(void*, void*, size_t, const int64_t*, size_t, int, void**)>(49)(memory, data, rows * columns * sizeof(float), shape, 2, kFloat, &value));
  return value;
}

}  // namespace

extern "C" {

// Opens a model for batches of a fixed size; x is filled with numbers that ort_mlp_open and its peer compute alike.
Model* ort_mlp_open(const char* library, const char* path, int64_t features, int64_t batch) {
  void* handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
  if (!handle) {
    std::fprintf(stderr, "ort_mlp: %s\n", dlerror());
    std::exit(1);
  }
  struct Base { void* const* (*get_api)(uint32_t); const char* (*version)(); };
  const Base* base = reinterpret_cast<const Base* (*)()>(dlsym(handle, "OrtGetApiBase"))();

  Model* model = new Model;
  const Api api = model->api = Api{base->get_api(17)};
  void *env = nullptr, *options = nullptr, *memory = nullptr, *allocator = nullptr;
  api.check(api.at<Status (*)(int, const char*, void**)>(3)(4, "ort_mlp", &env));
  api.check(api.at<Status (*)(void**)>(10)(&options));
  api.check(api.at<Status (*)(void*, int)>(23)(options, 99));
  api.check(api.at<Status (*)(void*, int)>(24)(options, 1));
  api.check(api.at<Status (*)(void*, int)>(25)(options, 1));
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  api.check(api.at<Status (*)(void*, const void*, size_t, void*, void**)>(8)(env, bytes.data(), bytes.size(), options, &model->session));
  api.check(api.at<Status (*)(int, int, void**)>(69)(1, 0, &memory));
  api.check(api.at<Status (*)(void**)>(78)(&allocator));
  api.check(api.at<Status (*)(void*, size_t, void*, char**)>(36)(model->session, 0, allocator, &model->input_name));
  api.check(api.at<Status (*)(void*, size_t, void*, char**)>(37)(model->session, 0, allocator, &model->output_name));

  const size_t kLine = 64;
  auto aligned = [&](int64_t count) { return static_cast<float*>(std::aligned_alloc(kLine, (count * sizeof(float) + kLine - 1) / kLine * kLine)); };
  model->x = aligned(batch * features);
  model->y = aligned(batch);
  for (int64_t i = 0; i < batch * features; i++) model->x[i] = static_cast<float>(i % 97) / 48 - 1;
  model->input = tensor(api, memory, model->x, batch, features);
  model->output = tensor(api, memory, model->y, batch, 1);
  return model;
}

// Runs the model and returns the seconds it took.
double ort_mlp_run(Model* model, int64_t runs) {
  typedef Status (*Run)(void*, void*, const char* const*, void* const*, size_t, const char* const*, size_t, void**);
  const Run run = model->api.at<Run>(9);
  const char* inputs[] = {model->input_name};
  const char* outputs[] = {model->output_name};
  const auto start = std::chrono::steady_clock::now();
  for (int64_t i = 0; i < runs; i++) model->api.check(run(model->session, nullptr, inputs, &model->input, 1, outputs, 1, &model->output));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The output of the last run.
const float* ort_mlp_output(const Model* model) { return model->y; }

}  // extern "C"

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: ort_mlp LIBRARY MODEL FEATURES BATCH RUNS\n");
    return 2;
  }
  const int64_t batch = std::atoll(argv[4]), runs = std::atoll(argv[5]);
  Model* model = ort_mlp_open(argv[1], argv[2], std::atoll(argv[3]), batch);
  ort_mlp_run(model, 1 + runs / 10);
  const double seconds = ort_mlp_run(model, runs);
  std::printf("%.0f events/s in batches of %lld, first output %.7g\n", runs * batch / seconds, static_cast<long long>(batch), ort_mlp_output(model)[0]);
  return 0;
}
