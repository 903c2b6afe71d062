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
        Assert.Equal($"'{text}' is no device; use 'cpu', 'cuda' or 'cuda:N' with N counted from 0",
            Assert.Throws<FormatException>(() => Device.Parse(text)).Message);
        Assert.False(Device.TryParse(text, out _));
    }

    [Fact]
    public void Cuda_that_cannot_be_used_says_what_is_missing()
    {
        var problem = Assert.Throws<DeviceException>(
            () => OrtModel.Create(Networks.Perceptron(ElementType.Float32, 2, 3), Device.Cuda(int.MaxValue - 1)));
        Assert.StartsWith("the device 'cuda:2147483646' cannot be used. It needs an NVIDIA driver", problem.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "build with -p:OnnxRuntimeGpu=true, which takes the package Microsoft.ML.OnnxRuntime.Gpu, or use 'cpu'. ONNX Runtime says: ",
            problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(Assert.IsType<OnnxRuntimeException>(problem.InnerException).Message, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.InnerException.Message);
        Assert.DoesNotContain("[ErrorCode:", problem.Message, StringComparison.Ordinal);
    }
}
