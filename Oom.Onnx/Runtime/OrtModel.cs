using Microsoft.ML.OnnxRuntime;
using Oom.Files;
using Oom.Onnx.Graphs;
using Native = Microsoft.ML.OnnxRuntime;

namespace Oom.Onnx.Runtime;

/// <summary>
/// A model ready to run. Several threads may run one model at the same time, each with an
/// <see cref="OrtBinding"/> of its own; the results do not depend on it.
/// Disposing waits for no one: what is bound keeps the session until it is disposed too, and runs no more.
/// </summary>
public sealed class OrtModel : IDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceSession _session;
    private volatile bool _isDisposed;
    private int _users = 1;

    private OrtModel(InferenceSession session, Device device)
    {
        _session = session;
        Device = device;
        Inputs = [.. session.InputNames.Select(name => Describe(name, session.InputMetadata[name]))];
        Outputs = [.. session.OutputNames.Select(name => Describe(name, session.OutputMetadata[name]))];
    }

    /// <summary>The inputs, in the order of the file.</summary>
    public IReadOnlyList<TensorDescription> Inputs { get; }

    /// <summary>The outputs, in the order of the file.</summary>
    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>Where the model computes.</summary>
    public Device Device { get; }

    /// <summary>Makes a model of the bytes of an ONNX file.</summary>
    /// <param name="model">The bytes; not needed afterwards.</param>
    /// <param name="device">Where it computes.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library is missing.</exception>
    public static OrtModel Create(byte[] model, Device device = default) => Create(model, device, GraphOptimizationLevel.ORT_ENABLE_ALL);

    /// <summary>Makes a model of an ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where it computes.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxFormatException">The file is not an ONNX model, or one whose elements lie in another file.</exception>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library is missing.</exception>
    public static OrtModel Create(string path, Device device = default)
    {
        byte[] model = InputFile.ReadBytes(path);
        _ = ModelFile.Load(model, path);
        try
        {
            return Create(model, device);
        }
        catch (OnnxRuntimeException problem) when (problem is not DeviceException)
        {
            throw new OnnxRuntimeException($"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>Makes a model of a graph.</summary>
    /// <param name="graph">The graph with its outputs.</param>
    /// <param name="device">Where it computes.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library is missing.</exception>
    public static OrtModel Create(Graph graph, Device device = default) => Create(graph.ToBytes(), device);

    /// <summary>Makes a model whose graph is optimised only so far: results do not depend on it, which tests compare.</summary>
    internal static OrtModel Create(byte[] model, Device device, GraphOptimizationLevel optimization)
    {
        using var options = OrtEnvironment.NewOptions(device, optimization);
        try
        {
            return new(new InferenceSession(model, options), device);
        }
        catch (Native.OnnxRuntimeException problem)
        {
            throw OnnxRuntimeException.Of(problem);
        }
    }

    /// <summary>A set of tensors to run the model with, for one thread at a time.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public OrtBinding Bind() => new(this);

    /// <summary>Runs the model once with outputs that ONNX Runtime allocates: for shapes that are
    /// not known before, where speed does not matter.</summary>
    /// <param name="inputs">A tensor for each input, in their order.</param>
    /// <returns>A tensor for each output, in their order, each to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the inputs or fails.</exception>
    /// <exception cref="ObjectDisposedException">The model or a tensor is disposed.</exception>
    public TensorBuffer[] Run(params ReadOnlySpan<TensorBuffer> inputs)
    {
        if (inputs.Length != Inputs.Count)
            throw new ArgumentException($"the model has {Inputs.Count} inputs, not {inputs.Length}", nameof(inputs));
        var values = new OrtValue[inputs.Length];
        for (int i = 0; i < values.Length; i++)
        {
            OrtBinding.RequireFit(Inputs[i], inputs[i], "input");
            values[i] = inputs[i].Value;
        }

        var session = Hold();
        try
        {
            using var options = new RunOptions();
            using var outputs = session.Run(options, session.InputNames, values, session.OutputNames);
            return [.. outputs.Select(TensorBuffer.CopyOf)];
        }
        catch (Native.OnnxRuntimeException problem)
        {
            throw OnnxRuntimeException.Of(problem);
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Frees the session once nothing is bound to it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        Release();
    }

    /// <summary>The session, which stays until <see cref="Release"/>.</summary>
    internal InferenceSession Hold()
    {
        lock (_gate)
        {
            RequireAlive();
            _users++;
            return _session;
        }
    }

    /// <summary>Lets go of the session.</summary>
    internal void Release()
    {
        lock (_gate)
        {
            if (--_users == 0) _session.Dispose();
        }
    }

    /// <summary>Refuses a disposed model.</summary>
    internal void RequireAlive() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    private static TensorDescription Describe(string name, NodeMetadata node)
    {
        if (!node.IsTensor) return new(name, ElementType.Undefined, null);
        var dimensions = new Dimension[node.Dimensions.Length];
        for (int i = 0; i < dimensions.Length; i++)
        {
            // A length that is not known is negative; the symbol is empty where the file gives none.
            string symbol = node.SymbolicDimensions[i];
            dimensions[i] = node.Dimensions[i] >= 0 ? node.Dimensions[i] : string.IsNullOrEmpty(symbol) ? "?" : symbol;
        }

        return new(name, (ElementType)node.ElementDataType, Shape.Create(dimensions));
    }
}
