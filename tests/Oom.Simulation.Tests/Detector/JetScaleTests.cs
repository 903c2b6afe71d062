using Oom.Simulation.Generation;

namespace Oom.Simulation.Detector;

public class JetScaleTests
{
    private const int Events = 2000;

    [Fact]
    public void Columns_name_source_and_shift()
    {
        var jets = new JetResponse
        {
            ScaleSources = [new JetScaleSource { Name = "flavour", Shifts = [-1, -0.5, 0.5, 1] }, new JetScaleSource { Name = "pile_up" }]
        };
        string[] suffixes = ["", "_flavour_down", "_flavour_down_0p5", "_flavour_up_0p5", "_flavour_up", "_pile_up_up", "_pile_up_down"];
        Assert.Equal(suffixes, JetScaleVariation.Of(jets).Select(variation => variation.Suffix));
    }

    [Fact]
    public void Source_shifts_its_own_jets_alone()
    {
        var source = new JetScaleSource { Name = "b", Constant = 0.03, FallingGeV = 4, Flavours = JetFlavours.Bottom };
        Assert.Equal(0.05, source.Uncertainty(100, JetFlavour.Bottom), 1e-15);
        Assert.Equal(0, source.Uncertainty(100, JetFlavour.Light));
        Assert.Equal(0, (source with { Flavours = JetFlavours.Light }).Uncertainty(100, JetFlavour.Bottom));
        var charm = source with { Flavours = JetFlavours.Charm };
        Assert.Equal([0, 0.05, 0], new[] { JetFlavour.Light, JetFlavour.Charm, JetFlavour.Bottom }.Select(
            flavour => Math.Round(charm.Uncertainty(100, flavour), 12)));
        Assert.Equal(source.Uncertainty(10, JetFlavour.Bottom), source.Uncertainty(2, JetFlavour.Bottom));
    }

    [Fact]
    public void Sources_add_columns_and_leave_the_others_as_they_are()
    {
        // The shifts of both sources add in quadrature to that of the default one, so that a leading jet moves by their sizes.
        var split = new JetResponse
        {
            ScaleSources = [new JetScaleSource { Name = "constant", FallingGeV = 0 },
                new JetScaleSource { Name = "falling", Constant = 0, Shifts = [1, 2] }]
        };
        var nominal = LeadingJets(new JetResponse(), 1);
        var sources = LeadingJets(split, 4);
        Assert.Equal(nominal.Select(row => row[0]), sources.Select(row => row[0]));
        int compared = 0;
        for (int i = 0; i < sources.Count; i++)
        {
            float[] pt = sources[i];
            if (pt.Any(float.IsNaN)) continue;
            Assert.Equal(1.01 * pt[0], pt[1], 1e-4 * pt[0]);
            Assert.Equal(0.99 * pt[0], pt[2], 1e-4 * pt[0]);
            Assert.Equal(pt[0] + 0.5, pt[3], 1e-3);
            Assert.Equal(pt[0] + 1, pt[4], 1e-3);
            compared++;
        }

        Assert.True(compared > Events / 10);
    }

    // The leading jet of selected events, nominal and by variation; NaN where it is not selected.
    private static List<float[]> LeadingJets(JetResponse jets, int variations)
    {
        var settings = new SimulationSettings { Seed = 3, Detector = new DetectorSettings { Smearings = 1, Jets = jets } };
        var columns = new SimulationColumns(settings, []);
        int leading = DetectorFeatures.All.ToList().FindIndex(feature => feature.Name == "j1_pt");
        List<float[]> rows = [];
        var exploration = Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 1);
        GeneratedSimulation.Run(exploration, new GenerationSettings(Events, 3, 1), settings, "t", 10, block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                if (!block.Booleans(columns.Selected)[row]) continue;
                rows.Add([.. Enumerable.Range(0, variations + 1).Select(v => block.Booleans(columns.Selected + v)[row]
                    ? block.Floats(columns.Detector + v * columns.VariationWidth + leading)[row] : float.NaN)]);
            }
        }, TestContext.Current.CancellationToken);
        return rows;
    }
}
