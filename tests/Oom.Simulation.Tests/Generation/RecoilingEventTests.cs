using Oom.Decays;
using Oom.Events;
using Oom.Features;
using Oom.Kinematics;
using Oom.Selections;
using Oom.Simulation.Detector;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

public class RecoilingEventTests
{
    /// <summary>Momenta are printed with ten decimals, and the pair goes through two boosts.</summary>
    private const double Printed = 1e-8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Pair_recoils_against_gluons_and_keeps_its_mass_and_rapidity()
    {
        var (before, after) = (Generate(ProcessKind.TopPair, 500, null), Generate(ProcessKind.TopPair, 500, new()));
        Assert.Equal(before.Events.Count, after.Events.Count);
        foreach (var (bare, showered) in before.Events.Zip(after.Events))
        {
            FourMomentum pair = Pair(bare), moved = Pair(showered);
            var gluons = showered.Particles.Skip(12).ToArray();
            Assert.All(gluons, gluon => Assert.Equal((21, 1, 1, 2), (gluon.Id, gluon.Status, gluon.Mother1, gluon.Mother2)));
            Assert.NotEmpty(gluons);
            Assert.Equal(pair.Mass, moved.Mass, Printed * pair.E);
            Assert.Equal(pair.Rapidity, moved.Rapidity, Printed);
            Assert.Equal(-gluons.Sum(gluon => gluon.Px), moved.Px, Printed * moved.E);
            Assert.Equal(-gluons.Sum(gluon => gluon.Py), moved.Py, Printed * moved.E);
            Assert.Equal(InitialStateRadiation.SmallestKt, showered.Scale);
            Assert.Equal(bare.Weights, showered.Weights);
        }

        static FourMomentum Pair(LheText.Event e) => Momentum(e, 6) + Momentum(e, -6);

        static FourMomentum Momentum(LheText.Event e, int id)
        {
            var p = Assert.Single(e.Particles, p => p.Id == id);
            return new(p.E, p.Px, p.Py, p.Pz);
        }
    }

    [Fact]
    public void Incoming_partons_never_have_more_than_the_energy_of_a_beam()
    {
        const double Beam = 500;
        var exploration = Exploration.Of(ProcessKind.TopPair, 2 * Beam, threads: 2);
        var events = Generate(exploration, 3000, new() { Scale = InitialStateSettings.ScaleMax }).Events;
        Assert.All(events, e => Assert.InRange(Math.Max(e.Particles[0].E, e.Particles[1].E), 0, Beam));
        Assert.Contains(events, e => e.Particles[0].E > 0.9 * Beam);
    }

    [Fact]
    public void Fiducial_events_are_those_that_a_training_simulates()
    {
        // 8,000 fiducial events each: the azimuth between the tops and its spread have errors of
        // 0.006; partons within a b jet count on their own in a file.
        const int Events = 20_000;
        const double Tolerance = 0.025;
        var set = new TopPairFeatureSet(["absdphi_tt", "pt_t"]);
        List<double> simulated = [], written = [];
        var exploration = Explorations.At13600(ProcessKind.TopPair);
        var settings = new SimulationSettings { FinalStateRadiation = false, Seed = 8, Detector = new DetectorSettings { Smearings = 1 } };
        var columns = new SimulationColumns(settings, []);
        int place = TopPairFeatures.All.Select(feature => feature.Name).ToList().IndexOf("absdphi_tt");
        GeneratedSimulation.Run(exploration, new(Events, 8, 2), settings, "ttbar", 1, block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                if (block.Booleans(columns.Fiducial)[row]) simulated.Add(block.Floats(columns.Generator + place)[row]);
            }
        }, Token);

        using var folder = TestData.NewFolder();
        new EventGeneration<TopPairEvent>(exploration, new(Events, 9, 2) { Radiation = new() }).WriteTo(folder.File("a.lhe"), Token);
        using var reader = LheReader.Open(folder.File("a.lhe"));
        double[] features = new double[set.Count];
        reader.Process<int>(1, () => block =>
        {
            for (int i = 0; i < block.Count; i++)
            {
                Assert.Equal(TopPairStatus.Found, TopPairFinder.Find(block.Particles(i), out var pair));
                if (FiducialSelection.DileptonTopPair.Evaluate(block.Particles(i)) == SelectionStep.Passed
                    && set.TryCompute(pair, features))
                    written.Add(features[0]);
            }

            return 0;
        }, _ => { }, Token);

        Assert.InRange((double)written.Count / simulated.Count, 0.96, 1.04);
        Assert.Equal(simulated.Average(), written.Average(), Tolerance);
        Assert.Equal(Spread(simulated), Spread(written), Tolerance);
        Assert.InRange(written.Count(value => value > Math.PI - 1e-6), 0, 1);

        static double Spread(List<double> values)
            => Math.Sqrt(values.Average(value => value * value) - values.Average() * values.Average());
    }

    [Fact]
    public void Simulation_of_showered_events_does_not_radiate_again()
    {
        using var folder = TestData.NewFolder();
        new EventGeneration<TopPairEvent>(Explorations.At13600(ProcessKind.EtaT), new(300, 1, 1) { Radiation = new() })
            .WriteTo(folder.File("a.lhe"), Token);
        var simulation = new FileSimulation([folder.File("a.lhe")], new() { Detector = new() { Smearings = 1 } }, 1, null, Token);
        List<float> weights = [];
        simulation.Run("eta_t", block =>
        {
            for (int row = 0; row < block.Count; row++) weights.Add(block.Floats(simulation.Columns.ShowerWeights)[row]);
        }, Token);
        Assert.NotEmpty(weights);
        Assert.All(weights, weight => Assert.Equal(1, weight));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5.1)]
    [InlineData(double.NaN)]
    public void Settings_refuse_a_scale_out_of_range(double scale)
        => Assert.Throws<ArgumentException>(() => new InitialStateSettings { Scale = scale });

    private static LheText Generate(ProcessKind kind, int events, InitialStateSettings? radiation)
        => Generate(Explorations.At13600(kind), events, radiation);

    private static LheText Generate(Exploration<TopPairEvent> exploration, int events, InitialStateSettings? radiation)
    {
        using var folder = TestData.NewFolder();
        new EventGeneration<TopPairEvent>(exploration, new(events, seed: 7, threads: 2) { Radiation = radiation })
            .WriteTo(folder.File("a.lhe"), Token);
        return new(File.ReadAllLines(folder.File("a.lhe")));
    }
}
