using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>An input of a checked function: its dimensions as declared, as they really are, and the point.</summary>
internal sealed record GradientInput(Dimension[] Declared, long[] Lengths, double[] Point)
{
    /// <summary>An input of known lengths at a random point of (low, high).</summary>
    public static GradientInput In(double low, double high, params long[] lengths) => Symbolic(low, high, Array.ConvertAll(lengths, length => new Dimension(length)), lengths);

    /// <summary>An input of known lengths at a random point of (-1, 1), away from the kinks at 0.</summary>
    public static GradientInput Of(params long[] lengths) => Symbolic(Array.ConvertAll(lengths, length => new Dimension(length)), lengths);

    /// <summary>An input whose lengths the builder does not know, at a random point of (-1, 1), away from the kinks at 0.</summary>
    public static GradientInput Symbolic(Dimension[] declared, params long[] lengths)
    {
        const double Gap = 0.05;
        var input = Symbolic(-1, 1, declared, lengths);
        for (int i = 0; i < input.Point.Length; i++) input.Point[i] = Math.CopySign(Gap + (1 - Gap) * Math.Abs(input.Point[i]), input.Point[i]);
        return input;
    }

    private static GradientInput Symbolic(double low, double high, Dimension[] declared, long[] lengths)
    {
        var random = new Random(17 + lengths.Length);
        long count = lengths.Aggregate(1L, (product, length) => product * length);
        return new(declared, lengths, [.. Enumerable.Range(0, (int)count).Select(_ => low + (high - low) * random.NextDouble())]);
    }
}
