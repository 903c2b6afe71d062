using Oom.Surrogates;
using Oom.Tables;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>The functions of a piece of a refinable model, ready to be evaluated on blocks of
/// an event table. One thread at a time may call.</summary>
internal interface IModelPiece : IDisposable
{
    /// <summary>The product of parameters that each coefficient stands at, by name; for the density
    /// of a process the name of its output, or nothing.</summary>
    IReadOnlyList<IReadOnlyList<string>> Terms { get; }

    /// <summary>What the coefficients belong to; null for densities and for expressions.</summary>
    SurrogateForm? Form { get; }

    /// <summary>The values wanted of every row.</summary>
    IReadOnlyList<TableExpression> Inputs { get; }

    /// <summary>Evaluates the rows of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="firstColumn">The block's column of the first of the inputs.</param>
    /// <param name="coefficients">Receives the coefficients, rows x terms.</param>
    void Evaluate(ColumnBlock block, int firstColumn, Span<double> coefficients);
}
