namespace Oom.Figures;

/// <summary>An axis: of numbers, of named things at 0, 1, 2 …, or of bins or places that are drawn equally wide.</summary>
/// <param name="Title">The quantity, with its unit in brackets where it has one.</param>
public sealed record Axis(string Title)
{
    // Of the data's extent on each side.
    private const double Margin = 0.05;

    /// <summary>Whether distances are ratios.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether it runs from the top, as a list is read.</summary>
    public bool IsFromTop { get; init; }

    /// <summary>What it shows at least of its numbers; null for what the data take.</summary>
    public double? Low { get; init; }

    /// <summary>What it shows at most.</summary>
    public double? High { get; init; }

    /// <summary>Names of the things at 0, 1, 2 …; none on an axis of numbers.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Edges of bins of equal width on the picture, bin i at i; none on an axis of numbers.</summary>
    public IReadOnlyList<double> Edges { get; init; } = [];

    /// <summary>Numbers that are drawn at equal distances, the first at 0; none on an axis of numbers.</summary>
    public IReadOnlyList<double> Places { get; init; } = [];

    /// <summary>The number of things, bins or places; 0 on an axis of numbers.</summary>
    internal int Cells => Edges.Count > 0 ? Edges.Count - 1 : Math.Max(Names.Count, Places.Count);

    /// <summary>Where a number lies on the picture, in a linear coordinate; NaN where it cannot be shown.</summary>
    internal double Place(double value)
        => IsLogarithmic ? value > 0 ? Math.Log10(value) : double.NaN : IsFromTop ? -value : value;

    /// <summary>The ends in that coordinate.</summary>
    /// <param name="values">What must be seen.</param>
    /// <param name="isTight">Whether the ends are those of the data.</param>
    internal (double Low, double High) Range(IEnumerable<double> values, bool isTight)
    {
        if (Cells > 0) return IsFromTop ? (0.5 - Cells, 0.5) : (-0.5, Cells - 0.5);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double place in values.Select(Place).Where(double.IsFinite)) (low, high) = (Math.Min(low, place), Math.Max(high, place));
        if (low > high) (low, high) = (0, 1);
        double margin = low == high ? Math.Max(Math.Abs(low), 1) * Margin : isTight ? 0 : Margin * (high - low);
        (low, high) = (low - margin, high + margin);
        if (Low is { } least) low = Place(least);
        if (High is { } most) high = Place(most);
        return low < high ? (low, high) : (low, low + 1);
    }
}
