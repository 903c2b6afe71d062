using Oom.Responses;

namespace Oom.Train.Machine;

/// <summary>A systematic uncertainty: a nuisance parameter of mean 0 and width 1, central slope (up - down)/2.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it changes.</param>
/// <param name="Up">Weight: SQL expression of the weight at +1 over the nominal one. Shifted features: suffix of the columns at +1.</param>
/// <param name="Down">The same at -1; null for a one-sided variation, whose slope is the whole difference to the nominal.</param>
/// <param name="Size">Normalisation: relative uncertainty; the factor is (1 + Size)^w.</param>
/// <param name="Processes">Names of the processes that it changes.</param>
internal sealed record NuisanceSpecification(string Name, NuisanceKind Kind, string? Up, string? Down, double Size, IReadOnlySet<string> Processes)
{
    /// <summary>Whether generator-level yields change with those of the detector.</summary>
    public required NuisanceOrigin Origin { get; init; }
}
