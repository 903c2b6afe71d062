namespace Oom.Train.Densities;

/// <summary>What was read of the jets of one sample.</summary>
internal sealed class JetTally
{
    private readonly long[] _outcomes = new long[Enum.GetValues<JetOutcome>().Length];
    private double _sum, _squares;

    /// <summary>Files with the digests of their bytes.</summary>
    public required IReadOnlyList<(string Path, string Sha256)> Files { get; init; }

    /// <summary>Jets by what became of them.</summary>
    public long this[JetOutcome outcome] => _outcomes[(int)outcome];

    /// <summary>Jets in the validation part.</summary>
    public int ValidationJets { get; set; }

    /// <summary>Triples that were drawn.</summary>
    public long Triples { get; set; }

    /// <summary>Those among them on the edge of all triangles, which are left out.</summary>
    public long EdgeTriples { get; set; }

    /// <summary>Jets that count with their correlator, 0 included.</summary>
    public long Jets => this[JetOutcome.Taken] + this[JetOutcome.TooFewConstituents] + this[JetOutcome.Massless];

    /// <summary>The mean over jets of the sum over ordered triples of different constituents of the products of their weights: the
    /// integral of the three-point correlator.</summary>
    public double MeanTotal => _sum / Jets;

    /// <summary>Its standard error; NaN for fewer than two jets.</summary>
    public double MeanTotalError
        => Jets < 2 ? double.NaN : Math.Sqrt(Math.Max(0, (_squares / Jets - MeanTotal * MeanTotal) / (Jets - 1)));

    /// <summary>Counts a jet.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="total">The sum over its triples; 0 where none was drawn.</param>
    public void Add(JetOutcome outcome, double total)
    {
        _outcomes[(int)outcome]++;
        _sum += total;
        _squares += total * total;
    }
}
