using Oom.Binning;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Specs;

/// <summary>The documents of specs/examples/measurement: a small response of three processes, and a measurement with it.</summary>
internal static class MeasurementExample
{
    public const string Folder = "measurement";

    public static ResponseDocument Response { get; } = Build();

    /// <summary>Writes both documents.</summary>
    public static void Write(string folder)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
        File.WriteAllText(Path.Combine(target, BundleFiles.Response), Response.ToJson());
        File.WriteAllText(Path.Combine(target, BundleFiles.Measurement), Measurement().ToJson());
    }

    private static ResponseDocument Build()
    {
        // 600 events of the signal and 3,000 others in the fiducial phase space; weights of 1/5, but for the background of weight 1.
        var signal = new ProcessYields([200, 400], [90, 30, 40, 80, 10, 200], [4, 3, 3]);
        var other = new ProcessYields([2000, 1000], [900, 80, 400, 200, 100, 500], [40, 30, 20]);
        var background = new ProcessYields([0, 0], new double[6], [50, 20, 10]);
        ResponseNuisance[] nuisances =
        [
            new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment), new("background-cross-section", NuisanceKind.Normalisation, NuisanceOrigin.Theory),
            new("jet-energy-scale", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment), new("scale", NuisanceKind.Weight, NuisanceOrigin.Theory),
        ];
        var energy = new ProcessYields([0, 0], [-30, -4, 5, -2, 10, 14], [-1, 0, 1]);
        var scale = new ProcessYields([100, 20], [44, 2, 20, 4, 5, 9], [2, 1, 1]);
        ResponseProcess[] processes =
        [
            new("signal", ProcessRole.Signal, signal, Scaled(signal, 0.2), [signal], [null, null, Around(signal, Scaled(energy, 0.2)), null], [0.01, 0, 0, 0]),
            new("other", ProcessRole.OtherSignal, other, Scaled(other, 0.2), [null], [null, null, Around(other, energy), Around(other, scale)], [0.01, 0, 0, 0]),
            new("background", ProcessRole.Background, background, background, [null], [null, null, null, null], [0.01, 0.3, 0, 0]),
        ];
        double[] generator = [2400, 1800], migration = [1080, 140, 480, 360, 120, 900], squares = [252, 40, 112, 104, 28, 260];
        return new ResponseDocument(
            "example", 0.001, new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.3, 0.7, 1]), [new("mu", ParameterKind.SignalStrength, 1, ["signal"])], nuisances, processes,
            [new(0, 2, generator, migration, squares, [216, 28, 96, 72, 24, 180])]);
    }

    private static ProcessVariation Around(ProcessYields nominal, ProcessYields slope) => new(nominal.Plus(slope), nominal.Plus(slope, -1));

    private static ProcessYields Scaled(ProcessYields yields, double factor) => ProcessYields.Empty(yields.Generator.Length, yields.NonFiducial.Length).Plus(yields, factor);

    private static MeasurementDocument Measurement() => new(
        Response.Name, MeasurementKind.Expected, Response.LuminosityInverseFb, Response.GeneratorBins, Response.DetectorBins, Response.Expected(),
        new MethodDescription(UnfoldingMethod.MaximumLikelihood, null, null, 4, null, true, Response.Response().ConditionNumber),
        Response.CrossSectionsPb(), Response.CrossSectionsPb(), [5000, -500, -500, 2500],
        [new("statistical", CovarianceKind.Statistical, [4600, -700, -700, 2400]), new("luminosity", CovarianceKind.Nuisance, [400, 200, 200, 100])],
        [new("luminosity", 0, 1, [20, 10])], new ChiSquare(0, 1), [new(null, double.NaN, new(0, 3), new(0, 2)), new("mu", 2, new(30, 3), new(25, 2))], [new("mu", 2, [2400, 1800], [1, -2])],
        new PseudoExperiments(200, 1, [0.01, -0.02], [1, 0.98], [0.68, 0.69], [0.95, 0.955]));
}
