using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;
using Oom.Train.Machine.Torch;
using Oom.Train.Machine.Vectors;

namespace Oom.Train.Machine;

/// <summary>Makes engines.</summary>
internal static class TrainingEngines
{
    /// <summary>An engine whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="options">Kind, threads and device.</param>
    /// <param name="head">What the network is trained for.</param>
    public static ITrainingEngine Create(MultilayerPerceptron network, Standardisation standardisation, EngineOptions options, TrainingHead head = TrainingHead.CrossEntropy) => options.Kind switch
    {
        EngineKind.Vector => new VectorEngine(network, standardisation, options.Threads, head),
        EngineKind.Torch => new TorchEngine(network, standardisation, options.Threads, head),
        EngineKind.OnnxRuntime => new OnnxTrainingEngine(network, standardisation, options, head),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "no such engine"),
    };

    /// <summary>Checks that an engine and its device can be used, before events are read for it.</summary>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="TrainingException">The engine does not compute on the device.</exception>
    public static void Require(EngineOptions options)
    {
        if (options.Kind != EngineKind.OnnxRuntime && options.Device.IsCuda) throw new TrainingException($"the engine '{options.KindWord}' computes on the processor, not on {options.Device}: leave --engine out, or use --device cpu");
        if (options.Kind == EngineKind.Torch) TorchLibrary.Require();
        if (options.Kind != EngineKind.OnnxRuntime) return;
        var graph = new Graph("device");
        graph.Output("y", graph.Input("x", ElementType.Float32, 1).Relu());
        OrtModel.Create(graph, options.Device).Dispose();
    }

    /// <summary>The outputs of a whole sample, events x outputs.</summary>
    public static float[] Evaluate(this ITrainingEngine engine, LabelledSample sample)
    {
        float[] outputs = new float[sample.Count * sample.OutputCount];
        engine.Evaluate(sample.Features, sample.Rows, outputs);
        return outputs;
    }
}
