using Oom.Responses;
using Oom.Specifications;

namespace Oom.Train.Machine.Nuisances;

/// <summary>Shifts detector-level features and with them the selection.</summary>
internal sealed record ShiftNuisance(string Name, IReadOnlySet<string> Processes, Variation Features) : INuisance
{
    /// <inheritdoc/>
    public NuisanceKind Kind => NuisanceKind.ShiftedFeatures;

    /// <inheritdoc/>
    public NuisanceOrigin Origin => NuisanceOrigin.Experiment;

    /// <summary>Reads one.</summary>
    public static INuisance Read(SpecificationNode node, NuisanceScope scope)
    {
        if (NuisanceReader.Origin(node, NuisanceOrigin.Experiment) == NuisanceOrigin.Theory)
        {
            throw node["origin"].Error("shifted features are those of the detector, of origin 'experiment'");
        }

        return new ShiftNuisance(scope.Name, scope.Processes, NuisanceReader.Variation(node));
    }
}
