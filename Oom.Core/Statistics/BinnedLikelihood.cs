namespace Oom.Statistics;

/// <summary>
/// A binned Poisson likelihood with unit-Gaussian constraints (arXiv:2601.08813, eq. 2.6): the yield of a bin is the sum over components of
/// (c/c0 where it has a strength) times prod_k kappa_k^w_k times (n + sum_p (c_p - c0_p) t_p + sum_k w_k s_k), with linear shapes and log-normal normalisations.
/// It is that of pyhf with 'normfactor', 'histosys' of code 0 and 'normsys' of code 1. Fits are Newton's steps with the Fisher information, halved until the likelihood rises.
/// </summary>
public sealed class BinnedLikelihood
{
    private const int IterationsMax = 200, HalvingsMax = 40;
    private const double Tolerance = 1e-12;

    private readonly IReadOnlyList<LikelihoodComponent> _components;
    private readonly double[] _nominal;
    private readonly int _nuisances, _bins;

    /// <summary>A likelihood.</summary>
    /// <param name="components">The components, at least one, all with the same bins.</param>
    /// <param name="nominal">Nominal value of each parameter of interest; not 0 where it is a strength.</param>
    /// <param name="nuisances">Number of nuisances.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is not finite.</exception>
    public BinnedLikelihood(IReadOnlyList<LikelihoodComponent> components, double[] nominal, int nuisances)
    {
        if (components.Count == 0) throw new ArgumentException("a likelihood needs at least one component", nameof(components));
        _components = components;
        _nominal = nominal;
        _nuisances = nuisances;
        _bins = components[0].Yields.Length;
        foreach (var component in components)
        {
            bool fits = component.ParameterSlopes.Count == nominal.Length && component.NuisanceSlopes.Count == nuisances && component.LogNormal.Length == nuisances
                && component.ParameterSlopes.Concat(component.NuisanceSlopes).Append(component.Yields).All(values => values is null || values.Length == _bins && values.All(double.IsFinite));
            if (!fits) throw new ArgumentException($"every component has {_bins} finite yields, {nominal.Length} parameter slopes and {nuisances} nuisances", nameof(components));
            if (component.Strength is { } strength && !(nominal[strength] != 0)) throw new ArgumentException("a signal strength needs a nominal value that is not 0", nameof(nominal));
        }
    }

    /// <summary>Number of parameters of interest and nuisances.</summary>
    public int ParameterCount => _nominal.Length + _nuisances;

    /// <summary>Nominal values: those of the parameters of interest, then zeros.</summary>
    public double[] Start => [.. _nominal, .. new double[_nuisances]];

    /// <summary>The expected yields.</summary>
    /// <param name="values">Values of all parameters.</param>
    public double[] Expected(ReadOnlySpan<double> values)
    {
        double[] yields = new double[_bins];
        Fill(values, yields, null);
        return yields;
    }

    /// <summary>-2 ln L over that of yields equal to the data; infinite where a yield is not above 0 in a bin with data, or below 0.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="data">Observed counts, which need not be whole.</param>
    public double TwiceNegativeLogLikelihood(ReadOnlySpan<double> values, ReadOnlySpan<double> data) => Evaluate(values, data, Expected(values));

    /// <summary>Maximises the likelihood.</summary>
    /// <param name="data">Observed counts, not negative.</param>
    /// <param name="start">Where to start; null for the nominal values.</param>
    /// <param name="fixedParameter">A parameter that keeps its start value; null for none.</param>
    /// <exception cref="ArgumentException">The counts do not fit the bins.</exception>
    /// <exception cref="InvalidOperationException">Nothing in the yields depends on some parameter, or a bin has no expected yield at the start.</exception>
    public LikelihoodFit Fit(ReadOnlySpan<double> data, ReadOnlySpan<double> start = default, int? fixedParameter = null)
    {
        if (data.Length != _bins) throw new ArgumentException($"expected {_bins} counts, found {data.Length}", nameof(data));
        foreach (double count in data)
        {
            if (!(count >= 0 && double.IsFinite(count))) throw new ArgumentException(FormattableString.Invariant($"a count is {count}; it must be a number that is not negative"), nameof(data));
        }

        double[] values = start.IsEmpty ? Start : start.ToArray(), yields = new double[_bins], slopes = new double[ParameterCount * _bins];
        int[] free = [.. Enumerable.Range(0, ParameterCount).Where(a => a != fixedParameter)];
        Fill(values, yields, slopes);
        RequireYields(yields, data);
        double current = Evaluate(values, data, yields);
        double[] information = new double[free.Length * free.Length], inverse = new double[free.Length * free.Length], gradient = new double[free.Length];
        for (int iteration = 1; iteration <= IterationsMax; iteration++)
        {
            Derivatives(values, data, yields, slopes, free, gradient, information);
            int bad = SymmetricMatrix.Invert(information, free.Length, inverse);
            if (bad >= 0) throw new InvalidOperationException($"parameter {free[bad] + 1} of {ParameterCount} cannot be determined: the expected yields do not depend on it apart from those before it");
            double[] step = new double[free.Length];
            double decrease = 0;
            for (int a = 0; a < free.Length; a++)
            {
                for (int b = 0; b < free.Length; b++) step[a] -= inverse[a * free.Length + b] * gradient[b];
                decrease -= step[a] * gradient[a];
            }

            if (decrease < Tolerance) return new LikelihoodFit(values, current, Converged: true, iteration);
            if (!TryStep(values, step, free, data, ref current)) return new LikelihoodFit(values, current, Converged: decrease < Math.Sqrt(Tolerance), iteration);
            Fill(values, yields, slopes);
        }

        return new LikelihoodFit(values, current, Converged: false, IterationsMax);
    }

    /// <summary>The profile of -2 ln L over a parameter, above its minimum.</summary>
    /// <param name="data">Observed counts.</param>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="grid">Its values.</param>
    public double[] Profile(ReadOnlySpan<double> data, int parameter, ReadOnlySpan<double> grid)
    {
        var best = Fit(data);
        double[] profile = new double[grid.Length];
        for (int i = 0; i < grid.Length; i++)
        {
            double[] start = [.. best.Values];
            start[parameter] = grid[i];
            profile[i] = Fit(data, start, parameter).TwiceNegativeLogLikelihood - best.TwiceNegativeLogLikelihood;
        }

        return profile;
    }

    private bool TryStep(double[] values, double[] step, int[] free, ReadOnlySpan<double> data, ref double current)
    {
        double[] before = [.. values];
        double scale = 1;
        for (int halving = 0; halving < HalvingsMax; halving++, scale /= 2)
        {
            for (int a = 0; a < free.Length; a++) values[free[a]] = before[free[a]] + scale * step[a];
            double next = TwiceNegativeLogLikelihood(values, data);
            if (!(next <= current)) continue;
            current = next;
            return true;
        }

        before.CopyTo(values, 0);
        return false;
    }

    private double Evaluate(ReadOnlySpan<double> values, ReadOnlySpan<double> data, double[] yields)
    {
        double sum = 0;
        for (int j = 0; j < _bins; j++)
        {
            if (yields[j] < 0 || yields[j] == 0 && data[j] > 0) return double.PositiveInfinity;
            // The deviance, whose terms are as small as the deviations: x - d ln x itself loses digits at millions of events.
            sum += data[j] > 0 ? yields[j] - data[j] - data[j] * Math.Log(yields[j] / data[j]) : yields[j];
        }

        foreach (double nuisance in values[_nominal.Length..]) sum += 0.5 * nuisance * nuisance;
        return 2 * sum;
    }

    private static void RequireYields(double[] yields, ReadOnlySpan<double> data)
    {
        for (int j = 0; j < yields.Length; j++)
        {
            bool possible = yields[j] > 0 || yields[j] == 0 && data[j] == 0;
            if (!possible) throw new InvalidOperationException(FormattableString.Invariant($"bin {j + 1} of {yields.Length} has the expected yield {yields[j]:G6} and {data[j]} events"));
        }
    }

    // Derivatives of -ln L; the second ones without second derivatives of the yields.
    private void Derivatives(double[] values, ReadOnlySpan<double> data, double[] yields, double[] slopes, int[] free, double[] gradient, double[] information)
    {
        Array.Clear(information);
        for (int a = 0; a < free.Length; a++)
        {
            bool isNuisance = free[a] >= _nominal.Length;
            double sum = isNuisance ? values[free[a]] : 0;
            for (int j = 0; j < _bins; j++)
            {
                if (yields[j] > 0) sum += (1 - data[j] / yields[j]) * slopes[free[a] * _bins + j];
            }

            gradient[a] = sum;
            for (int b = 0; b <= a; b++)
            {
                double product = a == b && isNuisance ? 1 : 0;
                for (int j = 0; j < _bins; j++)
                {
                    // Expected information in bins without data keeps the matrix positive.
                    if (yields[j] > 0) product += Math.Max(data[j], SmallestShare * yields[j]) / (yields[j] * yields[j]) * slopes[free[a] * _bins + j] * slopes[free[b] * _bins + j];
                }

                information[a * free.Length + b] = information[b * free.Length + a] = product;
            }
        }
    }

    private const double SmallestShare = 0.1;

    private void Fill(ReadOnlySpan<double> values, double[] yields, double[]? slopes)
    {
        Array.Clear(yields);
        if (slopes is not null) Array.Clear(slopes);
        int interest = _nominal.Length;
        Span<double> additive = _bins <= 256 ? stackalloc double[_bins] : new double[_bins];
        foreach (var component in _components)
        {
            double exponent = 0;
            for (int k = 0; k < _nuisances; k++) exponent += component.LogNormal[k] * values[interest + k];
            double normalisation = Math.Exp(exponent), strength = component.Strength is { } s ? values[s] / _nominal[s] : 1, factor = normalisation * strength;
            component.Yields.CopyTo(additive);
            for (int p = 0; p < interest; p++) AddScaled(component.ParameterSlopes[p], values[p] - _nominal[p], additive);
            for (int k = 0; k < _nuisances; k++) AddScaled(component.NuisanceSlopes[k], values[interest + k], additive);
            AddScaled(additive, factor, yields);
            if (slopes is null) continue;
            for (int p = 0; p < interest; p++) AddScaled(component.ParameterSlopes[p], factor, slopes.AsSpan(p * _bins, _bins));
            if (component.Strength is { } index) AddScaled(additive, normalisation / _nominal[index], slopes.AsSpan(index * _bins, _bins));
            for (int k = 0; k < _nuisances; k++)
            {
                var place = slopes.AsSpan((interest + k) * _bins, _bins);
                AddScaled(component.NuisanceSlopes[k], factor, place);
                AddScaled(additive, factor * component.LogNormal[k], place);
            }
        }
    }

    private static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> destination)
    {
        for (int i = 0; i < source.Length; i++) destination[i] += factor * source[i];
    }
}
