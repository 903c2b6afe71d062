using System.Numerics.Tensors;

namespace Oom.Train.Learning.Flows;

/// <summary>A trained flow in double precision, in both directions. One serves one thread.</summary>
internal sealed class FlowEvaluator
{
    private readonly ConditionalFlow _flow;
    private readonly double[][] _parameters;
    private readonly Standardisation _standardisation;
    private readonly RationalQuadraticSpline _spline;
    private readonly double[] _splineParameters;
    private readonly double[][] _layers;
    private readonly double[] _context;

    /// <summary>A flow.</summary>
    /// <param name="flow">Its shape.</param>
    /// <param name="standardisation">Shift and scale of its features: of its coordinates 0 and 1.</param>
    /// <param name="buffer">The buffer of its parameters.</param>
    public FlowEvaluator(ConditionalFlow flow, Standardisation standardisation, ReadOnlySpan<float> buffer)
    {
        _flow = flow;
        _standardisation = standardisation;
        _parameters = new double[flow.Parameters.Count][];
        for (int i = 0; i < _parameters.Length; i++)
        {
            var place = flow.Parameters[i];
            _parameters[i] = new double[place.Count];
            TensorPrimitives.ConvertTruncating(buffer.Slice(place.Offset, place.Count), _parameters[i]);
        }

        _spline = new(flow.Settings.Spline);
        _splineParameters = new double[flow.Settings.Spline.ParameterCount];
        _layers = [new double[flow.FeatureCount], .. flow.Settings.HiddenLayers.Select(units => new double[units])];
        _context = new double[flow.ContextCount];
    }

    /// <summary>Takes coordinates to the base.</summary>
    /// <param name="context">The context.</param>
    /// <param name="coordinates">The coordinates; replaced by those of the base.</param>
    /// <returns>ln p(coordinates | context).</returns>
    public double ToBase(ReadOnlySpan<double> context, Span<double> coordinates)
    {
        int width = _flow.CoordinateCount;
        Span<double> x = stackalloc double[width];
        double logSlopes = 0;
        Standardise(context);
        foreach (var block in _flow.Blocks)
        {
            for (int i = 0; i < width; i++)
            {
                double logScale = _parameters[block.LogScale][i];
                x[i] = (coordinates[i] + _parameters[block.Shift][i]) * Math.Exp(logScale);
                logSlopes += logScale;
            }

            for (int i = 0; i < width; i++)
            {
                SetSpline(block, i, x);
                var (y, logSlope) = _spline.Forward(x[i]);
                coordinates[Array.IndexOf(block.Permutation, i)] = y;
                logSlopes += logSlope;
            }
        }

        return logSlopes + LogBase(coordinates);
    }

    /// <summary>Takes coordinates of the base back.</summary>
    /// <param name="context">The context.</param>
    /// <param name="coordinates">Coordinates of the base; replaced by the flow's coordinates.</param>
    /// <returns>ln p(coordinates | context).</returns>
    public double FromBase(ReadOnlySpan<double> context, Span<double> coordinates)
    {
        int width = _flow.CoordinateCount;
        Span<double> x = stackalloc double[width];
        double log = LogBase(coordinates);
        Standardise(context);
        foreach (var block in _flow.Blocks.Reverse())
        {
            for (int i = 0; i < width; i++)
            {
                SetSpline(block, i, x);
                (x[i], double logSlope) = _spline.Inverse(coordinates[Array.IndexOf(block.Permutation, i)]);
                log += logSlope;
            }

            for (int i = 0; i < width; i++)
            {
                double logScale = _parameters[block.LogScale][i];
                coordinates[i] = x[i] * Math.Exp(-logScale) - _parameters[block.Shift][i];
                log += logScale;
            }
        }

        return log;
    }

    private double LogBase(ReadOnlySpan<double> coordinates) => _flow.LogPeak - 0.5 * TensorPrimitives.Dot(coordinates, coordinates);

    private void Standardise(ReadOnlySpan<double> context)
    {
        for (int i = 0; i < context.Length; i++)
        {
            int feature = _flow.CoordinateCount + i;
            _context[i] = (context[i] - _standardisation.Mean[feature]) / _standardisation.Spread[feature];
        }
    }

    // The units of a coordinate do not change with later coordinates: they are computed when it is its turn.
    private void SetSpline(FlowBlock block, int coordinate, ReadOnlySpan<double> x)
    {
        _context.CopyTo(_layers[0].AsSpan());
        if (coordinate > 0) _layers[0][_context.Length + coordinate - 1] = x[coordinate - 1];
        for (int layer = 0; layer < block.Layers.Count; layer++)
        {
            bool isLast = layer == block.Layers.Count - 1;
            var (weight, bias) = block.Layers[layer][coordinate];
            int inputs = (int)_flow.Parameters[weight].Lengths[0], units = (int)_flow.Parameters[weight].Lengths[1];
            var outputs = isLast ? _splineParameters : _layers[layer + 1].AsSpan(First(block, layer, coordinate), units);
            _parameters[bias].CopyTo(outputs);
            for (int i = 0; i < inputs; i++)
                TensorPrimitives.MultiplyAdd(_parameters[weight].AsSpan(i * units, units), _layers[layer][i], outputs, outputs);
            if (!isLast) TensorPrimitives.Max(outputs, 0, outputs);
        }

        _spline.Load(_splineParameters);
    }

    private int First(FlowBlock block, int layer, int coordinate)
    {
        int first = 0;
        for (int i = 0; i < coordinate; i++) first += (int)_flow.Parameters[block.Layers[layer][i].Weight].Lengths[1];
        return first;
    }
}
