using Oom.Bundles;
using Oom.Measurements;
using Oom.Numerics;
using Oom.Responses;
using Oom.Statistics;

namespace Oom.Unfolding;

/// <summary>Unfolds counts into a measurement with everything that is published beside it.</summary>
public sealed class MeasurementBuilder
{
    // Eigenvalues of covariances below this part of the largest are rounding: directions without uncertainty, which regularisation makes.
    private const double SmallestEigenvalue = 1e-10;

    private readonly DetectorResponse _response;
    private readonly UnfoldingModel _model;
    private readonly UnfoldingSettings _settings;
    private readonly double[] _crossSections, _generator;

    /// <summary>A builder for a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="settings">How counts are unfolded.</param>
    /// <exception cref="UnfoldingException">The method cannot use the response.</exception>
    public MeasurementBuilder(DetectorResponse response, UnfoldingSettings settings)
    {
        _response = response;
        _settings = settings;
        _model = UnfoldingModel.Of(response);
        _crossSections = response.CrossSectionsPb();
        _generator = response.Generator();
    }

    /// <summary>Unfolds counts.</summary>
    /// <param name="data">Counts of the detector-level bins.</param>
    /// <param name="kind">Whether they are data.</param>
    /// <param name="experiments">Pseudo-experiments to make; null for none.</param>
    /// <param name="squaredWeights">
    /// Where they are sums of weights of events that stand for data, the sums of squared weights: the uncertainties are those of data
    /// of as many events, and those of these events themselves.
    /// Null of data, and of expectations that do not fluctuate.
    /// </param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="UnfoldingException">The counts do not fit the response, or a fit did
    /// not converge: nothing is to be published then.</exception>
    public Measurement Build(double[] data, MeasurementKind kind, PseudoExperimentSettings? experiments, double[]? squaredWeights = null,
        CancellationToken cancellation = default)
    {
        _model.RequireCounts(data);
        CountChecks.RequireExpected(_model, data);
        if (_settings.Method == UnfoldingMethod.IterativeBayesian) CountChecks.RequireFilled(_model, data);
        var result = Converged(_settings.For(_model).Unfold(data), data);
        double[]? own = squaredWeights is null ? null : ErrorPropagation.Propagate(result.Derivatives, squaredWeights);
        double[] total = result.Total(), variances = squaredWeights ?? new double[data.Length];
        for (int cell = 0; cell < total.Length && own is not null; cell++) total[cell] += own[cell];
        RequireMeasured(result.Strengths, total);
        var iterative = _settings.Method == UnfoldingMethod.IterativeBayesian;
        var method = new MethodDescription(
            _settings.Method, result.RegularisationStrength, _settings.Method == UnfoldingMethod.Tikhonov ? _settings.RegularisationChoice
            : null, result.Iterations,
            iterative && _settings.Iterations is null ? _settings.StoppingChange
            : null, _settings.MonteCarloStatistics, _model.ConditionNumber);
        return new Measurement(
            _response.Name, kind, _response.LuminosityInverseFb, _response.GeneratorBins, _response.DetectorBins, data, method,
            Scaled(result.Strengths), _crossSections,
            ScaledMatrix(total), [.. Sources(result, own)],
            [.. _model.Nuisances.Select(
                (name, k) => new NuisanceImpact(name, result.Pulls[k], result.Constraints[k], Scaled(result.Impacts[k])))],
            Refolded(result, data, variances), [.. BottomLine(result, total, data, variances)], [.. Biases()],
            experiments is null ? null : PseudoExperimentRun.Run(_model, _settings, experiments, cancellation));
    }

    private UnfoldingResult Converged(UnfoldingResult result, double[] data)
        => result.Converged ? result
            : throw new UnfoldingException(
            FormattableString.Invariant(
            $"the unfolding did not converge in {result.Iterations} iterations (condition number of the response {_model.ConditionNumber:G4}{(CountChecks.Empty(_model, data) is { } empty ? $"; {empty}" : "")}); nothing is published"));

    // 0 with an error of 0, which an iteration goes to where others explain all counts, is no measurement.
    private static void RequireMeasured(double[] strengths, double[] total)
    {
        int[] bad = [.. Enumerable.Range(0, strengths.Length)
            .Where(i => !(double.IsFinite(strengths[i]) && total[i * (strengths.Length + 1)] is > 0 and < double.PositiveInfinity))];
        if (bad.Length == 0) return;
        string found = string.Join(
            ", ",
            bad.Select(
            i
            => FormattableString.Invariant(
            $"{i + 1} ({strengths[i]:G4} +- {Math.Sqrt(total[i * (strengths.Length + 1)]):G4} times the prediction)")))
            .Replace("NaN", "nothing", StringComparison.Ordinal);
        throw new UnfoldingException(
            $"no measurement comes out for generator-level bins of {strengths.Length}: {found}; are the counts of the luminosity and the backgrounds that the response expects?");
    }

    private IEnumerable<CovarianceSource> Sources(UnfoldingResult result, double[]? own)
    {
        yield return new CovarianceSource("data statistics", CovarianceKind.Statistical, ScaledMatrix(result.Statistical));
        if (own is not null)
            yield return new CovarianceSource(Measurement.WeightedEvents, CovarianceKind.MonteCarloStatistical, ScaledMatrix(own));
        if (result.MonteCarlo is { } monteCarlo)
            yield return new CovarianceSource("simulation statistics", CovarianceKind.MonteCarloStatistical, ScaledMatrix(monteCarlo));
        for (int k = 0; k < _model.Nuisances.Count; k++)
            yield return new CovarianceSource(_model.Nuisances[k], CovarianceKind.Nuisance, ScaledMatrix(result.ByNuisance[k]));
    }

    private ChiSquare Refolded(UnfoldingResult result, double[] data, double[] squaredWeights)
    {
        double[] expected = new double[data.Length], variances = Variances(data, squaredWeights);
        _model.Expected(result.Strengths, result.Pulls, expected);
        double sum = result.Pulls.Sum(pull => pull * pull);
        for (int j = 0; j < data.Length; j++) sum += (data[j] - expected[j]) * (data[j] - expected[j]) / variances[j];
        return new ChiSquare(sum, Math.Max(0, data.Length - _model.GeneratorBins));
    }

    private IEnumerable<BottomLineTest> BottomLine(UnfoldingResult result, double[] total, double[] data, double[] squaredWeights)
    {
        var detector = _settings.Method == UnfoldingMethod.MaximumLikelihood
            ? DetectorComparison.OfFit(_model, result, data, squaredWeights, _settings.MonteCarloStatistics)
                : DetectorComparison.OfCounts(_model, result, data, Variances(data, squaredWeights));
        SymmetricEigensystem after = SymmetricEigensystem.Of(total, _generator.Length);
        double[] ones = new double[_generator.Length];
        Array.Fill(ones, 1);
        yield return Test(null, ones);
        foreach (var alternative in _response.Alternatives)
            yield return Test(alternative.Point.Named(_response.Parameters), Strengths(alternative.Generator));

        BottomLineTest Test(AlternativeName? alternative, double[] strengths)
        {
            var unfolded = after.InverseSquare(Difference(result.Strengths, strengths), SmallestEigenvalue);
            return new BottomLineTest(
                alternative, detector.ChiSquare(strengths, SmallestEigenvalue), new ChiSquare(unfolded.Value, unfolded.Rank));
        }
    }

    private IEnumerable<AlternativeBias> Biases()
    {
        foreach (var alternative in _response.Alternatives)
        {
            double[] counts = Expected(alternative.Migration);
            var result = Converged(_settings.For(_model).Unfold(counts), counts);
            double[] truth = Strengths(alternative.Generator);
            yield return new AlternativeBias(
                alternative.Point.Named(_response.Parameters), Scaled(truth), Scaled(Difference(result.Strengths, truth)));
        }
    }

    private double[] Variances(double[] data, double[] squaredWeights)
    {
        double[] variances = VariationCovariances.OfCounts(data);
        for (int j = 0; j < variances.Length; j++)
            variances[j] += squaredWeights[j] + (_settings.MonteCarloStatistics ? _model.Variances[j] : 0);
        return variances;
    }

    private double[] Expected(double[] migration)
    {
        double[] expected = _model.Background.ToArray();
        for (int cell = 0; cell < migration.Length; cell++) expected[cell / _generator.Length] += migration[cell];
        return expected;
    }

    private double[] Strengths(double[] generator) => [.. generator.Zip(_generator, (events, nominal) => events / nominal)];

    private double[] Scaled(double[] strengths) => [.. strengths.Zip(_crossSections, (strength, crossSection) => strength * crossSection)];

    private double[] ScaledMatrix(double[] covariance)
        => [.. covariance.Select(
        (value, cell) => value * _crossSections[cell / _crossSections.Length] * _crossSections[cell % _crossSections.Length])];

    private static double[] Difference(double[] first, double[] second) => [.. first.Zip(second, (a, b) => a - b)];
}
