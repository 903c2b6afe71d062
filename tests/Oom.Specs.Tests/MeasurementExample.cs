using Oom.Binning;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Specs;

/// <summary>The documents of specs/examples/measurement: a small response of three
/// processes, counts, and what they are unfolded to.</summary>
internal static class MeasurementExample
{
    public const string Folder = "measurement";

    public const string CountsFile = "counts.json";

    public static DetectorResponse Response { get; } = Build();

    private static CountsDocument Counts { get; } = new(
        Response.Name, MeasurementKind.Observed, Response.LuminosityInverseFb, Response.DetectorBins, [1207, 790, 861],
        [new("data.parquet", new string('0', 64))]);

    /// <summary>Writes the documents.</summary>
    public static void Write(string folder)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
        File.WriteAllText(Path.Combine(target, BundleFiles.Response), Response.ToJson());
        File.WriteAllText(Path.Combine(target, CountsFile), Counts.ToJson());
        File.WriteAllText(Path.Combine(target, BundleFiles.Measurement), Measurement().ToJson());
    }

    private static DetectorResponse Build()
    {
        // 600 events of the signal and 3,000 others in the fiducial phase space; weights of 1/5, but for the background of weight 1.
        var signal = new ProcessYields([200, 400], [90, 30, 40, 80, 10, 200], [4, 3, 3]);
        var other = new ProcessYields([2000, 1000], [900, 80, 400, 200, 100, 500], [40, 30, 20]);
        var background = new ProcessYields([0, 0], new double[6], [50, 20, 10]);
        ResponseNuisance[] nuisances =
        [
            new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment),
            new("background-cross-section", NuisanceKind.Normalisation, NuisanceOrigin.Theory),
            new("jet-energy-scale", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment),
            new("scale", NuisanceKind.Weight, NuisanceOrigin.Theory),
        ];
        var energy = new ProcessYields([0, 0], [-30, -4, 5, -2, 10, 14], [-1, 0, 1]);
        var scale = new ProcessYields([100, 20], [44, 2, 20, 4, 5, 9], [2, 1, 1]);
        ResponseProcess[] processes =
        [
            new("signal", ProcessRole.Signal, signal, signal.Times(0.2), [signal], [null, null, Around(signal, energy.Times(0.2)), null],
                [0.01, 0, 0, 0]),
            new("other", ProcessRole.OtherSignal, other, other.Times(0.2), [null],
                [null, null, Around(other, energy), Around(other, scale)], [0.01, 0, 0, 0]),
            new("background", ProcessRole.Background, background, background, [null], [null, null, null, null], [0.01, 0.3, 0, 0]),
        ];
        double[] generator = [2400, 1800], migration = [1080, 140, 480, 360, 120, 900], squares = [252, 40, 112, 104, 28, 260];
        return new DetectorResponse(
            "example", 0.001, new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.3, 0.7, 1]),
            [new("mu", ParameterKind.SignalStrength, 1, ["signal"])], nuisances, processes,
            [new(AlternativePoint.At(0, 2), generator, migration, squares, [216, 28, 96, 72, 24, 180])]);
    }

    private static ProcessVariation Around(ProcessYields nominal, ProcessYields slope) => new(nominal.Plus(slope), nominal.Plus(slope, -1));


    private static Measurement Measurement()
        => new MeasurementBuilder(Response, new UnfoldingSettings())
            .Build(Counts.Counts, Counts.Kind, new PseudoExperimentSettings(200, 1, 1));
}
