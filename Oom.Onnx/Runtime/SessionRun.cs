using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>
/// The tensors that a <see cref="Session"/> reads and writes, bound once and run as often as wanted: a run allocates no managed memory.
/// For one thread at a time; each thread has its own.
/// </summary>
public sealed unsafe class SessionRun : IDisposable
{
    private readonly Session _session;
    private readonly Tensor?[] _tensors;
    private readonly TensorMemory _pointers;

    internal SessionRun(Session session)
    {
        _session = session;
        _tensors = new Tensor?[session.Inputs.Count + session.Outputs.Count];
        _pointers = new((nuint)(_tensors.Length * sizeof(nint)));
    }

    /// <summary>Binds a tensor to an input.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="tensor">What is read; it may be changed between runs.</param>
    /// <exception cref="ArgumentException">There is no such input, or type or shape do not fit.</exception>
    public SessionRun BindInput(string name, Tensor tensor) => BindInput(IndexOf(_session.Inputs, name, "input"), tensor);

    /// <summary>Binds a tensor to an input.</summary>
    /// <param name="index">Index of the input.</param>
    /// <param name="tensor">What is read; it may be changed between runs.</param>
    /// <exception cref="ArgumentException">Type or shape do not fit.</exception>
    public SessionRun BindInput(int index, Tensor tensor)
    {
        RequireFit(_session.Inputs[index], tensor, "input");
        _tensors[index] = tensor;
        return this;
    }

    /// <summary>Binds a tensor to an output.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="tensor">What is written; no input may share its memory.</param>
    /// <exception cref="ArgumentException">There is no such output, or type or shape do not fit.</exception>
    public SessionRun BindOutput(string name, Tensor tensor) => BindOutput(IndexOf(_session.Outputs, name, "output"), tensor);

    /// <summary>Binds a tensor to an output.</summary>
    /// <param name="index">Index of the output.</param>
    /// <param name="tensor">What is written; no input may share its memory.</param>
    /// <exception cref="ArgumentException">Type or shape do not fit.</exception>
    public SessionRun BindOutput(int index, Tensor tensor)
    {
        RequireFit(_session.Outputs[index], tensor, "output");
        _tensors[_session.Inputs.Count + index] = tensor;
        return this;
    }

    /// <summary>Runs the session on the bound tensors.</summary>
    /// <exception cref="InvalidOperationException">An input or output is not bound.</exception>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses a shape or fails.</exception>
    /// <exception cref="ObjectDisposedException">The session, this run or a tensor is disposed.</exception>
    public void Run()
    {
        for (int i = 0; i < _tensors.Length; i++)
        {
            if (_tensors[i] is null) throw NotBound(i);
        }
        Execute(_tensors.Length);
    }

    /// <summary>Frees what the run holds; the tensors and the session stay.</summary>
    public void Dispose() => _pointers.Dispose();

    /// <summary>Runs the session on the bound inputs and takes the outputs that ONNX Runtime allocates.</summary>
    internal Tensor[] RunAllocating()
    {
        int inputs = _session.Inputs.Count;
        ((Span<nint>)new(_pointers.Pointer, _tensors.Length)).Clear();
        Execute(inputs);
        // Every value is owned by a handle before the first one is looked at.
        var handles = new OrtValueHandle[_session.Outputs.Count];
        for (int i = 0; i < handles.Length; i++) handles[i] = new(((nint*)_pointers.Pointer)[inputs + i]);
        return Array.ConvertAll(handles, Adopt);
    }

    private void Execute(int tensorCount)
    {
        int held = 0;
        bool sessionIsHeld = false, pointersAreHeld = false;
        try
        {
            // What is held here is not freed under the run, whoever disposes it.
            _session.RequireAlive();
            _session.Handle.DangerousAddRef(ref sessionIsHeld);
            _pointers.DangerousAddRef(ref pointersAreHeld);
            nint* values = (nint*)_pointers.Pointer;
            for (; held < tensorCount; held++)
            {
                bool isHeld = false;
                var tensor = _tensors[held]!;
                tensor.RequireAlive();
                var handle = tensor.Handle;
                handle.DangerousAddRef(ref isHeld);
                values[held] = handle.Pointer;
            }
            var api = OrtEnvironment.Api;
            int inputs = _session.Inputs.Count;
            nint status = api.Run(_session.Handle.Pointer, 0, _session.InputNames, values, (nuint)inputs, _session.OutputNames, (nuint)(_tensors.Length - inputs), values + inputs);
            api.Check(status);
        }
        finally
        {
            for (int i = 0; i < held; i++) _tensors[i]!.Handle.DangerousRelease();
            if (pointersAreHeld) _pointers.DangerousRelease();
            if (sessionIsHeld) _session.Handle.DangerousRelease();
        }
    }

    private static Tensor Adopt(OrtValueHandle handle)
    {
        var api = OrtEnvironment.Api;
        nint info = 0;
        void* data = null;
        api.Check(api.GetTensorTypeAndShape(handle.Pointer, &info));
        try
        {
            var (type, lengths) = SessionReflection.Read(info);
            api.Check(api.GetTensorMutableData(handle.Pointer, &data));
            return type switch
            {
                ElementType.Float32 => new NativeTensor<float>(handle, data, lengths),
                ElementType.Float64 => new NativeTensor<double>(handle, data, lengths),
                ElementType.Int64 => new NativeTensor<long>(handle, data, lengths),
                ElementType.Boolean => new NativeTensor<bool>(handle, data, lengths),
                _ => throw new NotSupportedException($"an output of type {type} cannot be read; supported are {string.Join(", ", ElementTypes.Supported)}"),
            };
        }
        finally
        {
            api.ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    private static int IndexOf(IReadOnlyList<TensorDescription> tensors, string name, string role)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Name == name) return i;
        }
        throw new ArgumentException($"the session has no {role} '{name}'; it has {string.Join(", ", tensors.Select(tensor => tensor.Name))}", nameof(name));
    }

    private static void RequireFit(TensorDescription description, Tensor tensor, string role)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        bool fits = tensor.Type == description.Type && (description.Shape is null || description.Shape.Rank == tensor.Lengths.Length);
        for (int i = 0; fits && description.Shape is not null && i < tensor.Lengths.Length; i++) fits = description.Shape[i].Length is not { } length || length == tensor.Lengths[i];
        if (!fits) throw new ArgumentException($"the {role} {description} cannot be bound to a tensor {tensor.Type}[{string.Join(", ", tensor.Lengths.ToArray())}]", nameof(tensor));
    }

    private InvalidOperationException NotBound(int index)
        => new(index < _session.Inputs.Count
            ? $"the input '{_session.Inputs[index].Name}' is not bound to a tensor"
            : $"the output '{_session.Outputs[index - _session.Inputs.Count].Name}' is not bound to a tensor");
}
