using Oom.Bundles;
using Oom.Definitions.Arrays;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>What the model <c>oom.events.onnx</c> takes of events.</summary>
internal interface IEventLayout
{
    /// <summary>The inputs: name, type and lengths behind that of events, and what they are in words.</summary>
    IReadOnlyList<(string Name, ElementType Type, long[] Lengths, string Description)> Inputs { get; }

    /// <summary>Whether the selection can be asked of them.</summary>
    bool HasSelection { get; }

    /// <summary>What they give of objects: [N, objects], numbers or truths.</summary>
    /// <param name="inputs">The inputs in a graph.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="component">Which of its components.</param>
    Value Of(IReadOnlyList<Value> inputs, FixedSizeInput wanted, int component);

    /// <summary>The tensors of events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="path">The model, as named in messages.</param>
    /// <exception cref="ObservableException">An event has not what is wanted, or more than there is room for.</exception>
    TensorBuffer[] Tensors(IReadOnlyList<RecordedEvent> events, string path);
}
