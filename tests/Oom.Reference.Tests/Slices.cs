using System.Globalization;

namespace Oom.Reference;

/// <summary>What an independent script counted in the slices of the reference samples (tests/data/reference/slices.py).</summary>
internal static class Slices
{
    /// <summary>Events, lines of particles and events of gluon fusion of a slice.</summary>
    public static (int Events, int Particles, int GluonFusion) Of(string sample)
    {
        string[] cells = Rows("samples.csv").Single(cells => cells[0] == sample);
        return (int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture),
            int.Parse(cells[3], CultureInfo.InvariantCulture));
    }

    /// <summary>Number of events, mean, its error and RMS of a quantity in a slice.</summary>
    public static (int Events, double Mean, double Error, double Rms) Moments(string sample, string quantity)
    {
        string[] cells = Rows("moments.csv").Single(cells => cells[0] == sample && cells[1] == quantity);
        return (int.Parse(cells[2], CultureInfo.InvariantCulture), Number(cells[3]), Number(cells[4]), Number(cells[5]));
    }

    private static IEnumerable<string[]> Rows(string file)
        => File.ReadLines(TestData.Repository("tests", "data", "reference", file)).Skip(1).Select(line => line.Split(','));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
