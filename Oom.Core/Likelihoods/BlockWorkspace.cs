namespace Oom.Likelihoods;

/// <summary>
/// Works on one block of rows after the other: the ratio D of every row, its derivatives, and what the
/// block adds to half of -2 ln L, its gradient and its Hessian.
/// One thread uses it at a time.
/// </summary>
internal sealed class BlockWorkspace
{
    private const int Length = RatioRows.BlockLength;

    private readonly RatioLayout _layout;
    private readonly double[] _ratio = new double[Length], _first = new double[Length], _second = new double[Length],
        _scratch = new double[Length], _scaled = new double[Length];
    private readonly double[] _gradient;
    private readonly ProcessBlock[] _processes;

    /// <summary>A workspace for rows of a layout.</summary>
    public BlockWorkspace(RatioLayout layout)
    {
        _layout = layout;
        _gradient = new double[layout.Parameters.Count * Length];
        _processes = [.. layout.Processes.Select((terms, p) => new ProcessBlock(terms, layout, p))];
    }

    /// <summary>The ratio D of each row of the block evaluated last.</summary>
    public ReadOnlySpan<double> Ratio => _ratio;

    /// <summary>Evaluates D.</summary>
    /// <param name="block">The block's columns.</param>
    /// <param name="points">The processes at the point.</param>
    /// <returns>Whether all factors 1 + nu a are above 0, without which the point is not allowed.</returns>
    public bool Evaluate(ReadOnlySpan<double> block, ProcessPoint[] points)
    {
        Array.Clear(_ratio);
        bool allowed = true;
        for (int p = 0; p < points.Length; p++)
        {
            allowed &= _processes[p].Evaluate(block, points[p]);
            BlockArithmetic.AddScaled(_processes[p].Contribution, 1, _ratio);
        }

        return allowed;
    }

    /// <summary>Differentiates D by all parameters, after <see cref="Evaluate"/>.</summary>
    public void Differentiate(ReadOnlySpan<double> block, ProcessPoint[] points)
    {
        Array.Clear(_gradient);
        for (int p = 0; p < points.Length; p++)
        {
            var (process, terms) = (_processes[p], _layout.Processes[p]);
            process.Differentiate(block, points[p]);
            for (int a = 0; a < terms.RatioParameters.Count; a++)
                BlockArithmetic.AddProduct(process.Weight, process.RatioDerivative(a), Place(terms.RatioParameters[a]));
            for (int k = 0; k < terms.ExponentParameters.Count; k++)
                BlockArithmetic.AddProduct(process.Contribution, process.ExponentDerivative(k), Place(terms.ExponentParameters[k]));
        }
    }

    /// <summary>The block's part of half of -2 ln L; infinite where D is not above 0 in a row with a count.</summary>
    public double Deviance(ReadOnlySpan<double> yields, ReadOnlySpan<double> counts)
        => BlockArithmetic.ArePositive(counts, _ratio) ? BlockArithmetic.Deviance(yields, counts, _ratio) : double.PositiveInfinity;

    /// <summary>Adds the block's part of the gradient and the upper half of the Hessian, after <see cref="Differentiate"/>.</summary>
    public void AddDerivatives(ReadOnlySpan<double> block, ProcessPoint[] points, ReadOnlySpan<double> yields, ReadOnlySpan<double> counts,
        Span<double> gradient, Span<double> hessian)
    {
        int n = _layout.Parameters.Count;
        BlockArithmetic.DevianceDerivatives(yields, counts, _ratio, _first, _second);
        for (int a = 0; a < n; a++)
        {
            gradient[a] += BlockArithmetic.Dot(_first, Place(a));
            BlockArithmetic.Multiply(_second, Place(a), _scaled);
            for (int b = a; b < n; b++) hessian[a * n + b] += BlockArithmetic.Dot(_scaled, Place(b));
        }

        for (int p = 0; p < points.Length; p++) AddCurvature(_processes[p], _layout.Processes[p], block, points[p], n, hessian);
    }

    /// <summary>Adds the block's part of the expected information sum y dD dD / D, its upper half, after
    /// <see cref="Differentiate"/>; the ratios must be above 0.</summary>
    public void AddInformation(ReadOnlySpan<double> yields, Span<double> information)
    {
        int n = _layout.Parameters.Count;
        for (int i = 0; i < Length; i++) _second[i] = yields[i] == 0 ? 0 : yields[i] / _ratio[i];
        for (int a = 0; a < n; a++)
        {
            BlockArithmetic.Multiply(_second, Place(a), _scaled);
            for (int b = a; b < n; b++) information[a * n + b] += BlockArithmetic.Dot(_scaled, Place(b));
        }
    }

    // The sum of (y - n/D) times the second derivatives of D.
    private void AddCurvature(
        ProcessBlock process, ProcessTerms terms, ReadOnlySpan<double> block, ProcessPoint point, int n, Span<double> hessian)
    {
        var (ratio, exponent) = (terms.RatioParameters, terms.ExponentParameters);
        BlockArithmetic.Multiply(_first, process.Weight, _scratch);
        foreach (var (product, a, b, value) in point.RatioSecond)
            hessian[ratio[a] * n + ratio[b]] += value * BlockArithmetic.Dot(_scratch, process.RatioColumn(block, product));
        for (int a = 0; a < ratio.Count; a++)
        {
            BlockArithmetic.Multiply(_scratch, process.RatioDerivative(a), _scaled);
            for (int k = 0; k < exponent.Count; k++)
                hessian[ratio[a] * n + exponent[k]] += BlockArithmetic.Dot(_scaled, process.ExponentDerivative(k));
        }

        BlockArithmetic.Multiply(_first, process.Contribution, _scratch);
        for (int k = 0; k < exponent.Count; k++)
        {
            BlockArithmetic.Multiply(_scratch, process.ExponentDerivative(k), _scaled);
            for (int l = k; l < exponent.Count; l++)
                hessian[exponent[k] * n + exponent[l]] += BlockArithmetic.Dot(_scaled, process.ExponentDerivative(l));
        }

        foreach (var (product, k, l, value) in point.ExponentSecond)
            hessian[exponent[k] * n + exponent[l]] += value * BlockArithmetic.Dot(_scratch, process.ExponentColumn(block, product));
        for (int k = 0; k < exponent.Count; k++)
        {
            if (process.HasLinearFactor(k))
                hessian[exponent[k] * n + exponent[k]] -= BlockArithmetic.Dot(_scratch, process.LinearFactorSquare(k));
        }

        if (point.ConstantSecond.Length == 0) return;
        double sum = 0;
        foreach (double value in _scratch) sum += value;
        foreach (var (k, l, value) in point.ConstantSecond) hessian[exponent[k] * n + exponent[l]] += value * sum;
    }

    private Span<double> Place(int parameter) => _gradient.AsSpan(parameter * Length, Length);
}
