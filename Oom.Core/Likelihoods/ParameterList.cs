namespace Oom.Likelihoods;

/// <summary>The parameters of a likelihood: those of interest theta, then the nuisances nu. All are 0 at the reference point.</summary>
public sealed class ParameterList
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>A list.</summary>
    /// <param name="interest">Names of the parameters of interest, such as Wilson coefficients.</param>
    /// <param name="nuisances">Names and constraints of the nuisances.</param>
    /// <exception cref="ArgumentException">Two parameters have one name, or one has none.</exception>
    public ParameterList(IReadOnlyList<string> interest, IReadOnlyList<(string Name, NuisanceConstraint Constraint)> nuisances)
    {
        Names = [.. interest, .. nuisances.Select(nuisance => nuisance.Name)];
        InterestCount = interest.Count;
        Constraints = [.. nuisances.Select(nuisance => nuisance.Constraint)];
        for (int i = 0; i < Names.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Names[i])) throw new ArgumentException($"parameter {i + 1} has no name", nameof(interest));
            if (!_indices.TryAdd(Names[i], i)) throw new ArgumentException($"two parameters are named '{Names[i]}'", nameof(nuisances));
        }
    }

    /// <summary>All names, those of interest first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of parameters of interest.</summary>
    public int InterestCount { get; }

    /// <summary>Number of all parameters.</summary>
    public int Count => Names.Count;

    /// <summary>What is known of each nuisance.</summary>
    public IReadOnlyList<NuisanceConstraint> Constraints { get; }

    /// <summary>Whether a parameter is a nuisance with a Gaussian constraint.</summary>
    /// <param name="index">Index among all parameters.</param>
    public bool IsConstrained(int index) => index >= InterestCount && Constraints[index - InterestCount] == NuisanceConstraint.Gaussian;

    /// <summary>The index of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public int IndexOf(string name)
        => _indices.TryGetValue(name, out int index) ? index
        : throw new KeyNotFoundException($"there is no parameter '{name}'; there are {string.Join(", ", Names)}");
}
