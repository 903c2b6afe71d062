using Oom.Decays;

namespace Oom.Features;

/// <summary>An ordered choice of features: the inputs of an observable.</summary>
public sealed class TopPairFeatureSet
{
    private readonly TopPairFeatures.Evaluator[] _evaluators;

    /// <summary>The features of these names, in this order.</summary>
    /// <exception cref="KeyNotFoundException">A name is not in the registry.</exception>
    /// <exception cref="ArgumentException">There is no name, or one occurs twice.</exception>
    public TopPairFeatureSet(IReadOnlyList<string> names)
    {
        if (names.Count == 0) throw new ArgumentException("an observable needs at least one feature", nameof(names));
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new ArgumentException($"a feature is named twice: {string.Join(", ", names)}", nameof(names));
        Features = [.. names.Select(TopPairFeatures.Get)];
        _evaluators = [.. names.Select(TopPairFeatures.GetEvaluator)];
    }

    /// <summary>The features, in the order of the columns.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>Number of features.</summary>
    public int Count => _evaluators.Length;

    /// <summary>Computes the features of a pair.</summary>
    /// <param name="pair">The pair, momenta in the laboratory in GeV.</param>
    /// <param name="destination">Receives <see cref="Count"/> values, in the units of <see cref="Features"/>.</param>
    /// <returns>Whether all values are finite; they are not for, say, a top quark along the beam.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public bool TryCompute(in DileptonTopPair pair, Span<double> destination)
    {
        if (destination.Length < Count)
            throw new ArgumentException($"{Count} features do not fit into {destination.Length} places", nameof(destination));
        var kinematics = new TopPairKinematics(pair);
        bool finite = true;
        for (int i = 0; i < _evaluators.Length; i++)
        {
            double value = _evaluators[i](kinematics);
            destination[i] = value;
            finite &= double.IsFinite(value);
        }

        return finite;
    }
}
