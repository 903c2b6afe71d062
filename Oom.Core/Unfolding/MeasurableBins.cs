using Oom.Binning;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Responses;

namespace Oom.Unfolding;

/// <summary>Joins generator-level bins until what is left can be measured.</summary>
public static class MeasurableBins
{
    /// <summary>
    /// Joins the bin with the largest expected relative error with the neighbour that leaves the
    /// smaller largest error, until no error is larger than allowed.
    /// Errors are those of the expected measurement (all sources), unfolded by maximum likelihood.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="largest">The largest relative error that is allowed, above 0.</param>
    /// <returns>The bins.</returns>
    /// <exception cref="UnfoldingException">Even two bins have a larger error.</exception>
    public static BinEdges ForRelativeError(DetectorResponse response, double largest)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!(largest > 0)) throw new ArgumentOutOfRangeException(nameof(largest), largest, "a relative error is above 0");
        var found = Errors(response);
        while (found.Max() > largest)
        {
            int bins = found.Length, worst = Array.IndexOf(found, found.Max());
            if (bins <= 2)
                throw new UnfoldingException(
                    FormattableString.Invariant(
                    $"two generator-level bins have expected errors of {found[0]:P1} and {found[1]:P1}, more than the {largest:P1} that are allowed: fewer than two bins measure no shape"));
            (response, found) = ((int[])[worst - 1, worst]).Where(first => first >= 0 && first + 1 < bins)
                .Select(first => Joined(response, first)).MinBy(candidate => candidate.Errors.Max());
        }

        return response.GeneratorBins;

        static (DetectorResponse Response, double[] Errors) Joined(DetectorResponse response, int first)
        {
            var joined = response.WithMergedGeneratorBins(BinMerging.WithoutEdgeAbove(response.GeneratorBins, first));
            return (joined, Errors(joined));
        }
    }

    /// <summary>Joins the two neighbours whose joining leaves the smallest condition number, until it is not larger than allowed.</summary>
    /// <param name="response">The response.</param>
    /// <param name="largest">The largest condition number that is allowed, above 1.</param>
    /// <returns>The bins.</returns>
    /// <exception cref="UnfoldingException">Even two bins have a larger condition number.</exception>
    public static BinEdges ForCondition(DetectorResponse response, double largest)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!(largest > 1)) throw new ArgumentOutOfRangeException(nameof(largest), largest, "a condition number is above 1");
        while (!(response.Response().ConditionNumber <= largest))
        {
            int bins = response.GeneratorBins.Count;
            if (bins <= 2)
                throw new UnfoldingException(
                    FormattableString.Invariant(
                    $"two generator-level bins have a condition number of {response.Response().ConditionNumber:G4}, more than the {largest:G4} that are allowed: fewer than two bins measure no shape"));
            response = Enumerable.Range(0, bins - 1)
                .Select(first => response.WithMergedGeneratorBins(BinMerging.WithoutEdgeAbove(response.GeneratorBins, first)))
                .MinBy(joined => joined.Response().ConditionNumber)!;
        }

        return response.GeneratorBins;
    }

    /// <summary>Total error of every bin of the expected measurement, relative to its cross-section; all infinite where a bin has no
    /// events, the response is singular or the fit does not converge.</summary>
    /// <param name="response">The response.</param>
    public static double[] Errors(DetectorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var settings = new UnfoldingSettings();
        int bins = response.GeneratorBins.Count;
        double[] generator = response.Generator();
        if (!(response.Response().ConditionNumber <= settings.ConditionNumberMax) || generator.Any(events => !(events > 0)))
            return [.. Enumerable.Repeat(double.PositiveInfinity, bins)];
        try
        {
            var measurement = new MeasurementBuilder(response, settings).Build(response.Expected(), MeasurementKind.Expected, null);
            return [.. measurement.ErrorsPb().Zip(measurement.CrossSectionsPb, (error, value) => value > 0 ? error / value
                : double.PositiveInfinity)];
        }
        catch (UnfoldingException)
        {
            return [.. Enumerable.Repeat(double.PositiveInfinity, bins)];
        }
    }
}
