using System.Text.Json;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Where the limit on the strength passes 1, so that a model is excluded on one side: the logarithm of the
/// limit is interpolated linearly between two points.</summary>
/// <param name="Value">The value of the parameter.</param>
/// <param name="Below">The point before it.</param>
/// <param name="Above">The point after it.</param>
/// <param name="IsExcludedBelow">Whether the model is excluded before it, and not after it.</param>
public sealed record ScanCrossing(double Value, double Below, double Above, bool IsExcludedBelow)
{
    /// <summary>All crossings between neighbouring points with a finite limit.</summary>
    /// <param name="points">Values in rising order, and limits on the strength; null where missing.</param>
    internal static IReadOnlyList<ScanCrossing> Find(IReadOnlyList<(double Value, double? Limit)> points)
    {
        var found = new List<ScanCrossing>();
        for (int i = 1; i < points.Count; i++)
        {
            if (points[i - 1].Limit is not { } first || points[i].Limit is not { } second || !(first > 0 && second > 0)
                || first < 1 == second < 1)
                continue;
            if (!double.IsFinite(first) || !double.IsFinite(second)) continue;
            double share = Math.Log(first) / (Math.Log(first) - Math.Log(second)), low = points[i - 1].Value, high = points[i].Value;
            found.Add(new ScanCrossing(low + share * (high - low), low, high, first < 1));
        }

        return found;
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("value", Value);
        writer.WriteNumber("below", Below);
        writer.WriteNumber("above", Above);
        writer.WriteBoolean("excludedBelow", IsExcludedBelow);
    }
}
