using System.Numerics.Tensors;
using Oom.Formulas;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Search;
using Oom.Symbolic.Simplification;

namespace Oom.Symbolic.Enumeration;

/// <summary>
/// Formulas found without evolution: for each transform of the target, sums of building blocks with fitted coefficients,
/// and products of features and blocks to powers of halves,
/// which are sums for the logarithm; quotients of sums, which are linear in the target times the denominator.
/// Deterministic, and exact for most of what stands in textbooks.
/// </summary>
internal static class SeedSearch
{
    private const int LargestSum = 4, LargestProduct = 2, ProductWidth = 24, Width = 64, Kept = 8, GrowthFactors = 500, PairLimit = 2800,
        Denominators = 40, Numerators = 250, QuotientWidth = 32, KeptQuotients = 2;
    private const double SmallestExponent = 0.25, LargestExponent = 6;

    /// <summary>Candidate formulas of the target; their constants are least-squares values for the transformed target.</summary>
    /// <param name="data">The points of the blocks' sample with target and weights.</param>
    /// <param name="blocks">The building blocks.</param>
    /// <param name="grammar">The allowed formulas.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the search early, with what was found so far.</param>
    public static List<Expression> Run(FitData data, BuildingBlocks blocks, Grammar grammar, int threads, CancellationToken cancellation)
    {
        TargetTransform[] transforms = [.. TargetTransform.All.Where(transform => transform.Needs.All(grammar.Allows))];
        List<Func<List<Expression>>> searches = [];
        foreach (var transform in transforms)
        {
            searches.Add(() => Products(data, blocks, grammar, transform, cancellation));
            searches.Add(() => Sums(data, blocks, grammar, transform, cancellation));
        }

        // Quotients inside quotients say nothing new.
        int[] polynomials = [.. Enumerable.Range(0, blocks.Count).Where(i => IsPolynomial(blocks.Expressions[i])).Take(Numerators)];
        int denominators = grammar.Allows(Operator.Divide) ? Math.Min(Denominators, polynomials.Length) : 0;
        foreach (var transform in transforms.Where(transform => transform.Name is "y" or "y^2"))
        {
            for (int i = 0; i < denominators; i++)
            {
                int denominator = i;
                searches.Add(() => Quotients(data, blocks, polynomials, grammar, transform, denominator, cancellation));
            }
        }

        var found = new List<Expression>[searches.Count];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => found[i] = searches[i]());
        return [.. found.SelectMany(list => list)];
    }

    private static List<Expression> Sums(
        FitData data, BuildingBlocks blocks, Grammar grammar, TargetTransform transform, CancellationToken cancellation)
    {
        var found = new List<Expression>();
        if (Prepare(data, transform.Forward, transform.Slope) is not var (target, roots)) return found;
        double[] Column(ReadOnlySpan<double> values)
        {
            double[] column = values.ToArray();
            TensorPrimitives.Multiply(column, roots, column);
            return column;
        }

        double[] right = Column(target);
        var selection = new LinearSelection(right, [roots]);
        for (int i = 0; i < blocks.Count; i++) selection.Add(i, Column(blocks.Values(i)));
        var growth = new TermGrowth(blocks, GrowthFactors, right, roots);
        foreach (var sets in selection.Best(LargestSum, PairLimit, Width, cancellation).GroupBy(set => set.Labels.Length))
        {
            foreach (var (labels, left) in sets.Take(Kept))
            {
                (Expression Term, double[] Column)[] terms = [
                    .. labels.Select(label => (blocks.Expressions[label], Column(blocks.Values(label))))];
                AddSum(terms, right, roots, transform, grammar, found);
                if (cancellation.IsCancellationRequested) continue;
                foreach (var grown in growth.Improve(terms, left)) AddSum(grown, right, roots, transform, grammar, found);
            }
        }

        return found;
    }

    private static void AddSum((Expression Term, double[] Column)[] terms, double[] target, double[] roots, TargetTransform transform,
        Grammar grammar, List<Expression> found)
    {
        if (Coefficients([roots, .. terms.Select(term => term.Column)], target) is not { } coefficients) return;
        var forms = terms.Select((term, k) => (Item: Simplifier.Canonical(term.Term), Factor: coefficients[k + 1])).ToList();
        if (transform.Name == "log(y)") AddProductOfPowers(forms, coefficients[0], grammar, found);
        AddAllowed(CanonicalForm.Sum(coefficients[0], forms), transform, grammar, found);
        AddAllowed(CanonicalForm.Sum(0, forms), transform, grammar, found);
    }

    // y = (sum of a b) / (d + sum of c e), as y d = sum of a b - sum of c y e.
    private static List<Expression> Quotients(
        FitData data, BuildingBlocks blocks, int[] polynomials, Grammar grammar, TargetTransform transform, int denominator,
        CancellationToken cancellation)
    {
        var found = new List<Expression>();
        if (cancellation.IsCancellationRequested || Prepare(data, transform.Forward, transform.Slope) is not var (target, roots))
            return found;
        for (int i = 0; i < roots.Length; i++) roots[i] /= Math.Max(1e-12, Math.Abs(blocks.Values(polynomials[denominator])[i]));
        int numerators = polynomials.Length, denominators = Math.Min(Denominators, numerators);
        double[][] columns = new double[numerators + denominators][];
        for (int k = 0; k < columns.Length; k++)
        {
            columns[k] = blocks.Values(polynomials[k < numerators ? k : k - numerators]).ToArray();
            TensorPrimitives.Multiply(columns[k], roots, columns[k]);
            if (k >= numerators) TensorPrimitives.Multiply(columns[k], target, columns[k]);
        }

        double[] left = columns[numerators + denominator];
        var selection = new LinearSelection(left, []);
        for (int k = 0; k < columns.Length; k++)
        {
            // Both sides of one equation are found from either side.
            if (k != numerators + denominator) selection.Add(k, columns[k]);
        }

        foreach (var (labels, _) in selection.Best(LargestSum, columns.Length, QuotientWidth, cancellation)
            .GroupBy(set => set.Labels.Length).SelectMany(sets => sets.Take(KeptQuotients)))
        {
            if (!labels.Any(label => label < numerators) || !labels.Any(label => label >= numerators)) continue;
            if (Coefficients([.. labels.Select(label => columns[label])], left) is not { } coefficients) continue;
            var terms = labels.Select(
                (label, k)
                => (Label: label, Item: Simplifier.Canonical(
                blocks.Expressions[polynomials[label < numerators ? label : label - numerators]]), Factor: coefficients[k])).ToList();
            var above = CanonicalForm.Sum(0, terms.Where(term => term.Label < numerators).Select(term => (term.Item, term.Factor)));
            var below = CanonicalForm.Sum(
                0, [(Simplifier.Canonical(blocks.Expressions[polynomials[denominator]]), 1),
                .. terms.Where(term => term.Label >= numerators).Select(term => (term.Item, -term.Factor))]);
            AddAllowed(CanonicalForm.Product(1, [(above, 1), (below, -1)]), transform, grammar, found);
        }

        return found;
    }

    private static bool IsPolynomial(Expression expression)
    {
        foreach (ref readonly var node in expression.Nodes)
        {
            if (node.Operator is not (
                Operator.Feature or Operator.Constant or Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Square))
                return false;
        }

        return true;
    }

    private static List<Expression> Products(
        FitData data, BuildingBlocks blocks, Grammar grammar, TargetTransform transform, CancellationToken cancellation)
    {
        var found = new List<Expression>();
        // Powers of the target are powers of the product.
        if (transform.Name is "1/y" or "y^2" or "1/y^2" or "sqrt(y)" or "y^3" || !grammar.Allows(Operator.Multiply)) return found;
        if (Prepare(data, y => Math.Log(Math.Abs(transform.Forward(y))),
            y => transform.Slope(y) / Math.Abs(transform.Forward(y))) is not var (target, roots))
            return found;
        int features = data.Table.Features;
        var logs = new List<(Expression Expression, double[] Values)>();
        for (int i = 0; i < blocks.Count; i++)
        {
            double[] column = Array.ConvertAll(blocks.Values(i).ToArray(), value => Math.Log(Math.Abs(value)));
            if (!Array.TrueForAll(column, double.IsFinite)) continue;
            TensorPrimitives.Multiply(column, roots, column);
            logs.Add((blocks.Expressions[i], column));
        }

        TensorPrimitives.Multiply(target, roots, target);
        var simple = logs.Where(item => item.Expression.Count == 1).ToList();
        var selection = new LinearSelection(target, [roots, .. simple.Select(item => item.Values)]);
        for (int i = simple.Count; i < logs.Count; i++) selection.Add(i, logs[i].Values);
        int[][] sets = [[], .. selection.Best(LargestProduct, PairLimit, ProductWidth, cancellation).Select(set => set.Labels)];
        foreach (int[] labels in sets)
        {
            Expression[] bases = [.. simple.Select(item => item.Expression), .. labels.Select(label => logs[label].Expression)];
            double[][] columns = [roots, .. simple.Select(item => item.Values), .. labels.Select(label => logs[label].Values)];
            if (Coefficients(columns, target) is not { } exponents) continue;
            var factors = bases.Select((item, k) => (Item: Simplifier.Canonical(item), Power: Math.Round(2 * exponents[k + 1]) / 2))
                .Where(factor => Math.Abs(factor.Power) > SmallestExponent).ToList();
            if (factors.Count == 0 || factors.Any(factor => Math.Abs(factor.Power) > LargestExponent)) continue;
            double scale = Math.Exp(exponents[0]);
            foreach (double sign in new[] { scale, -scale }) AddAllowed(CanonicalForm.Product(sign, factors), transform, grammar, found);
        }

        return found;
    }

    // exp(a log u + b v + c) is u^a exp(b v + c).
    private static void AddProductOfPowers(
        List<(CanonicalForm Item, double Factor)> terms, double constant, Grammar grammar, List<Expression> found)
    {
        var powers = new List<(CanonicalForm Item, double Factor)>();
        var exponent = new List<(CanonicalForm Item, double Factor)>();
        foreach (var (form, factor) in terms)
        {
            if (form.Kind == CanonicalKind.Function && form.Node.Operator == Operator.Logarithm)
                powers.Add((form.Parts[0].Item, Math.Round(2 * factor) / 2));
            else exponent.Add((form, factor));
        }

        if (powers.Count == 0 || powers.Any(power => !(Math.Abs(power.Factor) is > SmallestExponent and < LargestExponent))) return;
        if (exponent.Count > 0)
            powers.Add((CanonicalForm.OfFunction(ExpressionNode.Of(Operator.Exponential), CanonicalForm.Sum(0, exponent)), 1));
        if (CanonicalWriter.Write(CanonicalForm.Product(Math.Exp(constant), powers)) is { } expression && grammar.Admits(expression))
            found.Add(expression);
    }

    private static void AddAllowed(CanonicalForm form, TargetTransform transform, Grammar grammar, List<Expression> found)
    {
        if (CanonicalWriter.Write(form) is { } expression && transform.Back(expression) is var whole && grammar.Admits(whole))
            found.Add(whole);
    }

    // The transformed target and the roots of weights that make its errors those of the
    // target; null where it is not defined at every point.
    private static (double[] Target, double[] Roots)? Prepare(FitData data, Func<double, double> forward, Func<double, double> slope)
    {
        double[] target = Array.ConvertAll(data.Target, y => forward(y)), roots = new double[target.Length];
        double largest = 0;
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = Math.Sqrt(data.Weights[i]) / Math.Abs(slope(data.Target[i]));
            if (!double.IsFinite(target[i]) || double.IsNaN(roots[i])) return null;
            if (double.IsFinite(roots[i])) largest = Math.Max(largest, roots[i]);
        }

        // A slope of zero says nothing of the target's error.
        for (int i = 0; i < roots.Length; i++) roots[i] = Math.Min(roots[i], largest);
        return largest > 0 ? (target, roots) : null;
    }

    private static double[]? Coefficients(double[][] columns, double[] target)
    {
        int n = columns.Length;
        double[] normal = new double[n * n], right = new double[n], solution = new double[n],
            scales = [.. columns.Select(column => Math.Sqrt(TensorPrimitives.Dot(column, column)))];
        for (int i = 0; i < n; i++)
        {
            right[i] = TensorPrimitives.Dot(columns[i], target) / scales[i];
            for (int j = 0; j < n; j++) normal[i * n + j] = TensorPrimitives.Dot(columns[i], columns[j]) / (scales[i] * scales[j]);
        }

        if (!SymmetricSolver.Solve(normal, n, right, solution)) return null;
        for (int i = 0; i < n; i++) solution[i] /= scales[i];
        return solution;
    }
}
