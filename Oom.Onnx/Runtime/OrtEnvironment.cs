using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Native = Microsoft.ML.OnnxRuntime;

namespace Oom.Onnx.Runtime;

/// <summary>ONNX Runtime in this process: loaded when first used, telemetry off, kept until the process ends. Its log is silent,
/// because every failure arrives as an exception.</summary>
public static class OrtEnvironment
{
    private static readonly Lazy<OrtEnv> Loaded = new(Load);

    /// <summary>ONNX Runtime's version, as "1.31.1".</summary>
    /// <exception cref="DllNotFoundException">The native library is missing.</exception>
    public static string Version => Loaded.Value.GetVersionString();

    /// <summary>New options of a session, to be disposed by the caller.</summary>
    /// <param name="device">Where it computes.</param>
    /// <param name="optimization">How far its graph is optimised.</param>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    internal static SessionOptions NewOptions(Device device, GraphOptimizationLevel optimization)
    {
        _ = Loaded.Value;
        // One thread each: several models on threads of the caller use the machine better,
        // and idle threads that wait actively hurt on busy ones.
        var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = optimization };
        try
        {
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
            // It takes an added constant that is 0 in single precision for 0, in double precision too.
            options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "NoopElimination");
            if (device.IsCuda) options.AppendExecutionProvider_CUDA(device.CudaIndex);
            return options;
        }
        catch (Exception problem) when (device.IsCuda && problem is Native.OnnxRuntimeException or EntryPointNotFoundException)
        {
            options.Dispose();
            var cause = problem is Native.OnnxRuntimeException refused ? OnnxRuntimeException.Of(refused)
                : new OnnxRuntimeException(problem.Message, problem);
            throw new DeviceException(device,
                $"the device '{device}' cannot be used. It needs an NVIDIA driver with CUDA and cuDNN, and ONNX Runtime with its CUDA provider: "
                + $"build with -p:OnnxRuntimeGpu=true, which takes the package Microsoft.ML.OnnxRuntime.Gpu, or use '{Device.Cpu}'. ONNX Runtime says: {cause.Message}", cause);
        }
    }

    private static OrtEnv Load()
    {
        try
        {
            // A program that uses ONNX Runtime beside us may have loaded it before.
            if (OrtEnv.IsCreated) return OrtEnv.Instance();
            var options = new EnvironmentCreationOptions { logId = "oom", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            var environment = OrtEnv.CreateInstanceWithOptions(ref options);
            environment.DisableTelemetryEvents();
            return environment;
        }
        catch (TypeInitializationException problem) when (problem.GetBaseException() is DllNotFoundException missing)
        {
            throw new DllNotFoundException(
                $"ONNX Runtime's native library for {RuntimeInformation.RuntimeIdentifier} was not found. 'dotnet build' and 'dotnet publish' place it with the application: build again on this platform, or name it with '-r <runtime identifier>'.", missing);
        }
    }
}
