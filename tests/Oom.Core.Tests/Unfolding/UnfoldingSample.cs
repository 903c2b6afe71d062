using Oom.Binning;
using Oom.Bundles;
using Oom.Responses;

namespace Oom.Unfolding;

/// <summary>A response in closed form: a falling spectrum and a peak on it, smeared by a
/// Gaussian, with a background and four nuisances.</summary>
internal static class UnfoldingSample
{
    private const double Resolution = 0.09, Efficiency = 0.7, EventsPerWeight = 20;
    private const int PointsPerBin = 40;

    /// <summary>Relative change of the smeared value by one standard deviation of the energy scale.</summary>
    private const double EnergyScale = 0.02;

    public static DetectorResponse Response(int generatorBins, int detectorBins)
    {
        ResponseNuisance[] nuisances =
        [
            new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment),
            new("background", NuisanceKind.Normalisation, NuisanceOrigin.Theory),
            new("energy-scale", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment),
            new("tilt", NuisanceKind.Weight, NuisanceOrigin.Theory),
        ];
        ProcessYields signal = Process(generatorBins, detectorBins, Peak), other = Process(generatorBins, detectorBins, Spectrum);
        var background = ProcessYields.Empty(generatorBins, detectorBins) with
        {
            NonFiducial = [.. Enumerable.Range(0, detectorBins).Select(j => 3000.0 / (j + 2))]
        };
        ResponseProcess[] processes =
        [
            new("signal", ProcessRole.Signal, signal, signal.Times(1 / EventsPerWeight), [signal],
                [null, null, Shifted(generatorBins, detectorBins, Peak), Tilted(generatorBins, detectorBins, Peak)], [0.015, 0, 0, 0]),
            new("other", ProcessRole.OtherSignal, other, other.Times(1 / EventsPerWeight), [null],
                [null, null, Shifted(generatorBins, detectorBins, Spectrum), Tilted(generatorBins, detectorBins, Spectrum)],
                [0.015, 0, 0, 0]),
            new("background", ProcessRole.Background, background, background.Times(1 / EventsPerWeight), [null], [null, null, null, null],
                [0.015, 0.2, 0, 0]),
        ];

        // At twice the signal, the acceptance of signal events, which are lost a little more often, changes the response.
        var more = other.Plus(signal, 2);
        return new DetectorResponse(
            "sample", 10, BinEdges.EqualWidth(generatorBins, 0, 1), BinEdges.EqualWidth(detectorBins, 0, 1),
            [new("r", ParameterKind.SignalStrength, 1, ["signal"])], nuisances, processes,
            [new(AlternativePoint.At(0, 2), more.Generator, more.Migration, more.Migration, more.Migration)]);
    }

    private static double Spectrum(double x) => 60_000 * Math.Exp(-2 * x);

    private static double Peak(double x) => 12_000 * Math.Exp(-0.5 * (x - 0.6) * (x - 0.6) / (0.12 * 0.12));

    private static ProcessYields Process(int n, int m, Func<double, double> density, double scale = 1, double tilt = 0)
    {
        var yields = ProcessYields.Empty(n, m);
        for (int point = 0; point < n * PointsPerBin; point++)
        {
            double x = (point + 0.5) / (n * PointsPerBin), events = density(x) * (1 + tilt * (x - 0.4)) / (n * PointsPerBin);
            int i = point / PointsPerBin;
            yields.Generator[i] += events;
            double efficiency = Efficiency * (1 - 0.3 * x) * (density == Peak ? 0.95 : 1);
            for (int j = 0; j < m; j++)
            {
                double share = Cumulative((j + 1.0) / m, x) - Cumulative((double)j / m, x);
                yields.Migration[j * n + i] += efficiency * events * share;
                if (j == 0) yields.NonFiducial[j] += 0.02 * events;
            }
        }

        return yields;

        double Cumulative(double edge, double x) => MathNet.Numerics.Distributions.Normal.CDF(x * scale, Resolution, edge);
    }

    private static ProcessVariation Shifted(int n, int m, Func<double, double> density)
        => new(Process(n, m, density, 1 + EnergyScale), Process(n, m, density, 1 - EnergyScale));

    private static ProcessVariation Tilted(int n, int m, Func<double, double> density)
        => new(Process(n, m, density, 1, 0.3), Process(n, m, density, 1, -0.3));

}
