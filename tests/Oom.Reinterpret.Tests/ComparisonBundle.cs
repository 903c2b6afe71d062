using Oom.Bundles;
using Oom.Measurements;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Reinterpret.Tests;

/// <summary>Response and measurement beside <see cref="TestBundle"/>: a detector that sees half of each
/// bin, and a measurement of uncorrelated errors.</summary>
internal static class ComparisonBundle
{
    // 4 pb in every bin at 1/fb.
    public static DetectorResponse Response()
    {
        var bins = TestBundle.Description.GeneratorBins;
        double[] generator = [4000, 4000, 4000, 4000], migration = new double[16];
        for (int i = 0; i < 4; i++) migration[i * 5] = 2000;
        var yields = new ProcessYields(generator, migration, [10, 10, 10, 10]);
        var squares = new ProcessYields([6400, 6400, 6400, 6400], [.. migration.Select(n => 1.6 * n)], [16, 16, 16, 16]);
        return new DetectorResponse(
            "test", 1, bins, bins, [new ResponseParameter("mu", ParameterKind.SignalStrength, 1, ["top"])], [],
            [new ResponseProcess("top", ProcessRole.Signal, yields, squares, [yields], [], [])],
            [new ResponseAlternative(AlternativePoint.At(0, 2), [.. generator.Select(n => 2 * n)], [.. migration.Select(n => 2 * n)],
                [.. migration.Select(n => 6.4 * n)], [.. migration.Select(n => 3.2 * n)])]);
    }

    public static Measurement Measurement()
    {
        var bins = TestBundle.Description.GeneratorBins;
        double[] covariance = new double[16];
        for (int i = 0; i < 4; i++) covariance[i * 5] = 0.25;
        return new Measurement(
            "test", MeasurementKind.Observed, 1, bins, bins, [2010, 2010, 2010, 4010],
            new MethodDescription(UnfoldingMethod.MatrixInversion, null, null, null, null, false, 1),
            [4, 4, 4, 8], [4, 4, 4, 4], covariance, [], [], null, [], [], null);
    }
}
