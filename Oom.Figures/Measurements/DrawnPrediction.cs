namespace Oom.Figures.Measurements;

/// <summary>A prediction of d sigma / d O beside a measurement.</summary>
/// <param name="Label">What it is.</param>
/// <param name="DifferentialPb">d sigma / d O of every bin in pb.</param>
/// <param name="Ink">Its colour.</param>
public sealed record DrawnPrediction(string Label, IReadOnlyList<double> DifferentialPb, Ink Ink)
{
    /// <summary>Its statistical errors in pb; none where they are not known.</summary>
    public IReadOnlyList<double> ErrorsPb { get; init; } = [];

    /// <summary>Its other uncertainties, each with its lower and upper border in pb.</summary>
    public IReadOnlyList<(string Source, IReadOnlyList<double> Low, IReadOnlyList<double> High)> Bands { get; init; } = [];

    /// <summary>Whether it is a part of what is measured, as a signal is; it has no ratio.</summary>
    public bool IsPart { get; init; }

    /// <summary>How its line is drawn.</summary>
    public Stroke Stroke { get; init; }
}
