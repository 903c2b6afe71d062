using System.Globalization;
using System.Text;

namespace Oom.Onnx.Runtime;

/// <summary>Turns <see cref="SessionOptions"/> into ONNX Runtime's.</summary>
internal static unsafe class NativeSessionOptions
{
    /// <summary>New native options, to be released by the caller.</summary>
    public static nint Create(SessionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.IntraOpThreads);
        ArgumentOutOfRangeException.ThrowIfNegative(options.InterOpThreads);
        if (!Enum.IsDefined(options.GraphOptimization)) throw new ArgumentOutOfRangeException(nameof(options), options.GraphOptimization, "unknown level of graph optimisation");
        var api = OrtEnvironment.Api;
        nint settings = 0;
        api.Check(api.CreateSessionOptions(&settings));
        try
        {
            api.Check(api.SetSessionGraphOptimizationLevel(settings, (int)options.GraphOptimization));
            api.Check(api.SetIntraOpNumThreads(settings, options.IntraOpThreads));
            api.Check(api.SetInterOpNumThreads(settings, options.InterOpThreads));
            AddEntry(settings, "session.intra_op.allow_spinning\0"u8, options.AllowSpinning ? "1\0"u8 : "0\0"u8);
            AddEntry(settings, "session.inter_op.allow_spinning\0"u8, options.AllowSpinning ? "1\0"u8 : "0\0"u8);
            if (options.Device.IsCuda) AppendCuda(settings, options.Device);
            return settings;
        }
        catch
        {
            api.ReleaseSessionOptions(settings);
            throw;
        }
    }

    private static void AddEntry(nint settings, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var api = OrtEnvironment.Api;
        fixed (byte* keyText = key, valueText = value) api.Check(api.AddSessionConfigEntry(settings, keyText, valueText));
    }

    private static void AppendCuda(nint settings, Device device)
    {
        var api = OrtEnvironment.Api;
        nint cuda = 0;
        try
        {
            api.Check(api.CreateCudaProviderOptions(&cuda));
            byte[] number = Encoding.UTF8.GetBytes(device.CudaIndex.ToString(CultureInfo.InvariantCulture) + "\0");
            fixed (byte* key = "device_id\0"u8, value = number)
            {
                byte* keyText = key, valueText = value;
                api.Check(api.UpdateCudaProviderOptions(cuda, &keyText, &valueText, 1));
            }
            api.Check(api.AppendCudaProvider(settings, cuda));
        }
        catch (OnnxRuntimeException problem)
        {
            throw new DeviceException(device, problem.Code,
                $"the device '{device}' cannot be used. It needs an NVIDIA driver with CUDA and cuDNN, and ONNX Runtime's CUDA provider ({OnnxRuntimeLibrary.CudaProviderName}) beside {OrtEnvironment.LibraryPath}; "
                + $"the package Microsoft.ML.OnnxRuntime.Gpu.Linux {OrtEnvironment.Version} brings the provider: build with -p:OnnxRuntimeGpu=true from a package feed that carries it, or use '{Device.Cpu}'. "
                + $"ONNX Runtime says: {problem.Message}", problem);
        }
        finally
        {
            if (cuda != 0) api.ReleaseCudaProviderOptions(cuda);
        }
    }
}
