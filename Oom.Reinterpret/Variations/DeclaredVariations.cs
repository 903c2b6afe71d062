using Oom.Events;

namespace Oom.Reinterpret.Variations;

/// <summary>Which of a file's declared weights are scale variations, and which sets of parton densities they make up.</summary>
internal static class DeclaredVariations
{
    /// <summary>LHAPDF numbers of central members end with this many zeros: sets start at multiples of ten.</summary>
    private const int CentralMemberDivisor = 10;

    private const string WithCouplingSuffix = "+as";
    private const int CouplingMembers = 2;

    /// <summary>
    /// The points of the seven-point scale variation: both scales within a factor of two of the nominal ones and of each other, at the nominal parton densities
    /// and the run's own choice of the dynamical scale.
    /// </summary>
    public static IReadOnlyList<string> Scales(EventFileHeader header)
    {
        int? nominalPdf = header.Beam1?.PdfSet;
        return [.. header.WeightDeclarations.Where(IsScalePoint).Select(weight => weight.Id)];

        bool IsScalePoint(WeightDeclaration weight)
            => weight is { MuR: { } muR, MuF: { } muF, DynamicalScale: null }
            && (muR != 1 || muF != 1) && muR is >= 0.5 and <= 2 && muF is >= 0.5 and <= 2 && muR / muF is >= 0.5 and <= 2
            && (weight.Pdf is null || nominalPdf is null or <= 0 || weight.Pdf == nominalPdf);
    }

    /// <summary>The sets of parton densities whose group says how its members combine; weights outside such a group are not guessed at.</summary>
    public static IReadOnlyList<PdfSet> PdfSets(EventFileHeader header)
        => [.. header.WeightDeclarations.Where(weight => weight.GroupName is not null && weight.Pdf is not null)
            .GroupBy(weight => (weight.GroupName, weight.Combine))
            .Select(group => PdfSetOf(group.Key.GroupName!, group.Key.Combine, [.. group.OrderBy(weight => weight.Pdf)]))
            .OfType<PdfSet>()];

    private static PdfSet? PdfSetOf(string name, string? combine, IReadOnlyList<WeightDeclaration> weights)
    {
        if (KindOf(combine) is not { } kind) return null;
        bool hasCentral = weights[0].Pdf % CentralMemberDivisor == 0;
        var members = weights.Skip(hasCentral ? 1 : 0).Select(weight => weight.Id);
        // The last two members of a '+as' set vary the strong coupling, which is not a parton-density error.
        if (combine!.EndsWith(WithCouplingSuffix, StringComparison.OrdinalIgnoreCase)) members = members.SkipLast(CouplingMembers);
        string[] ids = [.. members];
        return ids.Length < 2 ? null : new PdfSet(name, kind, hasCentral ? weights[0].Id : null, ids);
    }

    private static PdfSetKind? KindOf(string? combine)
    {
        string text = combine?.ToLowerInvariant() ?? "";
        if (text.EndsWith(WithCouplingSuffix, StringComparison.Ordinal)) text = text[..^WithCouplingSuffix.Length];
        return text switch
        {
            "replicas" or "gaussian" => PdfSetKind.Replicas,
            "symmhessian" or "symmetric_hessian" => PdfSetKind.SymmetricHessian,
            "hessian" => PdfSetKind.AsymmetricHessian,
            _ => null,
        };
    }
}
