using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

public class DeviceTests
{
    [Theory]
    [InlineData("cpu", "cpu", -1)]
    [InlineData("CPU", "cpu", -1)]
    [InlineData("cuda", "cuda:0", 0)]
    [InlineData("cuda:3", "cuda:3", 3)]
    public void Device_is_read_from_text(string text, string expected, int index)
    {
        var device = Device.Parse(text);
        Assert.Equal(expected, device.ToString());
        Assert.Equal(index, device.CudaIndex);
        Assert.Equal(index >= 0, device.IsCuda);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda3")]
    [InlineData("cuda:1.5")]
    public void Other_text_is_refused_with_what_is_allowed(string text)
    {
        Assert.Equal($"'{text}' is no device; use 'cpu', 'cuda' or 'cuda:N' with N counted from 0", Assert.Throws<FormatException>(() => Device.Parse(text)).Message);
        Assert.False(Device.TryParse(text, out _));
    }

    [Fact]
    public void Cuda_without_its_provider_says_what_is_missing()
    {
        bool hasProvider = File.Exists(Path.Combine(Path.GetDirectoryName(OrtEnvironment.LibraryPath)!, OnnxRuntimeLibrary.CudaProviderName));
        Assert.SkipWhen(hasProvider, "CUDA's provider lies beside ONNX Runtime here");
        var problem = Assert.Throws<DeviceException>(() => Session.Create(Networks.Perceptron(ElementType.Float32, 2, 3), new() { Device = Device.Cuda(1) }));
        Assert.StartsWith("the device 'cuda:1' cannot be used. It needs an NVIDIA driver", problem.Message, StringComparison.Ordinal);
        Assert.Contains("build with -p:OnnxRuntimeGpu=true", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu.Linux 1.30.0", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ONNX Runtime says: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(Assert.IsType<OnnxRuntimeException>(problem.InnerException).Message, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.InnerException.Message);
    }
}
