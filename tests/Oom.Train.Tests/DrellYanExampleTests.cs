using Oom.Onnx.Observables;
using Oom.Simulation.Generation;

namespace Oom.Train;

/// <summary>
/// What the published observable of examples/drell-yan tells of sin^2(theta) beside the most that can be told: its bins and the density of the
/// generator, at the same points of mass, rapidity and angle. Uncertainties are those of the shape at 1/fb, in 1e-3, without a detector.
/// </summary>
public sealed class DrellYanExampleTests
{
    private const double LowestMass = 70, HighestMass = 110, PtMin = 25, AbsEtaMax = 2.5, InversePb = 1000, Unit = 1e-3, Step = 1e-4;

    // Midpoints: sixty thousand of them are fiducial, and give three digits.
    private const int Masses = 80, Rapidities = 30, Cosines = 60;

    /// <summary>tests/Oom.Reference.Tests/Simulation/lepton_pair_information.py: unbinned, in mass, rapidity and angle; in mass and angle.</summary>
    private const double Optimum = 0.930, TwoVariables = 1.024;

    [Fact]
    public void Published_observable_tells_nearly_as_much_as_the_likelihood_ratio_of_the_generator()
    {
        using var observable = PublishedObservable.Load(TestData.Repository("examples", "drell-yan", "bundle"));
        Assert.Equal(["m_ll", "abs_y_ll", "cos_cs"], observable.Description.Features.Select(feature => feature.Name));
        using var evaluator = observable.CreateEvaluator();
        var edges = observable.Description.GeneratorBins;
        var bins = new (double Number, double Slope)[edges.Count];
        double total = 0, slope = 0, information = 0;
        foreach (var slice in Points().Chunk(10_000))
        {
            var inputs = evaluator.Inputs(slice.Length);
            for (int i = 0; i < slice.Length; i++)
                (inputs[3 * i], inputs[3 * i + 1], inputs[3 * i + 2]) = ((float)slice[i].M, (float)slice[i].Y, (float)slice[i].Cos);
            var outputs = evaluator.Run(slice.Length);
            for (int i = 0; i < slice.Length; i++)
            {
                var (_, _, _, number, derivative) = slice[i];
                ref var bin = ref bins[edges.IndexOf(outputs[i])];
                bin = (bin.Number + number, bin.Slope + derivative);
                total += number;
                slope += derivative;
                information += derivative * derivative / number;
            }
        }

        double optimum = Error(information), learned = Error(bins.Where(bin => bin.Number > 0).Sum(bin => bin.Slope * bin.Slope / bin.Number));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"optimum {optimum:F4}, learned {learned:F4} in {bins.Length} bins, {total:F1} pb"));
        Assert.Equal(Optimum, optimum, 0.01);
        Assert.InRange(learned, optimum, TwoVariables);

        double Error(double all) => 1 / Math.Sqrt(InversePb * (all - slope * slope / total)) / Unit;
    }

    private static IEnumerable<(double M, double Y, double Cos, double Number, double Slope)> Points()
    {
        LeptonPairProduction nominal = At(0), up = At(Step), down = At(-Step);
        const double massStep = (HighestMass - LowestMass) / Masses, rapidityStep = AbsEtaMax / Rapidities, cosineStep = 2.0 / Cosines;
        for (int m = 0; m < Masses; m++)
        {
            for (int y = 0; y < Rapidities; y++)
            {
                for (int c = 0; c < Cosines; c++)
                {
                    // Of the negative lepton, the axis along the pair, so that the rapidity is above 0.
                    var state = new PartonicState(
                        LowestMass + (m + 0.5) * massStep, (y + 0.5) * rapidityStep, -1 + (c + 0.5) * cosineStep, 0, 0);
                    double eta = Math.Atanh(state.CosTheta);
                    if (state.Energy / 2 / Math.Cosh(eta) < PtMin || Math.Abs(state.Rapidity + eta) > AbsEtaMax
                        || Math.Abs(state.Rapidity - eta) > AbsEtaMax)
                        continue;
                    // ds = 2 m dm; both signs of the rapidity.
                    double volume = 2 * state.Energy * massStep * 2 * rapidityStep * cosineStep;
                    yield return (state.Energy, state.Rapidity, state.CosTheta, volume * nominal.Density(state),
                        volume * (up.Density(state) - down.Density(state)) / (2 * Step));
                }
            }
        }
    }

    private static LeptonPairProduction At(double difference) => new(new LeptonPairSettings(13600, LowestMass, HighestMass)
    {
        Parameters = new() { SinSquaredTheta = NeutralCurrentParameters.StandardSinSquaredTheta + difference },
    });
}
