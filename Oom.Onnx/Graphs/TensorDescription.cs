namespace Oom.Onnx.Graphs;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Element type; <see cref="ElementType.Undefined"/> for what is not a tensor.</param>
/// <param name="Shape">Dimensions; null where not even the rank is given.</param>
public sealed record TensorDescription(string Name, ElementType Type, Shape? Shape)
{
    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{Name}: {Type}{Shape?.ToString() ?? "[...]"}";
}
