using Oom.Surrogates;

namespace Oom.Trees;

/// <summary>A parametric surrogate made of trees, one output per term of its polynomial: boosted parametric trees and boosted information
/// trees; the content of an <c>oom.trees</c> document.</summary>
public sealed partial class TreeSurrogate : IParametricSurrogate
{
    private SumOfSquares? _sumOfSquares;

    /// <summary>A surrogate.</summary>
    /// <param name="features">Names of the features, all different.</param>
    /// <param name="basis">The polynomial.</param>
    /// <param name="form">What the polynomial gives.</param>
    /// <param name="basePoints">The points of the training data, without the nominal one; may be none.</param>
    /// <param name="ensemble">The trees, one output per term.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public TreeSurrogate(IEnumerable<string> features, PolynomialBasis basis, SurrogateForm form,
        IEnumerable<IReadOnlyList<double>> basePoints, TreeEnsemble ensemble)
    {
        Features = [.. features];
        Basis = basis;
        Form = form;
        BasePoints = [.. basePoints];
        Ensemble = ensemble;
        if (Features.Any(string.IsNullOrWhiteSpace)) throw new ArgumentException("a feature has no name", nameof(features));
        if (Features.Distinct(StringComparer.Ordinal).Count() < Features.Count)
            throw new ArgumentException($"a feature is named twice in {string.Join(", ", Features)}", nameof(features));
        if (ensemble.FeatureCount != Features.Count)
            throw new ArgumentException($"the trees take {ensemble.FeatureCount} features, {Features.Count} are named", nameof(ensemble));
        if (ensemble.OutputCount != basis.Count)
            throw new ArgumentException(
                $"the trees have {ensemble.OutputCount} outputs, the polynomial {basis.Count} terms", nameof(ensemble));
        for (int i = 0; i < BasePoints.Count; i++)
        {
            if (BasePoints[i].Count != basis.Parameters.Count)
                throw new ArgumentException(
                    $"base point {i} has {BasePoints[i].Count} values where there are {basis.Parameters.Count} parameters",
                    nameof(basePoints));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <inheritdoc/>
    public PolynomialBasis Basis { get; }

    /// <inheritdoc/>
    public SurrogateForm Form { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> BasePoints { get; }

    /// <summary>The trees.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>Whether the ratio is the sum of squares that is nearest to what the trees give
    /// (<see cref="PositiveSurrogate"/>), and therefore nowhere negative.</summary>
    public bool IsPositive => _sumOfSquares is not null;

    /// <summary>A digest of what the trees were grown from and how, so that they need not
    /// be grown again; null where it is not known.</summary>
    public string? TrainingDigest { get; init; }

    /// <summary>The same surrogate with a digest of its training.</summary>
    public TreeSurrogate WithTrainingDigest(string digest)
        => new(Features, Basis, Form, BasePoints, Ensemble) { TrainingDigest = digest, _sumOfSquares = _sumOfSquares };

    /// <summary>The same trees with a ratio that is nowhere negative.</summary>
    /// <exception cref="ArgumentException">The form is not <see cref="SurrogateForm.Ratio"/>, or the polynomial does not
    /// have all terms to second order and no other.</exception>
    public TreeSurrogate AsPositive()
        => new(Features, Basis, Form, BasePoints, Ensemble)
        {
            TrainingDigest = TrainingDigest,
            _sumOfSquares = new SumOfSquares(Basis, Form)
        };

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, Span<double> coefficients)
    {
        Ensemble.Evaluate(features, coefficients);
        _sumOfSquares?.Apply(coefficients);
    }
}
