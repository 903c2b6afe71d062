using MathNet.Numerics;

namespace Oom.Statistics.Models;

/// <summary>
/// A binned Poisson likelihood with Gaussian and Poisson constraints: HistFactory's model (CERN-OPEN-2012-016), as in pyhf.
/// Data are one row of numbers: the counts of all bins, channel by channel, then the result of
/// every auxiliary measurement in the order of the parameters.
/// Immutable: any number of threads may use it.
/// </summary>
public sealed class BinnedModel
{
    /// <summary>A model.</summary>
    /// <param name="channels">The channels, at least one.</param>
    /// <param name="settings">Settings of parameters; each must be a parameter of the channels.</param>
    /// <param name="normalisation">Interpolation of factors; default that of pyhf, code 4.</param>
    /// <param name="shape">Interpolation of shapes; default that of pyhf, code 4p.</param>
    /// <exception cref="ArgumentException">Bins do not match, a number is not finite, or a parameter is used in two
    /// ways; the message names sample and modifier.</exception>
    public BinnedModel(
        IReadOnlyList<Channel> channels, IReadOnlyList<ParameterSettings>? settings = null,
        NormalisationInterpolation normalisation = NormalisationInterpolation.PolynomialExponential,
        ShapeInterpolation shape = ShapeInterpolation.PolynomialLinear)
    {
        if (channels.Count == 0) throw new ArgumentException("a model needs at least one channel", nameof(channels));
        var table = new ParameterTable(settings ?? []);
        Channels = channels;
        Terms = new ModelCompiler(table, normalisation, shape).Compile(channels);
        Parameters = table.Parameters;
        Bins = channels.Sum(channel => channel.Bins);
        Layout = new ModelLayout(Terms, [.. channels.Select(channel => channel.Bins)], Parameters.Count);
        Constrained = [.. Enumerable.Range(0, Parameters.Count).Where(i => Parameters[i].Constraint != ConstraintKind.None)];
    }

    /// <summary>The channels.</summary>
    public IReadOnlyList<Channel> Channels { get; }

    /// <summary>The parameters, in the order in which the samples first name them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Number of bins of all channels.</summary>
    public int Bins { get; }

    /// <summary>Length of the data: bins and auxiliary measurements.</summary>
    public int DataCount => Bins + Constrained.Length;

    /// <summary>Start values of all parameters.</summary>
    public double[] Start => [.. Parameters.Select(parameter => parameter.Initial)];

    /// <summary>The terms of all samples.</summary>
    internal SampleTerm[] Terms { get; }

    /// <summary>Which parameters are shared by bins.</summary>
    internal ModelLayout Layout { get; }

    /// <summary>Indices of the parameters with an auxiliary measurement.</summary>
    internal int[] Constrained { get; }

    /// <summary>Index of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such parameter.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name) return i;
        }

        throw new KeyNotFoundException(
            $"the model has no parameter \"{name}\"; it has {string.Join(", ", Parameters.Select(parameter => parameter.Name))}");
    }

    /// <summary>The expected yields.</summary>
    /// <param name="values">Values of all parameters.</param>
    public double[] Expected(ReadOnlySpan<double> values)
    {
        var evaluator = new ModelEvaluator(this);
        evaluator.Evaluate(values);
        return evaluator.Yields.ToArray();
    }

    /// <summary>The expected data, auxiliary measurements included: the Asimov data of
    /// these values (arXiv:1007.1727, section 3.2).</summary>
    /// <param name="values">Values of all parameters.</param>
    public double[] ExpectedData(ReadOnlySpan<double> values)
    {
        double[] data = new double[DataCount];
        Expected(values).CopyTo(data, 0);
        for (int i = 0; i < Constrained.Length; i++)
        {
            var parameter = Parameters[Constrained[i]];
            data[Bins + i] = parameter.Constraint == ConstraintKind.Poisson ? parameter.Scale * values[Constrained[i]]
                : values[Constrained[i]];
        }

        return data;
    }

    /// <summary>Counts with the nominal results of the auxiliary measurements.</summary>
    /// <param name="counts">The counts of all bins, which need not be whole.</param>
    /// <exception cref="ArgumentException">The counts do not fit the bins, or one is negative or not finite.</exception>
    public double[] Data(ReadOnlySpan<double> counts)
    {
        if (counts.Length != Bins) throw new ArgumentException($"expected {Bins} counts, found {counts.Length}", nameof(counts));
        double[] data = [.. counts, .. Constrained.Select(i => Parameters[i].Auxiliary)];
        RequireCounts(data);
        return data;
    }

    /// <summary>-2 ln L over that of expectations equal to the data; infinite where a yield
    /// is not above 0 in a bin with data, or below 0.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="data">The data, of length <see cref="DataCount"/>.</param>
    public double TwiceNegativeLogLikelihood(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
        => 2 * new ModelEvaluator(this).NegativeLogLikelihood(values, data);

    /// <summary>-2 ln L of expectations equal to the data, with all constants, as pyhf counts them: to be added to
    /// <see cref="TwiceNegativeLogLikelihood"/> for a comparison with other programs.</summary>
    /// <param name="data">The data.</param>
    public double SaturatedTwiceNegativeLogLikelihood(ReadOnlySpan<double> data)
    {
        double sum = 0;
        for (int i = 0; i < data.Length; i++)
        {
            var parameter = i < Bins ? null : Parameters[Constrained[i - Bins]];
            if (parameter?.Constraint == ConstraintKind.Gaussian) sum += Math.Log(2 * Math.PI * parameter.Scale * parameter.Scale);
            else sum += 2 * (data[i] - (data[i] > 0 ? data[i] * Math.Log(data[i]) : 0) + SpecialFunctions.GammaLn(data[i] + 1));
        }

        return sum;
    }

    /// <summary>Checks data before a fit.</summary>
    /// <exception cref="ArgumentException">The length is wrong, or a count is negative or not finite.</exception>
    internal void RequireCounts(ReadOnlySpan<double> data)
    {
        if (data.Length != DataCount)
            throw new ArgumentException(
                $"expected {Bins} counts and {Constrained.Length} auxiliary measurements, found {data.Length} numbers", nameof(data));
        for (int i = 0; i < data.Length; i++)
        {
            bool isCount = i < Bins || Parameters[Constrained[i - Bins]].Constraint == ConstraintKind.Poisson;
            if (!(double.IsFinite(data[i]) && (!isCount || data[i] >= 0)))
                throw new ArgumentException(
                    FormattableString.Invariant($"a count is {data[i]}; it must be a number that is not negative"), nameof(data));
        }
    }
}
