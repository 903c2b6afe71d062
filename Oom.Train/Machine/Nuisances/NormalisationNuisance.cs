using Oom.Numerics;
using Oom.Responses;
using Oom.Specifications;

namespace Oom.Train.Machine.Nuisances;

/// <summary>Changes the yields of processes by a log-normal factor.</summary>
internal sealed record NormalisationNuisance(string Name, IReadOnlySet<string> Processes, NuisanceOrigin Origin, double Size) : INuisance
{
    /// <inheritdoc/>
    public NuisanceKind Kind => NuisanceKind.Normalisation;

    /// <summary>
    /// Reads one; by itself that of every process is the luminosity's, that of some processes one of their cross-sections.
    /// </summary>
    public static INuisance Read(SpecificationNode node, NuisanceScope scope)
    {
        var origin = NuisanceReader.Origin(node, scope.IsOfAll ? NuisanceOrigin.Experiment : NuisanceOrigin.Theory);
        foreach (string key in (string[])["up", "down"])
        {
            if (node.TryGet(key, out var surplus)) throw surplus.Error("a normalisation has a 'size' instead");
        }

        double size = node["size"].Build(value => NumberRange.Positive.Require(value.Number()));
        return new NormalisationNuisance(scope.Name, scope.Processes, origin, size);
    }
}
