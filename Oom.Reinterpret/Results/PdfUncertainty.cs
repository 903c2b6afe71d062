using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Results;

/// <summary>
/// The uncertainty of a set of parton densities at 68 % confidence level, with the formulas of LHAPDF 6
/// (Eur. Phys. J. C 75 (2015) 132, arXiv:1412.7420, section 4.2
/// and PDF4LHC, arXiv:1510.03865, eqs. 20 to 24).
/// </summary>
internal static class PdfUncertainty
{
    /// <summary>The band of a set.</summary>
    /// <param name="nominal">The distribution that the band is put around.</param>
    /// <param name="set">The set.</param>
    /// <param name="central">The set's central member.</param>
    /// <param name="members">The error members, in order, without the central one.</param>
    public static Band Of(Distribution nominal, PdfSet set, Distribution central, IReadOnlyList<Distribution> members)
    {
        int count = nominal.Values.Count;
        // Replicas have no level of their own.
        bool isAtNinety = set.ConfidenceLevel == PdfConfidence.Ninety && set.Kind != PdfSetKind.Replicas;
        double deviations = isAtNinety ? PdfConfidence.DeviationsAtNinety : 1;
        var low = new double[count];
        var high = new double[count];
        for (int i = 0; i < count; i++)
        {
            int bin = i;
            var (down, up) = Errors(set.Kind, central.Values[bin], [.. members.Select(member => member.Values[bin])]);
            low[i] = nominal.Values[i] - down / deviations;
            high[i] = nominal.Values[i] + up / deviations;
        }

        var (fiducialDown, fiducialUp) = Errors(set.Kind, central.Fiducial.Value, [.. members.Select(member => member.Fiducial.Value)]);
        string level = isAtNinety
            ? FormattableString.Invariant($", given at {PdfConfidence.Ninety} % CL and divided by {PdfConfidence.DeviationsAtNinety:F4}") : "";
        return new Band(
            $"parton densities {set.Name}, {set.Kind.Describe()}{level}", [.. members.Select(member => member.Name)],
            low, high, nominal.Fiducial.Value - fiducialDown / deviations, nominal.Fiducial.Value + fiducialUp / deviations);
    }

    /// <summary>The downward and upward errors at the set's own confidence level, both positive.</summary>
    public static (double Down, double Up) Errors(PdfSetKind kind, double central, ReadOnlySpan<double> members)
    {
        double down = 0, up = 0;
        switch (kind)
        {
            case PdfSetKind.Replicas:
                double mean = 0;
                foreach (double x in members) mean += x / members.Length;
                foreach (double x in members) up += (x - mean) * (x - mean) / (members.Length - 1);
                return (Math.Sqrt(up), Math.Sqrt(up));
            case PdfSetKind.SymmetricHessian:
                foreach (double x in members) up += (x - central) * (x - central);
                return (Math.Sqrt(up), Math.Sqrt(up));
            case PdfSetKind.AsymmetricHessian:
                for (int i = 0; i + 1 < members.Length; i += 2)
                {
                    double a = members[i] - central, b = members[i + 1] - central;
                    double rise = Math.Max(Math.Max(a, b), 0), fall = Math.Max(Math.Max(-a, -b), 0);
                    up += rise * rise;
                    down += fall * fall;
                }

                return (Math.Sqrt(down), Math.Sqrt(up));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of set");
        }
    }
}
