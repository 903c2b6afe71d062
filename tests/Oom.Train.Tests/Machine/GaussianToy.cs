using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

/// <summary>
/// Signal around (1, 1), background around the origin, Gaussians of unit width in two dimensions; one
/// nuisance tilts the background along x, w -> w (1 + Tilt x).
/// The detector smears both coordinates. Yields and bounds are known by integration.
/// </summary>
internal static class GaussianToy
{
    public const double SignalYield = 1000, BackgroundYield = 20_000, Tilt = 0.05, Resolution = 0.3, Efficiency = 0.8;

    public static string Yaml(string training) => $$"""
        version: 1
        name: toy
        description: Two Gaussians
        provenance: {authors: [A], contact: c, licence: MIT}
        collision-energy-gev: 13000
        luminosity-inverse-fb: 1
        parameters:
          - {name: mu, kind: signal-strength, nominal: 1, alternatives: [0, 2]}
        processes:
          - {name: signal, role: signal, tables: [none.parquet]}
          - {name: background, role: other-signal, tables: [none.parquet]}
        generator:
          features: [{name: x, definition: x, unit: '1'}, {name: y, definition: y, unit: '1'}]
          bins: {equal-width: 10}
          network: {hidden-layers: [24, 24]}
        detector:
          features: [u, v]
          bins: {equal-width: 10}
          network: {hidden-layers: [24, 24]}
        nuisances:
          - {name: tilt, kind: weight, up: up, down: down}
          - {name: luminosity, kind: normalisation, size: 0.01}
        training:
          sampling: {score-min: 0, keep-one-in: 1}
          smoothing: {weight-epochs: 3, hidden-layers: [16]}
          pretraining: {detector-epochs: 6, generator-epochs: 6, batch-size: 1024}
        {{string.Join('\n', training.Split('\n').Select(line => "  " + line))}}
        """;

    public static MachineSpecification Specification(string training) => SpecificationReader.Parse(Yaml(training), "toy.yaml");

    public static EventSample Sample(int perProcess, ulong seed)
    {
        var random = new Philox4x32(seed, 0);
        int count = 2 * perProcess;
        float[] generator = new float[2 * count], detector = new float[2 * count], slopes = new float[count],
            factors = new float[2 * count], raw = new float[2 * count];
        int[] process = new int[count], generatorRow = new int[count], detectorRow = new int[count];
        double[] weight = new double[count];
        for (int e = 0; e < count; e++)
        {
            bool isSignal = e % 2 == 0;
            process[e] = isSignal ? 0 : 1;
            weight[e] = (isSignal ? SignalYield : BackgroundYield) / perProcess;
            double x = random.NextNormal() + (isSignal ? 1 : 0), y = random.NextNormal() + (isSignal ? 1 : 0);
            (generator[2 * e], generator[2 * e + 1]) = ((float)x, (float)y);
            double u = x + Resolution * random.NextNormal(), v = y + Resolution * random.NextNormal();
            (detector[2 * e], detector[2 * e + 1]) = ((float)u, (float)v);
            generatorRow[e] = e;
            detectorRow[e] = random.NextDouble() < Efficiency ? e : EventSample.None;
            slopes[e] = isSignal ? 1 : 0;
            (factors[2 * e], factors[2 * e + 1]) = isSignal ? (0, 2) : (1, 1);
            raw[2 * e] = isSignal ? 0 : (float)(Tilt * x);
            raw[2 * e + 1] = (float)Math.Log(1.01);
        }

        return new EventSample
        {
            Process = process,
            Weight = weight,
            GeneratorRow = generatorRow,
            DetectorRow = detectorRow,
            Shifts = [],
            ParameterSlopes = slopes,
            AlternativeFactors = factors,
            RawSlopes = raw,
            Generator = new FeatureView(generator, 2),
            Detector = new FeatureView(detector, 2),
        };
    }

    /// <summary>The smallest uncertainty of any observable of (u, v): that of bins so fine that nothing is lost, by integration.</summary>
    public static double Bound(bool withNuisances)
    {
        const int Cells = 120;
        const double Low = -5, High = 6;
        double width = (High - Low) / Cells, spread = Math.Sqrt(1 + Resolution * Resolution);
        var information = new Oom.Statistics.FisherInformation(Cells * Cells, 1, withNuisances ? 2 : 0);
        double[] yields = new double[Cells * Cells];
        for (int i = 0; i < Cells; i++)
        {
            for (int j = 0; j < Cells; j++)
            {
                double u = Low + (i + 0.5) * width, v = Low + (j + 0.5) * width;
                double signal = Efficiency * SignalYield * Density(u - 1) * Density(v - 1),
                    background = Efficiency * BackgroundYield * Density(u) * Density(v);
                int cell = i * Cells + j;
                yields[cell] = signal + background;
                information.Slopes(0)[cell] = signal;
                if (!withNuisances) continue;

                // E[x|u] of the background
                information.Slopes(1)[cell] = background * Tilt * u / (spread * spread);
                information.Slopes(2)[cell] = Math.Log(1.01) * yields[cell];
            }
        }

        Assert.True(information.TryInvert(yields, [], out _));
        return information.Uncertainty(0);

        double Density(double z) => width * Math.Exp(-0.5 * z * z / (spread * spread)) / (spread * Math.Sqrt(2 * Math.PI));
    }
}
