using Oom.Responses;
using Oom.Specifications;

namespace Oom.Train.Machine.Nuisances;

/// <summary>Changes event weights.</summary>
internal sealed record WeightNuisance(string Name, IReadOnlySet<string> Processes, NuisanceOrigin Origin, Variation Weights) : INuisance
{
    /// <inheritdoc/>
    public NuisanceKind Kind => NuisanceKind.Weight;

    /// <summary>Reads one; by itself it is an uncertainty of theory.</summary>
    public static INuisance Read(SpecificationNode node, NuisanceScope scope)
    {
        var origin = NuisanceReader.Origin(node, NuisanceOrigin.Theory);
        return new WeightNuisance(scope.Name, scope.Processes, origin, NuisanceReader.Variation(node));
    }
}
