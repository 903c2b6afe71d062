using Oom.Surrogates;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Unbinned.Surrogates;

/// <summary>What <c>oom-train surrogate</c> learns and from which events; <c>specs/surrogates.md</c> defines the format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">How it is learned.</param>
/// <param name="Features">Names of the features.</param>
/// <param name="Derived">Columns computed from those of the tables.</param>
/// <param name="Points">The base points with the polynomial.</param>
/// <param name="Nominal">The events at the nominal point, at which all parameters are 0.</param>
/// <param name="Sources">The events at each base point.</param>
/// <param name="Boosting">How trees are grown.</param>
/// <param name="Seed">Divides events for validation.</param>
internal sealed record SurrogateSpecification(
    string Name, SurrogateMethod Method, IReadOnlyList<string> Features,
    IReadOnlyList<(string Name, string Sql)> Derived, BasePoints Points,
    EventSource Nominal, IReadOnlyList<BasePointSpecification> Sources, BoostingSettings Boosting, ulong Seed)
{
    /// <summary>Whether the ratio of information trees is made a sum of squares, which is nowhere negative.</summary>
    public bool IsPositive { get; init; }
}
