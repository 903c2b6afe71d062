namespace Oom.Likelihoods;

/// <summary>One process on one block of rows: its part of the ratio D = W R with W = f exp(T) prod (1
/// + nu a), and the derivatives of R and of ln W.</summary>
internal sealed class ProcessBlock
{
    private const int Length = RatioRows.BlockLength;

    private readonly ProcessTerms _terms;
    private readonly int _fraction, _ratio, _exponent, _linear;
    private readonly int[] _linearParameter;
    private readonly double[] _weight = new double[Length], _polynomial = new double[Length], _contribution = new double[Length];
    private readonly double[] _ratioDerivatives, _exponentDerivatives, _linearDerivatives, _linearSquares;

    /// <summary>A process of a layout.</summary>
    public ProcessBlock(ProcessTerms terms, RatioLayout layout, int process)
    {
        _terms = terms;
        (_fraction, _ratio, _exponent, _linear) = (
            layout.FractionColumn(process), layout.RatioColumn(process), layout.ExponentColumn(process),
            layout.LinearFactorColumn(process));
        int[] exponents = [.. terms.ExponentParameters];
        _linearParameter = [.. terms.LinearFactors.Select(nuisance => Array.IndexOf(exponents, nuisance))];
        _ratioDerivatives = new double[terms.RatioParameters.Count * Length];
        _exponentDerivatives = new double[exponents.Length * Length];
        int linearLength = _linearParameter.Length > 0 ? exponents.Length * Length : 0;
        _linearDerivatives = new double[linearLength];
        _linearSquares = new double[linearLength];
    }

    /// <summary>W of each row.</summary>
    public ReadOnlySpan<double> Weight => _weight;

    /// <summary>W R of each row.</summary>
    public ReadOnlySpan<double> Contribution => _contribution;

    /// <summary>Derivative of R by a parameter of the polynomial.</summary>
    public ReadOnlySpan<double> RatioDerivative(int parameter) => _ratioDerivatives.AsSpan(parameter * Length, Length);

    /// <summary>Derivative of ln W by a parameter of the exponent.</summary>
    public ReadOnlySpan<double> ExponentDerivative(int parameter) => _exponentDerivatives.AsSpan(parameter * Length, Length);

    /// <summary>Whether a factor 1 + nu a has this parameter of the exponent.</summary>
    public bool HasLinearFactor(int parameter) => _linearParameter.Contains(parameter);

    /// <summary>The sum of [a/(1 + nu a)]^2 over the factors of a parameter of the exponent:
    /// minus their part of the second derivative of ln W.</summary>
    public ReadOnlySpan<double> LinearFactorSquare(int parameter) => _linearSquares.AsSpan(parameter * Length, Length);

    /// <summary>A column of the polynomial.</summary>
    public ReadOnlySpan<double> RatioColumn(ReadOnlySpan<double> block, int product) => Column(block, _ratio + product);

    /// <summary>A column of the exponent.</summary>
    public ReadOnlySpan<double> ExponentColumn(ReadOnlySpan<double> block, int product) => Column(block, _exponent + product);

    /// <summary>Evaluates W and W R.</summary>
    /// <returns>Whether all factors 1 + nu a are above 0.</returns>
    public bool Evaluate(ReadOnlySpan<double> block, ProcessPoint point)
    {
        Span<double> exponent = _contribution;
        exponent.Fill(point.Constant);
        for (int i = 0; i < point.Exponent.Length; i++)
        {
            if (point.Exponent[i] != 0) BlockArithmetic.AddScaled(ExponentColumn(block, i), point.Exponent[i], exponent);
        }

        BlockArithmetic.MultiplyByExp(Column(block, _fraction), exponent, _weight);
        bool allowed = MultiplyByLinearFactors(block, point);
        Array.Fill(_polynomial, 1);
        for (int i = 0; i < point.Ratio.Length; i++)
        {
            if (point.Ratio[i] != 0) BlockArithmetic.AddScaled(RatioColumn(block, i), point.Ratio[i], _polynomial);
        }

        BlockArithmetic.Multiply(_weight, _polynomial, _contribution);
        return allowed;
    }

    /// <summary>Differentiates, after <see cref="Evaluate"/>.</summary>
    public void Differentiate(ReadOnlySpan<double> block, ProcessPoint point)
    {
        Array.Clear(_ratioDerivatives);
        foreach (var (product, parameter, value) in point.RatioFirst)
            BlockArithmetic.AddScaled(RatioColumn(block, product), value, _ratioDerivatives.AsSpan(parameter * Length, Length));
        for (int k = 0; k < point.ConstantFirst.Length; k++)
        {
            var place = _exponentDerivatives.AsSpan(k * Length, Length);
            place.Fill(point.ConstantFirst[k]);
            if (_linearDerivatives.Length > 0) BlockArithmetic.AddScaled(_linearDerivatives.AsSpan(k * Length, Length), 1, place);
        }

        foreach (var (product, parameter, value) in point.ExponentFirst)
            BlockArithmetic.AddScaled(ExponentColumn(block, product), value, _exponentDerivatives.AsSpan(parameter * Length, Length));
    }

    private bool MultiplyByLinearFactors(ReadOnlySpan<double> block, ProcessPoint point)
    {
        Array.Clear(_linearDerivatives);
        Array.Clear(_linearSquares);
        bool allowed = true;
        for (int i = 0; i < _linearParameter.Length; i++)
        {
            int place = _linearParameter[i] * Length;
            allowed &= BlockArithmetic.MultiplyByLinearFactor(
                Column(block, _linear + i), point.LinearNuisances[i], _weight, _linearDerivatives.AsSpan(place, Length),
                _linearSquares.AsSpan(place, Length));
        }

        return allowed;
    }

    private static ReadOnlySpan<double> Column(ReadOnlySpan<double> block, int column) => block.Slice(column * Length, Length);
}
