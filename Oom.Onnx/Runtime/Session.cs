using Oom.Files;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>
/// A model ready to run. Several threads may run one session at the same time, each with a <see cref="SessionRun"/> of its own;
/// the results do not depend on it. Disposing waits for no one: running threads finish, and then the session is freed.
/// </summary>
public sealed unsafe class Session : IDisposable
{
    private readonly byte** _names;
    private volatile bool _isDisposed;

    private Session(SessionHandle handle, Device device)
    {
        Handle = handle;
        Device = device;
        Inputs = SessionReflection.Inputs(handle);
        Outputs = SessionReflection.Outputs(handle);
        _names = handle.SetNames([.. Inputs.Concat(Outputs).Select(tensor => tensor.Name)]);
    }

    /// <summary>The inputs, in the order of the file.</summary>
    public IReadOnlyList<TensorDescription> Inputs { get; }

    /// <summary>The outputs, in the order of the file.</summary>
    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>Where the session computes.</summary>
    public Device Device { get; }

    internal SessionHandle Handle { get; }

    internal byte** InputNames => _names;

    internal byte** OutputNames => _names + Inputs.Count;

    /// <summary>Makes a session of an ONNX model in memory.</summary>
    /// <param name="model">The bytes of the ONNX file; not needed afterwards.</param>
    /// <param name="options">How it computes; null for the defaults.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library is missing.</exception>
    public static Session Create(ReadOnlySpan<byte> model, SessionOptions? options = null)
    {
        options ??= new SessionOptions();
        var api = OrtEnvironment.Api;
        nint settings = NativeSessionOptions.Create(options);
        SessionHandle handle;
        try
        {
            nint session = 0;
            fixed (byte* bytes = model) api.Check(api.CreateSessionFromArray(OrtEnvironment.Handle, bytes, (nuint)model.Length, settings, &session));
            handle = new(session);
        }
        finally
        {
            api.ReleaseSessionOptions(settings);
        }
        try
        {
            return new(handle, options.Device);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Makes a session of an ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it computes; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library is missing.</exception>
    public static Session Create(string path, SessionOptions? options = null)
    {
        byte[] model = InputFile.ReadBytes(path);
        try
        {
            return Create(model, options);
        }
        catch (OnnxRuntimeException problem) when (problem is not DeviceException)
        {
            throw new OnnxRuntimeException(problem.Code, $"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>Makes a session of a graph.</summary>
    /// <param name="graph">The graph with its outputs.</param>
    /// <param name="options">How it computes; null for the defaults.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library is missing.</exception>
    public static Session Create(Graph graph, SessionOptions? options = null) => Create(graph.ToBytes(), options);

    /// <summary>A set of tensors to run the session with, for one thread at a time.</summary>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    public SessionRun NewRun()
    {
        RequireAlive();
        return new(this);
    }

    /// <summary>Runs the session once with outputs that ONNX Runtime allocates: for shapes that are not known before, where speed does not matter.</summary>
    /// <param name="inputs">A tensor for each input, in their order.</param>
    /// <returns>A tensor for each output, in their order, each to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the inputs or fails.</exception>
    /// <exception cref="ObjectDisposedException">The session or a tensor is disposed.</exception>
    public Tensor[] Run(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != Inputs.Count) throw new ArgumentException($"the session has {Inputs.Count} inputs, not {inputs.Length}", nameof(inputs));
        using var run = NewRun();
        for (int i = 0; i < inputs.Length; i++) run.BindInput(i, inputs[i]);
        return run.RunAllocating();
    }

    /// <summary>Frees the session once no thread is running it.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Handle.Dispose();
    }

    /// <summary>Refuses a disposed session. Its handle alone would not: it stays open while overlapping runs hold it.</summary>
    internal void RequireAlive() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
