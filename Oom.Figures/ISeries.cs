using System.Globalization;

namespace Oom.Figures;

/// <summary>Something that is drawn in a panel.</summary>
public interface ISeries
{
    /// <summary>What it is, for the legend and the data; in the data alone where <see cref="IsInLegend"/> is false.</summary>
    string Label { get; }

    /// <summary>Whether the legend names it.</summary>
    bool IsInLegend { get; }

    /// <summary>Its numbers: columns of equal length.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>Points between which everything of it lies.</summary>
    internal IEnumerable<(double X, double Y)> Corners { get; }

    /// <summary>Draws it.</summary>
    internal void Draw(Frame frame);
}

/// <summary>A column of a figure's data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cells">Its cells; numbers have all their digits, and those that are not finite are empty.</param>
public sealed record Column(string Name, IReadOnlyList<string> Cells)
{
    /// <summary>A column of numbers.</summary>
    public static Column Of(string name, IEnumerable<double> numbers) => new(name, [.. numbers.Select(number
        => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "")]);
}
