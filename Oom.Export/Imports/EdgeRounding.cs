using Oom.Binning;

namespace Oom.Export.Imports;

/// <summary>When edges are the same: programs write them with one rounding more or less, or in single precision.</summary>
internal static class EdgeRounding
{
    // Of the narrowest bin: single precision leaves 1e-7, and no bins differ so little.
    private const double Tolerance = 1e-6;

    /// <summary>How far edges of these bins may be apart.</summary>
    public static double Of(ReadOnlySpan<double> edges)
    {
        double narrowest = double.PositiveInfinity;
        for (int i = 1; i < edges.Length; i++) narrowest = Math.Min(narrowest, Math.Abs(edges[i] - edges[i - 1]));
        return Tolerance * narrowest;
    }

    /// <summary>Whether two lists of edges are the same but for rounding.</summary>
    public static bool AreSame(BinEdges first, BinEdges second)
    {
        if (first.Count != second.Count) return false;
        double allowed = Of(second.Edges);
        for (int i = 0; i <= first.Count; i++)
        {
            if (!(Math.Abs(first.Edges[i] - second.Edges[i]) <= allowed)) return false;
        }

        return true;
    }
}
