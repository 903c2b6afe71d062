using Oom.Surrogates;
using Oom.Tables;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>A piece that is a trained function of features.</summary>
internal sealed class FeaturePiece : IModelPiece
{
    private delegate void Evaluator(ReadOnlySpan<float> features, Span<double> outputs);

    private readonly Evaluator _evaluate;
    private readonly IDisposable? _owned;
    private readonly float[] _features;

    /// <summary>A piece with coefficients.</summary>
    /// <param name="surrogate">The surrogate, disposed with this where it can be.</param>
    public FeaturePiece(IParametricSurrogate surrogate)
        : this(
            surrogate.Features,
            [
            .. surrogate.Basis.Terms.Select(
            term => (string[])[.. term.Factors.ToArray().Select(factor => surrogate.Basis.Parameters[factor])])], surrogate.Form,
            surrogate.Evaluate, surrogate as IDisposable)
    {
    }

    /// <summary>A piece with densities.</summary>
    /// <param name="classifier">The classifier, disposed with this.</param>
    public FeaturePiece(PieceNetwork classifier)
        : this(classifier.Description.Features, classifier.Description.Terms, null, classifier.Evaluate, classifier)
    {
    }

    private FeaturePiece(IReadOnlyList<string> features, IReadOnlyList<IReadOnlyList<string>> terms, SurrogateForm? form,
        Evaluator evaluate, IDisposable? owned)
    {
        Terms = terms;
        Form = form;
        Inputs = [.. features.Select(feature => new TableExpression(feature, Sql.Name(feature), ColumnType.Float32))];
        _evaluate = evaluate;
        _owned = owned;
        _features = new float[ColumnBlock.MostRows * features.Count];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Terms { get; }

    /// <inheritdoc/>
    public SurrogateForm? Form { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TableExpression> Inputs { get; }

    /// <inheritdoc/>
    public void Evaluate(ColumnBlock block, int firstColumn, Span<double> coefficients)
    {
        for (int f = 0; f < Inputs.Count; f++)
        {
            var values = block.Floats(firstColumn + f);
            for (int row = 0; row < block.Count; row++) _features[row * Inputs.Count + f] = values[row];
        }

        _evaluate(_features.AsSpan(0, block.Count * Inputs.Count), coefficients[..(block.Count * Terms.Count)]);
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();
}
