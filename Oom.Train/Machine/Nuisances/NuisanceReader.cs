using Oom.Responses;
using Oom.Specifications;

namespace Oom.Train.Machine.Nuisances;

/// <summary>
/// Reads nuisance parameters of a specification, each kind by its own reader; what the words mean stands in specs/response.md.
/// </summary>
internal static class NuisanceReader
{
    private static readonly Dictionary<NuisanceKind, Func<SpecificationNode, NuisanceScope, INuisance>> Readers = new()
    {
        [NuisanceKind.Weight] = WeightNuisance.Read,
        [NuisanceKind.ShiftedFeatures] = ShiftNuisance.Read,
        [NuisanceKind.Normalisation] = NormalisationNuisance.Read,
    };

    /// <summary>Reads one.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="scope">Its name and processes.</param>
    /// <exception cref="SpecificationException">The mapping does not follow the format.</exception>
    public static INuisance Read(SpecificationNode node, NuisanceScope scope)
    {
        node.AllowKeys("name", "kind", "up", "down", "size", "processes", "origin");
        return Readers[node["kind"].Choice(NuisanceKinds.Words)](node, scope);
    }

    /// <summary>Where a nuisance comes from.</summary>
    public static NuisanceOrigin Origin(SpecificationNode node, NuisanceOrigin usual)
        => node.TryGet("origin", out var origin) ? origin.Choice(NuisanceOrigins.Words) : usual;

    /// <summary>What stands for one standard deviation.</summary>
    public static Variation Variation(SpecificationNode node)
    {
        if (node.TryGet("size", out var size)) throw size.Error("only a normalisation has a 'size'");
        return new(node["up"].Text(), node.TryGet("down", out var down) ? down.Text() : null);
    }
}

/// <summary>What a nuisance is called and what it changes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Processes">Names of its processes.</param>
/// <param name="IsOfAll">Whether these are all that there are.</param>
internal sealed record NuisanceScope(string Name, IReadOnlySet<string> Processes, bool IsOfAll);
