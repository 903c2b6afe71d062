using Oom.Events;

namespace Oom.Simulation.Generation;

public sealed class TopPairChannelTests
{
    private const int Events = 400;

    [Theory]
    [InlineData(ProcessKind.TopPair, TopPairChannel.LeptonJets, 924 * 4 * 0.1086 * 0.6742)]
    [InlineData(ProcessKind.EtaT, TopPairChannel.AllHadronic, 7.1 * 0.6742 * 0.6742)]
    public void Quark_of_down_type_has_the_place_and_the_momentum_of_the_charged_lepton(
        ProcessKind process, TopPairChannel channel, double crossSection)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        var (dilepton, _) = Generate(folder, process, TopPairChannel.Dilepton);
        var (other, cross) = Generate(folder, process, channel);
        Assert.Equal(crossSection, cross, 1e-9 * crossSection);
        int leptonic = 0;
        for (int i = 0; i < Events; i++)
        {
            Assert.Equal(dilepton[i].Select(p => p.Momentum), other[i].Select(p => p.Momentum));
            Assert.Equal(dilepton[i].Select(p => (p.Mother1, p.Status, p.Spin)), other[i].Select(p => (p.Mother1, p.Status, p.Spin)));
            var products = other[i][^4..];
            int leptons = products.Count(p => Math.Abs(p.PdgId) is 11 or 13);
            Assert.Equal(channel == TopPairChannel.LeptonJets ? 1 : 0, leptons);
            for (int side = 0; side < 4; side += 2)
            {
                int down = products[side].PdgId, up = products[side + 1].PdgId, sign = side == 0 ? -1 : 1;
                Assert.Contains(sign * down, (int[])[1, 3, 11, 13]);
                Assert.Equal(-sign * (sign * down + 1), up);
                // A colour line of its own connects quarks of a W.
                int tag = products[side].Colour + products[side].Anticolour;
                Assert.Equal(Math.Abs(down) < 6, tag > 0);
                Assert.Equal((sign > 0 ? 0 : tag, sign > 0 ? tag : 0), (products[side + 1].Colour, products[side + 1].Anticolour));
                Assert.DoesNotContain(other[i][..^4], p => tag > 0 && (p.Colour == tag || p.Anticolour == tag));
                if (side == 0 && Math.Abs(down) > 6) leptonic++;
            }
        }

        // Either side as often: five standard deviations of the half.
        if (channel == TopPairChannel.LeptonJets) Assert.InRange(leptonic, 150, 250);
    }

    private static (Particle[][] Events, double CrossSection) Generate(TemporaryFolder folder, ProcessKind process, TopPairChannel channel)
    {
        string path = folder.File($"{channel}.lhe");
        var exploration = Exploration.Of(process, 13600, threads: 2, channel: channel);
        new EventGeneration<TopPairEvent>(exploration, new GenerationSettings(Events, seed: 3, threads: 1)).WriteTo(
            path, CancellationToken.None);
        using var reader = LheReader.Open(path);
        Particle[][] events = [.. reader.Blocks().SelectMany(block => Enumerable.Range(0, block.Count)
            .Select(i => block.Particles(i).ToArray()).ToArray())];
        return (events, exploration.Normalisation.CrossSectionPb);
    }
}
