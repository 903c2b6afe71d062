using Oom.Events;

namespace Oom.Reinterpret.Variations;

/// <summary>Which of a file's weights are scale variations by what is declared of them,
/// and which sets of parton densities they make up.</summary>
internal static class DeclaredVariations
{
    /// <summary>LHAPDF numbers of central members end with this many zeros: sets start at multiples of ten.</summary>
    private const int CentralMemberDivisor = 10;

    private const string WithCouplingSuffix = "+as";
    private const int CouplingMembers = 2;

    /// <summary>The declarations of a file's weights; those that the header does not declare are known by their names.</summary>
    public static IReadOnlyList<WeightDeclaration> All(EventFileHeader header, IReadOnlyList<string> names)
    {
        var declared = header.WeightDeclarations.ToDictionary(weight => weight.Id, StringComparer.Ordinal);
        return [.. names.Select(name => declared.GetValueOrDefault(name) ?? WeightDeclaration.Of(name))];
    }

    /// <summary>Weights that may stand for points of a model's parameter: they vary neither scales nor parton densities.</summary>
    public static IReadOnlyList<string> Points(EventFileHeader header, IReadOnlyList<string> names)
        => Ids(All(header, names), weight => !weight.Meaning.SaysScales && weight.Pdf is null && weight.Meaning.Member is null);

    /// <summary>The families of scale variations at the nominal parton densities: one for each dynamical scale
    /// and each set of words that are not understood.</summary>
    public static IReadOnlyList<ScaleFamily> Scales(EventFileHeader header, IReadOnlyList<WeightDeclaration> weights)
        => [.. weights.Where(weight => weight.Meaning.SaysScales && header.HasNominalPdf(weight.Meaning))
            .GroupBy(weight => (Choice: weight.Meaning.HasOwnDynamicalScale ? null
                : weight.DynamicalScale, Words: header.IsKnown(weight.Meaning) ? "" : weight.Meaning.Rest))
            .Select(
                family
                => new ScaleFamily(Ids(family, weight => weight.Meaning.HasNominalScales), Ids(family, IsPoint), family.Key is (null, "")))
                .Where(family => family.Points.Count > 0)];

    /// <summary>Weights that are declared to be the nominal one.</summary>
    public static IReadOnlyList<string> Centrals(EventFileHeader header, IReadOnlyList<WeightDeclaration> weights)
        => Ids(weights, header.IsCentral);

    /// <summary>The sets of parton densities whose group says how its members combine;
    /// weights outside such a group are not guessed at.</summary>
    public static IReadOnlyList<PdfSet> PdfSets(IReadOnlyList<WeightDeclaration> weights)
        => [.. weights.Where(weight => weight.GroupName is not null && (weight.Pdf is not null || weight.Meaning.Member is not null))
            .GroupBy(weight => (weight.GroupName, weight.Combine))
            .Select(group => PdfSetOf(group.Key.GroupName!, group.Key.Combine, [.. group.OrderBy(Number)]))
            .OfType<PdfSet>()];

    private static bool IsPoint(WeightDeclaration weight)
    {
        double muR = weight.MuR ?? 1, muF = weight.MuF ?? 1;
        return (muR != 1 || muF != 1) && muR is >= 0.5 and <= 2 && muF is >= 0.5 and <= 2 && muR / muF is >= 0.5 and <= 2;
    }

    private static int Number(WeightDeclaration weight) => weight.Pdf ?? weight.Meaning.Member!.Value;

    private static PdfSet? PdfSetOf(string name, string? combine, IReadOnlyList<WeightDeclaration> weights)
    {
        if (KindOf(combine) is not { } kind) return null;
        // A gap is a member that is missing, which pairs others wrongly; a jump is another set.
        if (weights.Index().Any(item => Number(item.Item) != Number(weights[0]) + item.Index)) return null;
        // LHAPDF numbers say which member is the central one; a number within a set is 0 for it.
        bool hasCentral = weights[0].Pdf is { } first ? first % CentralMemberDivisor == 0 : Number(weights[0]) == 0;
        var members = weights.Skip(hasCentral ? 1 : 0).Select(weight => weight.Id);
        // The last two members of a '+as' set vary the strong coupling, which is not a parton-density error.
        if (combine!.EndsWith(WithCouplingSuffix, StringComparison.OrdinalIgnoreCase)) members = members.SkipLast(CouplingMembers);
        string[] ids = [.. members];
        bool isWhole = ids.Length >= 2 && (kind != PdfSetKind.AsymmetricHessian || ids.Length % 2 == 0);
        return isWhole ? new PdfSet(name, kind, PdfConfidence.LevelOf(weights[0].Pdf, name), hasCentral ? weights[0].Id : null, ids) : null;
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

    private static string[] Ids(IEnumerable<WeightDeclaration> weights, Func<WeightDeclaration, bool> choose)
        => [.. weights.Where(choose).Select(weight => weight.Id)];
}

/// <summary>A set of parton densities that is spread over an event's weights.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Kind">How its members combine.</param>
/// <param name="ConfidenceLevel">Confidence level that its eigenvectors are given at, in percent; replicas have none and say 68.</param>
/// <param name="CentralWeight">The weight of member 0; null where that is the nominal weight.</param>
/// <param name="MemberWeights">The weights of the error members, in order.</param>
internal sealed record PdfSet(
    string Name, PdfSetKind Kind, int ConfidenceLevel, string? CentralWeight, IReadOnlyList<string> MemberWeights);

/// <summary>Weights that vary the scales around one central choice.</summary>
/// <param name="Centrals">Weights that are declared to be at that choice itself.</param>
/// <param name="Points">Those of the seven-point variation: both scales within a factor of
/// two of the central ones and of each other.</param>
/// <param name="IsOwn">Whether the central choice is declared to be the run's own; otherwise it
/// may still be, under a name that is not understood.</param>
internal sealed record ScaleFamily(IReadOnlyList<string> Centrals, IReadOnlyList<string> Points, bool IsOwn);
