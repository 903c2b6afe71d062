using Oom.Bundles;
using Oom.Responses;

namespace Oom.Unfolding;

/// <summary>
/// Expected counts as a function of a strength mu_i of every generator-level bin, relative to the
/// prediction, and of nuisances w_k, linear in each (central slopes):
/// x_j = sum_i mu_i (M_ji + sum_k w_k M'_kji) + B_j + sum_k w_k B'_kj. M_ji = R_ji g_i are
/// the events that are measured, B those that are not.
/// </summary>
public sealed class UnfoldingModel
{
    private readonly double[] _migration, _background, _migrationSlopes, _backgroundSlopes, _variances;

    private UnfoldingModel(int generatorBins, int detectorBins, IReadOnlyList<string> nuisances, double conditionNumber)
    {
        GeneratorBins = generatorBins;
        DetectorBins = detectorBins;
        Nuisances = nuisances;
        ConditionNumber = conditionNumber;
        _migration = new double[detectorBins * generatorBins];
        _background = new double[detectorBins];
        _variances = new double[detectorBins];
        _migrationSlopes = new double[nuisances.Count * _migration.Length];
        _backgroundSlopes = new double[nuisances.Count * detectorBins];
    }

    /// <summary>Number of generator-level bins.</summary>
    public int GeneratorBins { get; }

    /// <summary>Number of detector-level bins.</summary>
    public int DetectorBins { get; }

    /// <summary>Names of the nuisances.</summary>
    public IReadOnlyList<string> Nuisances { get; }

    /// <summary>The condition number of the response.</summary>
    public double ConditionNumber { get; }

    /// <summary>Events that are measured at unit strengths, row-major detector x generator bins.</summary>
    public ReadOnlySpan<double> Migration => _migration;

    /// <summary>Selected events that are not fiducial, and backgrounds.</summary>
    public ReadOnlySpan<double> Background => _background;

    /// <summary>Variances of the expected counts at unit strengths from the finite samples behind them.</summary>
    public ReadOnlySpan<double> Variances => _variances;

    /// <summary>Change of <see cref="Migration"/> by unit of a nuisance.</summary>
    public ReadOnlySpan<double> MigrationSlope(int nuisance) => _migrationSlopes.AsSpan(nuisance * _migration.Length, _migration.Length);

    /// <summary>Change of <see cref="Background"/> by unit of a nuisance.</summary>
    public ReadOnlySpan<double> BackgroundSlope(int nuisance) => _backgroundSlopes.AsSpan(nuisance * DetectorBins, DetectorBins);

    /// <summary>The model of a published response.</summary>
    /// <param name="response">The response.</param>
    /// <exception cref="UnfoldingException">A generator-level bin has no expected events.</exception>
    public static UnfoldingModel Of(DetectorResponse response)
    {
        var nominal = response.Response();
        double[] generator = response.Generator(), background = response.NonFiducial(), variances = response.ResponseVariances();
        int empty = Array.FindIndex(generator, events => !(events > 0));
        if (empty >= 0)
            throw new UnfoldingException(
                FormattableString.Invariant(
                $"the generator-level bin {empty + 1} of {generator.Length} has {generator[empty]:G6} expected events: nothing is known of its response; merge bins or give more events"));
        var model = new UnfoldingModel(
            generator.Length, background.Length, [.. response.Nuisances.Select(nuisance => nuisance.Name)], nominal.ConditionNumber);
        for (int cell = 0; cell < variances.Length; cell++)
        {
            double events = generator[cell % generator.Length];
            model._migration[cell] = nominal.Elements[cell] * events;
            model._variances[cell / generator.Length] += variances[cell] * events * events;
        }

        background.CopyTo(model._background, 0);
        foreach (var process in response.Processes)
        {
            for (int j = 0; j < background.Length; j++) model._variances[j] += process.SquaredWeights.NonFiducial[j];
        }

        for (int k = 0; k < model.Nuisances.Count; k++) model.FillSlopes(response, generator, k);
        return model;
    }

    /// <summary>Expected counts.</summary>
    /// <param name="strengths">Strength of every generator-level bin.</param>
    /// <param name="nuisances">Values of the nuisances.</param>
    /// <param name="expected">Receives the counts of the detector-level bins.</param>
    public void Expected(ReadOnlySpan<double> strengths, ReadOnlySpan<double> nuisances, Span<double> expected)
    {
        _background.CopyTo(expected);
        AddFolded(_migration, strengths, 1, expected);
        for (int k = 0; k < nuisances.Length; k++)
        {
            if (nuisances[k] == 0) continue;
            AddFolded(MigrationSlope(k), strengths, nuisances[k], expected);
            var slope = BackgroundSlope(k);
            for (int j = 0; j < expected.Length; j++) expected[j] += nuisances[k] * slope[j];
        }
    }

    /// <summary>Change of the expected counts by unit of a nuisance.</summary>
    /// <param name="nuisance">Index of the nuisance.</param>
    /// <param name="strengths">Strength of every generator-level bin.</param>
    /// <param name="slope">Receives the change.</param>
    public void NuisanceSlope(int nuisance, ReadOnlySpan<double> strengths, Span<double> slope)
    {
        BackgroundSlope(nuisance).CopyTo(slope);
        AddFolded(MigrationSlope(nuisance), strengths, 1, slope);
    }

    /// <summary>The model with one nuisance at another value and without nuisances.</summary>
    /// <param name="nuisance">Index of the nuisance.</param>
    /// <param name="value">Its value.</param>
    public UnfoldingModel At(int nuisance, double value)
    {
        var model = new UnfoldingModel(GeneratorBins, DetectorBins, [], ConditionNumber);
        for (int cell = 0; cell < _migration.Length; cell++)
            model._migration[cell] = _migration[cell] + value * MigrationSlope(nuisance)[cell];
        for (int j = 0; j < DetectorBins; j++) model._background[j] = _background[j] + value * BackgroundSlope(nuisance)[j];
        _variances.CopyTo(model._variances, 0);
        return model;
    }

    /// <summary>Checks that counts can be unfolded.</summary>
    /// <param name="data">The counts.</param>
    /// <exception cref="UnfoldingException">Their number is not that of the bins, or one is negative or not finite.</exception>
    public void RequireCounts(ReadOnlySpan<double> data)
    {
        if (data.Length != DetectorBins)
            throw new UnfoldingException($"the response has {DetectorBins} detector-level bins, but there are {data.Length} counts");
        for (int j = 0; j < data.Length; j++)
        {
            if (!(data[j] >= 0 && double.IsFinite(data[j])))
                throw new UnfoldingException(
                    FormattableString.Invariant(
                    $"the count of the detector-level bin {j + 1} of {data.Length} is {data[j]}; counts are not negative"));
        }
    }

    /// <summary>Checks that a method without regularisation can use the response.</summary>
    /// <param name="largest">The largest condition number that is allowed.</param>
    /// <exception cref="UnfoldingException">The response is singular or ill-conditioned.</exception>
    public void RequireCondition(double largest)
    {
        if (ConditionNumber <= largest) return;
        string found = double.IsPositiveInfinity(ConditionNumber) ? "singular (its condition number is infinite)"
            : FormattableString.Invariant($"ill-conditioned (its condition number is {ConditionNumber:G4}, {largest:G4} are allowed)");
        throw new UnfoldingException(
            $"the response of {DetectorBins} x {GeneratorBins} detector x generator-level bins is {found}: use a regularised method, tikhonov or iterative-bayesian, or fewer generator-level bins");
    }

    // Half the difference of up and down.
    private void FillSlopes(DetectorResponse response, double[] generator, int nuisance)
    {
        var (up, down) = (response.ResponseAt(nuisance, VariationSide.Up), response.ResponseAt(nuisance, VariationSide.Down));
        var slope = _migrationSlopes.AsSpan(nuisance * _migration.Length, _migration.Length);
        for (int cell = 0; cell < slope.Length; cell++)
            slope[cell] = (up.Elements[cell] - down.Elements[cell]) / 2 * generator[cell % generator.Length];
        double[] backgroundUp = response.NonFiducialAt(nuisance, VariationSide.Up),
            backgroundDown = response.NonFiducialAt(nuisance, VariationSide.Down);
        for (int j = 0; j < DetectorBins; j++) _backgroundSlopes[nuisance * DetectorBins + j] = (backgroundUp[j] - backgroundDown[j]) / 2;
    }

    private void AddFolded(ReadOnlySpan<double> matrix, ReadOnlySpan<double> strengths, double factor, Span<double> sums)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            var row = matrix.Slice(j * GeneratorBins, GeneratorBins);
            double sum = 0;
            for (int i = 0; i < row.Length; i++) sum += row[i] * strengths[i];
            sums[j] += factor * sum;
        }
    }
}
