using System.Globalization;

namespace Oom.Train.Machine;

/// <summary>The results of one training of a scan on the test part, for the parameter of the objective.</summary>
internal sealed record ScanRow
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "statistical_detector", "statistical_folded", "plain_detector", "plain_folded", "smooth_detector", "smooth_folded",
        "noise_subtracted_detector", "noise_subtracted_folded",
        "ks_signal", "ks_other", "chi_square", "chi_square_noise", "validation_loss",
    ];

    /// <summary>Strength of the penalty.</summary>
    public required double Lambda { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The values of the columns; NaN where there is none.</summary>
    public required double[] Values { get; init; }

    /// <summary>The row as a line of a CSV file.</summary>
    public string ToCsv()
        => string.Create(CultureInfo.InvariantCulture,
        $"{Lambda},{Seed},{string.Join(',', Values.Select(value => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture)))}");

    /// <summary>Reads a line that <see cref="ToCsv"/> wrote.</summary>
    /// <exception cref="FormatException">The line is none.</exception>
    public static ScanRow FromCsv(string line)
    {
        string[] cells = line.Split(',');
        if (cells.Length != 2 + Columns.Count) throw new FormatException($"expected {2 + Columns.Count} cells, found {cells.Length}");
        return new ScanRow
        {
            Lambda = double.Parse(cells[0], CultureInfo.InvariantCulture),
            Seed = ulong.Parse(cells[1], CultureInfo.InvariantCulture),
            Values = [.. cells[2..].Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))],
        };
    }
}
