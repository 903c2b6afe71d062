namespace Oom.Onnx.Runtime;

/// <summary>ONNX Runtime's kinds of failure, with the numbers of its OrtErrorCode.</summary>
public enum OnnxRuntimeErrorCode
{
    /// <summary>No failure.</summary>
    Ok = 0,

    /// <summary>A failure of no other kind.</summary>
    Fail = 1,

    /// <summary>An argument, such as the shape of an input, does not fit.</summary>
    InvalidArgument = 2,

    /// <summary>The model file does not exist.</summary>
    NoSuchFile = 3,

    /// <summary>There is no model.</summary>
    NoModel = 4,

    /// <summary>The execution engine failed.</summary>
    EngineError = 5,

    /// <summary>An exception was thrown inside.</summary>
    RuntimeException = 6,

    /// <summary>The bytes are not a protocol buffer of ONNX.</summary>
    InvalidProtobuf = 7,

    /// <summary>A model has been loaded already.</summary>
    ModelLoaded = 8,

    /// <summary>There is no kernel for an operator of the model.</summary>
    NotImplemented = 9,

    /// <summary>The graph of the model is not valid.</summary>
    InvalidGraph = 10,

    /// <summary>An execution provider failed.</summary>
    ExecutionProviderFail = 11,
}
