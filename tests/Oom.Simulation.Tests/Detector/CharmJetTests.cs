using Oom.Decays;
using Oom.Kinematics;
using Oom.Simulation.Generation;
using Oom.Simulation.Showers;
using Oom.Tables;

namespace Oom.Simulation.Detector;

/// <summary>Jets of c quarks have a tagging efficiency and an uncertainty of their own.</summary>
public class CharmJetTests
{
    private const int Events = 4096;

    // Nothing but charm is ever tagged here, so that an event is selected by its charm jet alone.
    private static readonly DetectorSettings CharmAlone = new()
    {
        Smearings = 1,
        BottomTagging = new BottomTagging { Scale = 0, Mistag = 0, MistagPerGeV = 0 },
        EfficiencyUncertainties = new EfficiencyUncertainties { CharmTag = 0.2 }
    };

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void Efficiency_is_that_of_the_card_of_Delphes(double pt)
    {
        var tagging = new BottomTagging();
        Assert.Equal(0.25 * Math.Tanh(0.018 * pt) / (1 + 0.0013 * pt), tagging.Probability(pt, JetFlavour.Charm), 1e-15);
        Assert.Equal(0.01 + 0.000038 * pt, tagging.Probability(pt, JetFlavour.Light), 1e-15);
        Assert.Equal(0.85 * Math.Tanh(0.0025 * pt) * 25 / (1 + 0.063 * pt), tagging.Probability(pt, JetFlavour.Bottom), 1e-15);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(-4, 1)]
    [InlineData(21, 0)]
    [InlineData(1, 0)]
    public void Parton_of_a_file_decides_on_the_flavour(int pdgId, int isCharm)
        => Assert.Equal(isCharm == 1 ? JetFlavour.Charm : JetFlavour.Light, PartonJet.FlavourOf(pdgId));

    [Fact]
    public void Charm_jets_alone_make_the_tag_and_vary_with_their_own_uncertainty()
    {
        double[] sums = new double[EfficiencyUncertainties.WeightNames.Count];
        long nominal = Selected(JetFlavour.Charm, CharmAlone, sums);
        Assert.True(nominal > 50);
        Assert.Equal(0, Selected(JetFlavour.Light, CharmAlone, null));

        var tags = CharmAlone.BottomTagging;
        long up = Selected(JetFlavour.Charm, CharmAlone with { BottomTagging = tags with { CharmScale = 1.2 * tags.CharmScale } }, null);
        int place = EfficiencyUncertainties.WeightNames.ToList().IndexOf("tag_charm_up");

        // The one tagged jet is charm: its weight is 1.2 in every event, and all other tags are untouched.
        Assert.Equal(1.2 * nominal, sums[place], 1e-4 * nominal);
        Assert.Equal(0.8 * nominal, sums[place + 1], 1e-4 * nominal);
        Assert.All((int[])[0, 1, 4, 5], other => Assert.Equal(nominal, sums[other], 1e-4 * nominal));
        Assert.Equal(sums[place], up, 4 * Math.Sqrt(up - nominal));
    }

    private static long Selected(JetFlavour flavour, DetectorSettings detector, double[]? sums)
    {
        var settings = new SimulationSettings
        {
            InitialStateRadiation = InitialStateMode.Never,
            FinalStateRadiation = false,
            Detector = detector,
            Seed = 5
        };
        var exploration = Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 1);
        var columns = new SimulationColumns(settings, []);
        var simulator = new EventSimulator(settings, columns, "t");
        var events = new TopPairEvent[EventGenerator.BatchSize];
        var counts = new SimulationCounts(columns.Variations);
        PartonJet[] extra = [new(FourMomentum.FromPtEtaPhiMass(60, 0.3, 1, 0), flavour)];
        long first = 0, selected = 0;
        for (int batch = 0; first < Events; batch++)
        {
            new EventGenerator<TopPairEvent>(exploration.Process, exploration.Sampler, 5).Generate(batch, events);
            foreach (var e in events)
            {
                var block = new ColumnBlock(columns.Columns);
                DileptonTopPair pair = GeneratedSimulation.PairOf(e);
                bool isRow = simulator.Simulate(
                    new GeneratedEvent(pair, InitialPartons.Of(e.Production, exploration.Process.CollisionEnergy)), extra, first++, 1, [],
                    counts, block);
                if (!isRow || !block.Booleans(columns.Selected)[0]) continue;
                selected++;
                for (int i = 0; sums is not null && i < sums.Length; i++) sums[i] += block.Floats(columns.EfficiencyWeights + i)[0];
            }
        }

        return selected;
    }
}
