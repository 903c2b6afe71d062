using Oom.RefinableModels;
using Oom.Surrogates;
using Oom.Tables;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>A piece whose coefficients are expressions over the columns of the table.</summary>
internal sealed class ColumnPiece : IModelPiece
{
    /// <summary>A piece of some terms.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="what">What the piece is, for messages about its values.</param>
    public ColumnPiece(IReadOnlyList<PieceTerm> terms, string what)
    {
        Terms = [.. terms.Select(term => term.Product)];
        Inputs = [
            .. terms.Select(
            term => new TableExpression($"{what} {string.Join(' ', term.Product)}".Trim(), term.Expression, ColumnType.Float64))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Terms { get; }

    /// <inheritdoc/>
    public SurrogateForm? Form => null;

    /// <inheritdoc/>
    public IReadOnlyList<TableExpression> Inputs { get; }

    /// <inheritdoc/>
    public void Evaluate(ColumnBlock block, int firstColumn, Span<double> coefficients)
    {
        for (int t = 0; t < Terms.Count; t++)
        {
            var values = block.Doubles(firstColumn + t);
            for (int row = 0; row < block.Count; row++) coefficients[row * Terms.Count + t] = values[row];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
