using System.Numerics.Tensors;
using Oom.Formulas;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Enumeration;

/// <summary>
/// Improves a sum of terms by multiplying or dividing one term at a time by a building block, as long as that leaves much less unexplained:
/// x^2 + y^2 + cos(a - b) becomes x^2 + y^2 + x y cos(a - b).
/// </summary>
internal sealed class TermGrowth
{
    private const double WorthIt = 0.5, Negligible = 1e-9;
    private const int Rounds = 4;

    private readonly BuildingBlocks _blocks;
    private readonly int _tried;
    private readonly double[] _target, _roots;
    private readonly double[] _product;

    /// <param name="blocks">The building blocks.</param>
    /// <param name="tried">How many of the first blocks are factors.</param>
    /// <param name="target">The target times the roots of the weights.</param>
    /// <param name="roots">The roots of the weights.</param>
    public TermGrowth(BuildingBlocks blocks, int tried, double[] target, double[] roots)
    {
        (_blocks, _tried, _target, _roots) = (blocks, Math.Min(tried, blocks.Count), target, roots);
        _product = new double[target.Length];
    }

    /// <summary>The terms of each improvement, or none.</summary>
    /// <param name="start">The terms with their values times the roots of the weights.</param>
    /// <param name="left">What the terms leave unexplained.</param>
    public IEnumerable<(Expression Term, double[] Column)[]> Improve((Expression Term, double[] Column)[] start, double left)
    {
        var terms = start;
        for (int round = 0; round < Rounds; round++)
        {
            (int Term, int Block, bool Divides, double Left) best = (-1, 0, false, WorthIt * left);
            for (int k = 0; k < terms.Length; k++)
            {
                List<double[]> basis = [];
                LinearSelection.Extend(basis, _roots);
                for (int j = 0; j < terms.Length; j++)
                {
                    if (j != k) LinearSelection.Extend(basis, terms[j].Column);
                }

                double[] rest = (double[])_target.Clone();
                foreach (double[] direction in basis)
                    TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(rest, direction), rest, rest);
                double before = TensorPrimitives.Dot(rest, rest);
                for (int block = 0; block < _tried; block++)
                {
                    foreach (bool divides in new[] { false, true })
                    {
                        Multiply(terms[k].Column, block, divides);
                        double norm = TensorPrimitives.Dot(_product, _product), free = norm,
                            projection = TensorPrimitives.Dot(_product, rest);
                        foreach (double[] direction in basis)
                        {
                            double overlap = TensorPrimitives.Dot(_product, direction);
                            free -= overlap * overlap;
                        }

                        if (!(free > Negligible * norm) || !double.IsFinite(norm)) continue;
                        double after = before - projection * projection / free;
                        if (after < best.Left) best = (k, block, divides, after);
                    }
                }
            }

            if (best.Term < 0) yield break;
            left = Math.Max(best.Left, 0);
            terms = ((Expression, double[])[])terms.Clone();
            Multiply(terms[best.Term].Column, best.Block, best.Divides);
            var factor = _blocks.Expressions[best.Block];
            terms[best.Term] = (best.Divides ? terms[best.Term].Term / factor : terms[best.Term].Term * factor, (double[])_product.Clone());
            yield return terms;
        }
    }

    private void Multiply(double[] column, int block, bool divides)
    {
        var values = _blocks.Values(block);
        for (int i = 0; i < _product.Length; i++) _product[i] = divides ? column[i] / values[i] : column[i] * values[i];
    }
}
