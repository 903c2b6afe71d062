using Oom.Correlators;
using Oom.Numerics;

namespace Oom.Train.Correlators;

/// <summary>What the histogram of each shape of a grid tells of a parameter.</summary>
internal sealed class ShapeMap
{
    private readonly IReadOnlyList<ShapeParts> _samples;
    private readonly ShapeMapSettings _settings;

    /// <summary>The map of samples.</summary>
    /// <param name="samples">Sums over jets at each value of the parameter, all of one grid and in equally many parts.</param>
    /// <param name="settings">How it is made.</param>
    public ShapeMap(IReadOnlyList<ShapeParts> samples, ShapeMapSettings settings)
    {
        (_samples, _settings) = (samples, settings);
        Grid = samples[0].Parts[0].Grid;
        Shapes = Of(_ => All);
        Best = BestOf(Shapes);
    }

    /// <summary>The shapes.</summary>
    public ShapeGrid Grid { get; }

    /// <summary>The information of each shape.</summary>
    public MeanInformation[] Shapes { get; }

    /// <summary>The shape that tells most.</summary>
    public int Best { get; }

    private int[] All => [.. Enumerable.Repeat(1, _samples[0].Parts.Count)];

    /// <summary>The model of a shape's histogram.</summary>
    public MeanModel Model(int shape) => Model(shape, _ => All);

    /// <summary>Maps of samples that are drawn from the parts with replacement, part by part at each value of the parameter: how the best
    /// shape and the ratio of two shapes' information would scatter.</summary>
    /// <param name="seed">Seed of the draws.</param>
    public IEnumerable<MeanInformation[]> Replicas(ulong seed)
    {
        for (int replica = 0; replica < _settings.Replicas; replica++)
        {
            var random = new Philox4x32(seed, (ulong)replica);
            int[][] copies = new int[_samples.Count][];
            for (int sample = 0; sample < copies.Length; sample++)
                copies[sample] = PartDraws.Copies(ref random, _samples[sample].Parts.Count);
            yield return Of(sample => copies[sample]);
        }
    }

    /// <summary>The information, in one half of the parts, of the shape that is best in the other half: without the optimism of a choice
    /// that is judged by the jets it was made with; and that of another shape in the same halves.</summary>
    /// <param name="other">The other shape.</param>
    public (double Chosen, double Other) CrossValidated(int other)
    {
        int parts = _samples[0].Parts.Count;
        int[][] halves = [.. Enumerable.Range(0, 2).Select(
            half => Enumerable.Range(0, parts).Select(part => part % 2 == half ? 1 : 0).ToArray())];
        MeanInformation[][] maps = [.. halves.Select(half => Of(_ => half))];
        return ((maps[1][BestOf(maps[0])].Value + maps[0][BestOf(maps[1])].Value) / 2, (maps[0][other].Value + maps[1][other].Value) / 2);
    }

    /// <summary>The shape with the largest information.</summary>
    public static int BestOf(MeanInformation[] shapes)
    {
        int best = 0;
        for (int i = 1; i < shapes.Length; i++)
        {
            if (shapes[i].Value > shapes[best].Value) best = i;
        }

        return best;
    }

    private MeanInformation[] Of(Func<int, IReadOnlyList<int>> copies)
    {
        var result = new MeanInformation[Grid.Count];
        Parallel.For(0, result.Length, new ParallelOptions { MaxDegreeOfParallelism = _settings.Threads },
            shape => result[shape] = MeanInformation.Of(Model(shape, copies), _settings.At));
        return result;
    }

    private MeanModel Model(int shape, Func<int, IReadOnlyList<int>> copies)
        => new([.. _samples.Select((sample, i) => sample.Means(shape, copies(i)))], _settings.Degree);
}

/// <summary>How a map of shapes is made.</summary>
/// <param name="At">The value of the parameter at which information is asked for.</param>
/// <param name="Degree">Degree of the polynomials in the parameter.</param>
/// <param name="Replicas">Samples that are drawn for its errors.</param>
/// <param name="Threads">Number of threads; the map does not depend on it.</param>
internal sealed record ShapeMapSettings(double At, int Degree, int Replicas, int Threads);
