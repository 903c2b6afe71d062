using Oom.Binning;
using Oom.Bundles;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>A small response with a signal, another process and a background: two
/// generator-level bins, three detector-level bins.</summary>
internal static class ResponseSample
{
    public static DetectorResponse Create(double luminosityInverseFb = 1, double scale = 1, bool nuisances = true)
    {
        var signal = Yields(scale, [200, 400], [90, 30, 40, 80, 10, 200], [4, 3, 3]);
        var other = Yields(scale, [2000, 1000], [900, 80, 400, 200, 100, 500], [40, 30, 20]);
        var background = Yields(scale, [0, 0], [0, 0, 0, 0, 0, 0], [50, 20, 10]);
        var alternative = signal.Plus(other).Plus(Yields(scale, [200, 400], [100, 30, 40, 80, 10, 190], [4, 3, 3]));
        return new DetectorResponse(
            "sample", luminosityInverseFb, new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.3, 0.7, 1]),
            [new ResponseParameter("mu", ParameterKind.SignalStrength, 1, ["signal"])],
            nuisances ? [new ResponseNuisance("energy", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment),
                new ResponseNuisance("cross-section", NuisanceKind.Normalisation, NuisanceOrigin.Theory)] : [],
            [
                Process("signal", ProcessRole.Signal, signal, nuisances
                    ? new ProcessVariation(Shifted(signal, 0.06), Shifted(signal, -0.05)) : null, 0),
                Process("other", ProcessRole.OtherSignal, other, nuisances
                    ? new ProcessVariation(Shifted(other, 0.04), Shifted(other, -0.04)) : null, 0.05),
                Process("background", ProcessRole.Background, background, null, 0.3),
            ],
            [new ResponseAlternative(AlternativePoint.At(0, 2), alternative.Generator, alternative.Migration,
                [.. alternative.Migration.Select(n => n / 4)], [.. signal.Plus(other).Migration.Select(n => n / 4)])]);

        ResponseProcess Process(string name, ProcessRole role, ProcessYields yields, ProcessVariation? variation, double size) => new(
            name, role, yields, new ProcessYields(
            [.. yields.Generator.Select(n => n / 4)], [.. yields.Migration.Select(n => n / 4)], [.. yields.NonFiducial.Select(n => n / 4)]),
            [role == ProcessRole.Signal ? yields : null], nuisances ? [variation, null] : [], nuisances ? [0, size] : []);
    }

    private static ProcessYields Yields(double scale, double[] generator, double[] migration, double[] nonFiducial)
        => new([.. generator.Select(n => scale * n)], [.. migration.Select(n => scale * n)], [.. nonFiducial.Select(n => scale * n)]);

    private static ProcessYields Shifted(ProcessYields yields, double by)
        => yields with { Migration = [.. yields.Migration.Select((n, cell) => n * (1 + by * (1 - cell / 2)))] };
}
