using Oom.Onnx.Graphs;

namespace Oom.Train.Learning.Flows;

/// <summary>Rational-quadratic splines as part of a graph; <see cref="RationalQuadraticSpline"/> has the formulas.</summary>
internal sealed class SplineGraph(SplineSettings settings)
{
    private readonly double _bound = settings.TailBound;

    /// <summary>Values of splines and the logarithms of their slopes.</summary>
    /// <param name="parameters">Parameters, [N, parameters].</param>
    /// <param name="x">Where, [N, 1].</param>
    public (Value Y, Value LogSlope) Forward(Value parameters, Value x)
    {
        var inside = Inside(x);
        var piece = new Piece(settings, parameters, inside, isInverse: false);
        return Within(x, piece.At((inside - piece.Left) / piece.Width), piece.LogSlope((inside - piece.Left) / piece.Width));
    }

    /// <summary>Where splines have values, and the logarithms of their slopes there.</summary>
    /// <param name="parameters">Parameters, [N, parameters].</param>
    /// <param name="y">The values, [N, 1].</param>
    public (Value X, Value LogSlope) Inverse(Value parameters, Value y)
    {
        var inside = Inside(y);
        var piece = new Piece(settings, parameters, inside, isInverse: true);
        var above = inside - piece.Bottom;
        var turn = piece.StartSlope + piece.EndSlope - 2 * piece.Chord;
        var a = above * turn + piece.Height * (piece.Chord - piece.StartSlope);
        var b = piece.Height * piece.StartSlope - above * turn;
        var c = piece.Chord * above;
        var root = (b * b + 4 * a * c).Max(y.Graph.Scalar(y.Type, 0)).Sqrt();
        var part = 2 * c / (b + root);

        // The step of Newton that brings the closed form's error to rounding.
        part = part - (piece.At(part) - inside) / (piece.LogSlope(part).Exp() * piece.Width);
        return Within(y, piece.Left + part * piece.Width, piece.LogSlope(part));
    }

    private Value Inside(Value x) => x.Max(x.Graph.Scalar(x.Type, -_bound)).Min(x.Graph.Scalar(x.Type, _bound));

    private (Value, Value) Within(Value x, Value value, Value logSlope)
    {
        var isInside = x.Abs().Less(_bound);
        return (isInside.Where(value, x), isInside.Where(logSlope, x.Graph.Scalar(x.Type, 0)));
    }

    private sealed class Piece
    {
        public Piece(SplineSettings settings, Value parameters, Value place, bool isInverse)
        {
            var graph = parameters.Graph;
            int bins = settings.Bins;
            Value widths = Sizes(0), heights = Sizes(bins);
            Value left = widths.SumBefore(1) - settings.TailBound, bottom = heights.SumBefore(1) - settings.TailBound;
            var isReached = (isInverse ? bottom : left).LessOrEqual(place).Cast(ElementType.Float64);
            var chosen = isReached - Value.Concat(1, isReached.Slice(1, 1, bins), isReached.Slice(1, 0, 1) * 0);
            (Left, Width, Bottom, Height) = (Pick(left), Pick(widths), Pick(bottom), Pick(heights));
            var z = parameters.Slice(1, 2 * bins, Value.ToEnd) + settings.SlopeOffset;
            var slopes = z.Max(graph.Scalar(z.Type, 0)) + (1 + z.Abs().Neg().Exp()).Log() + settings.SmallestSlope;
            var one = widths.Slice(1, 0, 1) * 0 + 1;
            (StartSlope, EndSlope) = (Pick(Value.Concat(1, one, slopes)), Pick(Value.Concat(1, slopes, one)));
            Chord = Height / Width;

            Value Sizes(int first)
                => parameters.Slice(1, first, first + bins).Softmax(1) * (2 * settings.TailBound * settings.Shared)
                    + 2 * settings.TailBound * settings.SmallestBin;

            Value Pick(Value values) => (values * chosen).ReduceSum([1], keepDimensions: true);
        }

        public Value Left { get; }

        public Value Width { get; }

        public Value Bottom { get; }

        public Value Height { get; }

        public Value StartSlope { get; }

        public Value EndSlope { get; }

        public Value Chord { get; }

        public Value At(Value xi)
            => Bottom + Height * (Chord * xi * xi + StartSlope * xi * (1 - xi)) / Denominator(xi);

        public Value LogSlope(Value xi)
            => 2 * (Chord / Denominator(xi)).Log()
                + (EndSlope * xi * xi + 2 * Chord * xi * (1 - xi) + StartSlope * (1 - xi) * (1 - xi)).Log();

        private Value Denominator(Value xi) => Chord + (EndSlope + StartSlope - 2 * Chord) * xi * (1 - xi);
    }
}
