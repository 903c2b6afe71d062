using Oom.Onnx.Graphs;

namespace Oom.Train.Learning.Flows;

/// <summary>A flow as part of a graph, in both directions: its networks in single precision, its splines in double.</summary>
internal sealed class FlowGraph
{
    private readonly ConditionalFlow _flow;
    private readonly SplineGraph _splines;
    private readonly Value[] _parameters;
    private readonly Value _context;

    /// <summary>Adds a flow's parameters to a graph.</summary>
    /// <param name="flow">Its shape.</param>
    /// <param name="standardisation">Shift and scale of its features: of its coordinates 0 and 1.</param>
    /// <param name="buffer">The buffer of its parameters.</param>
    /// <param name="context">The context, [N, context].</param>
    public FlowGraph(ConditionalFlow flow, Standardisation standardisation, ReadOnlySpan<float> buffer, Value context)
    {
        var graph = context.Graph;
        _flow = flow;
        _splines = new(flow.Settings.Spline);
        _parameters = new Value[flow.Parameters.Count];
        for (int i = 0; i < _parameters.Length; i++)
        {
            var place = flow.Parameters[i];
            _parameters[i] = graph.Initializer(place.Name, buffer.Slice(place.Offset, place.Count), place.Lengths);
        }

        var mean = graph.Initializer("mean", ElementType.Float32, standardisation.Mean.AsSpan(flow.CoordinateCount), flow.ContextCount);
        var spread = graph.Initializer(
            "spread", ElementType.Float32, standardisation.Spread.AsSpan(flow.CoordinateCount), flow.ContextCount);
        _context = (context.Cast(ElementType.Float32) - mean) / spread;
    }

    /// <summary>Takes coordinates to the base.</summary>
    /// <param name="coordinates">The coordinates, each [N, 1], in double precision.</param>
    /// <returns>Those of the base, and ln p(coordinates | context), [N, 1].</returns>
    public (Value[] Base, Value LogDensity) ToBase(Value[] coordinates)
    {
        Value? log = null;
        foreach (var block in _flow.Blocks)
        {
            Value[] x = [.. coordinates.Select((value, i) => (value + Number(block.Shift, i)) * Number(block.LogScale, i).Exp())];
            var networks = new Networks(this, block);
            var results = new Value[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                (results[i], var logSlope) = _splines.Forward(networks.Next(i == 0 ? null : x[i - 1]), x[i]);
                log = Sum(log, logSlope + Number(block.LogScale, i));
            }

            coordinates = [.. block.Permutation.Select(from => results[from])];
        }

        return (coordinates, log! + LogBase(coordinates));
    }

    /// <summary>Takes coordinates of the base back.</summary>
    /// <param name="coordinates">Coordinates of the base, each [N, 1], in double precision.</param>
    /// <returns>The flow's coordinates, and ln p(coordinates | context), [N, 1].</returns>
    public (Value[] Coordinates, Value LogDensity) FromBase(Value[] coordinates)
    {
        var log = LogBase(coordinates);
        foreach (var block in _flow.Blocks.Reverse())
        {
            var networks = new Networks(this, block);
            var x = new Value[coordinates.Length];
            for (int i = 0; i < x.Length; i++)
            {
                var value = coordinates[Array.IndexOf(block.Permutation, i)];
                (x[i], var logSlope) = _splines.Inverse(networks.Next(i == 0 ? null : x[i - 1]), value);
                log = log + logSlope + Number(block.LogScale, i);
            }

            coordinates = [.. x.Select((value, i) => value * Number(block.LogScale, i).Neg().Exp() - Number(block.Shift, i))];
        }

        return (coordinates, log);
    }

    private Value LogBase(Value[] coordinates)
        => coordinates.Select(value => value * value).Aggregate((a, b) => a + b) * -0.5 + _flow.LogPeak;

    private Value Number(int parameter, int coordinate)
        => _parameters[parameter].Slice(0, coordinate, coordinate + 1).Cast(ElementType.Float64);

    private static Value Sum(Value? sum, Value term) => sum is null ? term : sum + term;

    /// <summary>The networks of a block, coordinate by coordinate.</summary>
    private sealed class Networks(FlowGraph graph, FlowBlock block)
    {
        // Of each layer what the units of the coordinates so far are.
        private readonly List<Value>[] _seen = [[graph._context], .. block.Layers.Skip(1).Select(_ => new List<Value>())];
        private int _coordinate;

        /// <summary>The parameters of the next coordinate's spline, [N, parameters] in double precision.</summary>
        /// <param name="before">The coordinate before it; null for the first.</param>
        public Value Next(Value? before)
        {
            if (before is not null) _seen[0].Add(before.Cast(ElementType.Float32));
            for (int layer = 0; ; layer++)
            {
                var (weight, bias) = block.Layers[layer][_coordinate];
                var outputs = Value.Concat(1, [.. _seen[layer]]).Gemm(graph._parameters[weight], graph._parameters[bias]);
                if (layer == block.Layers.Count - 1)
                {
                    _coordinate++;
                    return outputs.Cast(ElementType.Float64);
                }

                _seen[layer + 1].Add(outputs.Relu());
            }
        }
    }
}
