using Oom.Binning;

namespace Oom.Responses;

/// <summary>
/// Two generator-level and two detector-level bins filled by hand: signal 10 and 40 events, another process 100 and 160, all fiducial; half
/// of each bin is seen, 80 % of that in the bin of the same number.
/// The parameter is the signal's strength; the luminosity is known to 10 %.
/// </summary>
internal static class CountingToy
{
    public const double Efficiency = 0.5, Stay = 0.8, LuminosityError = 0.1;

    public static readonly double[] Signal = [10, 40], Other = [100, 160];

    public static ResponseLayout Layout { get; } = new(
        "toy", 1, new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.5, 1]),
        [new ResponseParameter("mu", ParameterKind.SignalStrength, 1, ["signal"])],
        [new ResponseNuisance("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment)],
        [new ProcessLayout("signal", ProcessRole.Signal, [false], [LuminosityError]), new ProcessLayout(
        "other", ProcessRole.OtherSignal, [false], [LuminosityError])], [AlternativePoint.At(0, 0), AlternativePoint.At(0, 2)]);

    /// <summary>One event for each process, generator-level bin and fate.</summary>
    public static ResponseEvents Events()
    {
        var (process, weight, generator, detector) = (new List<int>(), new List<double>(), new List<int>(), new List<int>());
        for (int p = 0; p < 2; p++)
        {
            for (int i = 0; i < 2; i++)
            {
                double events = p == 0 ? Signal[i] : Other[i];
                foreach (var (share, bin) in ((double, int)[])[
                    (1 - Efficiency, -1), (Efficiency * Stay, i), (Efficiency * (1 - Stay), 1 - i)])
                {
                    process.Add(p);
                    weight.Add(share * events);
                    generator.Add(i);
                    detector.Add(bin);
                }
            }
        }

        int count = process.Count;
        float[] slopes = [.. process.Select(p => p == 0 ? 1f : 0)],
            factors = [.. process.SelectMany(p => p == 0 ? (float[])[0, 2] : [1, 1])],
            nuisances = [.. Enumerable.Repeat((float)Math.Log(1 + LuminosityError), count)];
        return new ResponseEvents
        {
            Events = new()
            {
                Process = [.. process],
                Weight = [.. weight],
                ParameterSlopes = slopes,
                GeneratorSlopes = slopes,
                AlternativeFactors = factors,
                GeneratorFactors = factors,
                RawSlopes = nuisances,
                SmoothSlopes = nuisances,
            },
            GeneratorBin = [.. generator],
            DetectorBin = [.. detector],
            Shifts = [],
        };
    }

    /// <summary>What is seen of generator-level yields.</summary>
    public static double[] Seen(double[] generator)
        => [Efficiency * (Stay * generator[0] + (1 - Stay) * generator[1]), Efficiency * ((1 - Stay) * generator[0] + Stay * generator[1])];
}
