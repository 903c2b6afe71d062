using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Commands;
using Oom.Measurements;
using Oom.Numerics;
using Oom.Reinterpret.Tool;
using Oom.Responses;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

/// <summary>The whole chain through the programs: pseudo-data with a signal, their measurement by oom-export, and the signal's strength as
/// oom-reinterpret finds it with the simulated samples.</summary>
public sealed class PublishAndReinterpretTests : IDisposable
{
    private const int Seeds = 200;
    private const double Injected = 1.5;

    /// <summary>Two and a half standard errors of the mean of the pulls; their width may be off by two.</summary>
    private const double MeanTolerance = 0.177, WidthTolerance = 0.1;

    /// <summary>Bins that fluctuate down have smaller errors in a published covariance, which draws a Gaussian fit down by about 1 /
    /// sqrt(100) of its error at a hundred events a bin.</summary>
    private const double GaussianBias = 0.1;

    // Expected events of the simulated samples in each bin, 300 of which are 1 pb. They are drawn
    // anew for each seed, as all else that errors are stated for.
    private static readonly int[] Top = [1200, 900, 600, 300], Resonance = [120, 180, 360, 540];
    private static readonly double[] CHel = [-0.55, -0.25, 0.25, 0.75];
    /// <summary>How many times larger the sample behind the response is than those that are reinterpreted.</summary>
    private const double ResponseSample = 10;

    private const double EventsPerPb = 300, LuminosityInverseFb = 0.1, Efficiency = 0.6, Migration = 0.1;

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly DetectorResponse _response = Response();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Injected_strength_is_recovered_within_its_error()
    {
        string bundle = Directory.CreateDirectory(_folder.File("bundle")).FullName, counts = _folder.File("counts.json");
        TestBundle.WriteBundle(bundle, TestBundle.Description with
        {
            LuminosityInverseFb = LuminosityInverseFb,
            DetectorBins = _response.DetectorBins
        }, _response);
        List<double> simplified = [], full = [];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var random = new Philox4x32((ulong)seed, 0);
            string top = Sample("top.lhe", Top, ref random), resonance = Sample("resonance.lhe", Resonance, ref random);
            var document = new CountsDocument(
                _response.Name, MeasurementKind.Observed, LuminosityInverseFb, _response.DetectorBins, PseudoData(ref random), []);
            File.WriteAllText(counts, document.ToJson());
            Run("oom-export", new RootCommand { MeasurementCommand.Create() }, "measurement", bundle, "--data", counts, "-o",
                bundle, "--force");
            string result = Run("oom-reinterpret", ReinterpretCommand.Create(), "--signal", resonance, "--background", top, "-m", bundle,
                "-o", _folder.Path, "-t", "1", "--json");
            foreach (var strength in JsonDocument.Parse(result).RootElement.GetProperty("comparison").GetProperty("strengths")
                .EnumerateArray())
            {
                double difference = strength.GetProperty("value").GetDouble() - Injected;
                (strength.GetProperty("likelihood").GetString() == "full" ? full : simplified)
                    .Add(difference / strength.GetProperty(difference < 0 ? "errorUp" : "errorDown").GetDouble());
            }
        }

        CheckPulls(full, MeanTolerance);
        CheckPulls(simplified, MeanTolerance + GaussianBias);
    }

    private static void CheckPulls(List<double> pulls, double meanTolerance)
    {
        Assert.Equal(Seeds, pulls.Count);
        double mean = pulls.Average(), width = Math.Sqrt(pulls.Sum(pull => (pull - mean) * (pull - mean)) / (Seeds - 1));
        Assert.Equal(0, mean, meanTolerance);
        Assert.Equal(1, width, WidthTolerance);
    }

    /// <summary>Counts with the signal at the injected strength, and the nuisances where nature put them.</summary>
    private double[] PseudoData(ref Philox4x32 random)
    {
        double[] nuisances = [random.NextNormal(), random.NextNormal()], expected = [.. _response.NonFiducial()];
        foreach (var process in _response.Processes)
        {
            double strength = process.Role == ProcessRole.Signal ? Injected : 1;
            for (int cell = 0; cell < process.Nominal.Migration.Length; cell++)
            {
                double events = process.Nominal.Migration[cell];
                for (int k = 0; k < nuisances.Length; k++)
                {
                    events += nuisances[k] * (_response.YieldsAt(process, k, VariationSide.Up)
                        .Migration[cell] - _response.YieldsAt(process, k, VariationSide.Down).Migration[cell]) / 2;
                }

                expected[cell / Top.Length] += strength * events;
            }
        }

        for (int bin = 0; bin < expected.Length; bin++) expected[bin] = PoissonDeviate.Next(ref random, expected[bin]);
        return expected;
    }

    /// <summary>A sample whose events lie inside the bins of (1 + c_hel) / 2; c_hel is the cosine between the leptons.</summary>
    private string Sample(string name, int[] expected, ref Philox4x32 random)
    {
        int[] events = new int[expected.Length];
        for (int bin = 0; bin < events.Length; bin++) events[bin] = (int)PoissonDeviate.Next(ref random, expected[bin]);
        double crossSection = events.Sum() / EventsPerPb;
        var text = new LheText(crossSection);
        for (int bin = 0; bin < events.Length; bin++)
        {
            double cosine = Math.Sin(Math.Acos(CHel[bin]) / 2);
            text.Add(TestBundle.Event(cosine, -cosine), crossSection, copies: events[bin]);
        }

        return text.Write(_folder.File(name));
    }

    private static DetectorResponse Response()
    {
        var bins = TestBundle.Description.GeneratorBins;
        const double eventsPerSimulated = 1000 * LuminosityInverseFb / EventsPerPb;
        return new DetectorResponse(
            TestBundle.Description.Name, LuminosityInverseFb, bins, bins, [new("mu", ParameterKind.SignalStrength, 1, ["resonance"])],
            [new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment),
                new("scale", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment)],
            [Process("top", ProcessRole.OtherSignal, Top), Process("resonance", ProcessRole.Signal, Resonance)], []);

        ResponseProcess Process(string name, ProcessRole role, int[] simulated)
        {
            double[] generator = Array.ConvertAll(simulated, events => events * eventsPerSimulated);
            var nominal = Yields(generator, role, 0);
            return new(name, role, nominal, nominal.Times(eventsPerSimulated / ResponseSample),
                [role == ProcessRole.Signal ? nominal : null],
                [null, new(Yields(generator, role, 0.05), Yields(generator, role, -0.05))], [0.03, 0]);
        }

        // A tilt moves events that are seen from the lower to the upper bins.
        static ProcessYields Yields(double[] generator, ProcessRole role, double tilt)
        {
            int n = generator.Length;
            double[] migration = new double[n * n];
            for (int cell = 0; cell < migration.Length; cell++)
            {
                int distance = Math.Abs(cell / n - cell % n);
                migration[cell] = generator[cell % n] * Efficiency * (1 + tilt * (cell / n - 1.5)) * (
                    distance == 0 ? 1 - 2 * Migration : distance == 1 ? Migration : 0);
            }

            double background = role == ProcessRole.Signal ? 0 : 5;
            return new ProcessYields(generator, migration, [.. Enumerable.Repeat(background, n)]);
        }
    }

    private static string Run(string program, RootCommand command, params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        int code = ConsoleHost.Run(program, command, arguments, output, error);
        Assert.True(code == 0, error.ToString());
        return output.ToString();
    }
}
