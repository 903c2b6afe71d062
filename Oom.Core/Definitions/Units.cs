using Oom.Formulas;

namespace Oom.Definitions;

/// <summary>The units that numbers of definitions may have; all quantities are in GeV, radians and pure numbers.</summary>
internal static class Units
{
    /// <summary>The dimension of energies, momenta and masses.</summary>
    public static Dimension Energy { get; } = Dimension.Parse("GeV");

    private static readonly Dictionary<string, (Dimension Dimension, double Factor, bool IsAngle)> Known = new(StringComparer.Ordinal)
    {
        ["MeV"] = (Energy, 1e-3, false),
        ["GeV"] = (Energy, 1, false),
        ["TeV"] = (Energy, 1e3, false),
        ["rad"] = (Dimension.None, 1, true),
        ["deg"] = (Dimension.None, Math.PI / 180, true),
    };

    /// <summary>Whether a word is a unit.</summary>
    public static bool IsUnit(string word) => Known.ContainsKey(word);

    /// <summary>A number in the units of definitions.</summary>
    /// <param name="value">The number as it is written.</param>
    /// <param name="unit">Its unit; null where it has that of whatever it stands beside.</param>
    public static (double Value, Dimension? Dimension, bool IsAngle) Read(double value, string? unit)
        => unit is null ? (value, null, false) : (value * Known[unit].Factor, Known[unit].Dimension, Known[unit].IsAngle);
}
