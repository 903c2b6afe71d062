using Oom.Bundles;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>Detector-level yields of generator-level predictions.</summary>
public static class ResponseFolding
{
    /// <summary>Folds the cross-sections of a model: x_j = L sum_i R_ji sigma_i, and what is
    /// selected without being fiducial where it is asked for.</summary>
    /// <param name="response">The response.</param>
    /// <param name="crossSectionsPb">Cross-section of every generator-level bin in pb, integrated over the bin.</param>
    /// <param name="errorsPb">Their statistical errors, independent of each other.</param>
    /// <param name="withBackgrounds">Whether the published prediction's backgrounds and selected events that are not fiducial are added: so
    /// for all of a model, not for a signal on top of something else.</param>
    /// <param name="theory">Theory uncertainties: cross-sections up and down in pb, each fully correlated between bins.</param>
    /// <exception cref="ArgumentException">The bins do not match.</exception>
    public static FoldedYields Fold(
        DetectorResponse response, ReadOnlySpan<double> crossSectionsPb, ReadOnlySpan<double> errorsPb, bool withBackgrounds,
        IReadOnlyList<NuisanceShift>? theory = null)
    {
        theory ??= [];
        double[] generator = Events(response, crossSectionsPb, nameof(crossSectionsPb)),
            generatorErrors = Events(response, errorsPb, nameof(errorsPb));
        var matrix = response.Response();
        ResponseMatrix[] up = At(VariationSide.Up), down = At(VariationSide.Down);
        double[] matrixVariances = response.ResponseVariances(), samples = new double[matrix.DetectorBins];
        for (int j = 0; j < matrix.DetectorBins; j++)
        {
            for (int i = 0; i < generator.Length; i++)
                samples[j] += generator[i] * generator[i] * matrixVariances[j * generator.Length + i];
            if (withBackgrounds) samples[j] += response.Processes.Sum(process => process.SquaredWeights.NonFiducial[j]);
        }

        return new FoldedYields(
            Yields(matrix, generator, withBackgrounds ? response.NonFiducial() : null), Roots(samples),
            Shifts(generator, withBackgrounds, value => value),
            [.. Enumerable.Range(0, generator.Length)
                .Select(
                i
                => new FoldedBin(Yields(matrix, Alone(generator, i), null), Yields(matrix, Alone(generatorErrors, i), null),
                Shifts(Alone(generator, i), false, values => Alone(values, i))))]);

        NuisanceShift[] Shifts(double[] events, bool isAll, Func<double[], double[]> part) =>
        [
            .. response.Nuisances.Select((nuisance, k) => new NuisanceShift(
                nuisance.Name, Yields(up[k], events, isAll ? response.NonFiducialAt(k, VariationSide.Up) : null),
                Yields(down[k], events, isAll ? response.NonFiducialAt(k, VariationSide.Down) : null))),
            .. theory.Select(shift => new NuisanceShift(
                shift.Name, FoldEvents(response, part(shift.Up), isAll), FoldEvents(response, part(shift.Down), isAll))),
        ];

        ResponseMatrix[] At(VariationSide side)
            => [.. Enumerable.Range(0, response.Nuisances.Count).Select(k => response.ResponseAt(k, side))];
    }

    /// <summary>Folds cross-sections alone, with the nominal response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="crossSectionsPb">Cross-section of every generator-level bin in pb.</param>
    /// <param name="withBackgrounds">As in <see cref="Fold"/>.</param>
    /// <exception cref="ArgumentException">The bins do not match.</exception>
    public static double[] FoldEvents(DetectorResponse response, ReadOnlySpan<double> crossSectionsPb, bool withBackgrounds)
        => Yields(response.Response(), Events(response, crossSectionsPb, nameof(crossSectionsPb)), withBackgrounds
            ? response.NonFiducial() : null);

    /// <summary>The published prediction itself: all its processes.</summary>
    /// <param name="response">The response.</param>
    public static FoldedYields Predict(DetectorResponse response) => new(
        response.Expected(), Roots(response.ExpectedVariances()),
        [.. response.Nuisances.Select(
        (nuisance, k) => new NuisanceShift(nuisance.Name, All(response, k, VariationSide.Up), All(response, k, VariationSide.Down)))], []);

    private static double[] All(DetectorResponse response, int nuisance, VariationSide side)
    {
        double[] sums = new double[response.DetectorBins.Count];
        foreach (var yields in response.Processes.Select(process => response.YieldsAt(process, nuisance, side)))
        {
            for (int j = 0; j < sums.Length; j++) sums[j] += yields.NonFiducial[j];
            for (int cell = 0; cell < yields.Migration.Length; cell++) sums[cell / response.GeneratorBins.Count] += yields.Migration[cell];
        }

        return sums;
    }

    private static double[] Yields(ResponseMatrix matrix, double[] generator, double[]? backgrounds)
    {
        double[] folded = new double[matrix.DetectorBins];
        matrix.Fold(generator, folded);
        for (int j = 0; j < folded.Length && backgrounds is not null; j++) folded[j] += backgrounds[j];
        return folded;
    }

    private static double[] Events(DetectorResponse response, ReadOnlySpan<double> pb, string name)
    {
        int bins = response.GeneratorBins.Count;
        if (pb.Length != bins)
            throw new ArgumentException($"the response has {bins} generator-level bins, the prediction {pb.Length}", name);
        double[] events = new double[bins];
        for (int i = 0; i < bins; i++) events[i] = response.EventsPerPb * pb[i];
        return events;
    }

    private static double[] Alone(double[] values, int bin) => [.. values.Select((value, i) => i == bin ? value : 0)];

    private static double[] Roots(double[] variances) => Array.ConvertAll(variances, Math.Sqrt);
}

/// <summary>Detector-level yields at one standard deviation of an uncertainty to either side.</summary>
/// <param name="Name">The uncertainty.</param>
/// <param name="Up">Events at +1 in every detector-level bin.</param>
/// <param name="Down">Events at -1.</param>
public sealed record NuisanceShift(string Name, double[] Up, double[] Down)
{
    /// <summary>Half of (up - down): the change by one standard deviation where it is taken as linear.</summary>
    public double[] Half() => [.. Up.Zip(Down, (up, down) => (up - down) / 2)];
}
