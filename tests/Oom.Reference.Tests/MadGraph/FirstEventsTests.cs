using System.Globalization;
using Oom.Decays;
using Oom.Features;
using Oom.Kinematics;

namespace Oom.Reference.MadGraph;

/// <summary>The first 200 events of two samples, quantity by quantity, against the tables of the independent numpy script.</summary>
public sealed class FirstEventsTests(MadGraphSamples samples)
{
    /// <summary>Relative to the size of the quantities that a number is made of: both programs use double
    /// precision and the same eleven digits of input.</summary>
    private const double Relative = 1e-9;

    private static readonly Dictionary<string, Func<DileptonTopPair, TopPairKinematics, double>> Quantities = new()
    {
        ["m_tt"] = (_, k) => k.Mass,
        ["c_hel"] = (_, k) => k.CHel,
        ["c_han"] = (_, k) => k.CHan,
        ["m_t"] = (p, _) => p.Top.Mass,
        ["m_tbar"] = (p, _) => p.Antitop.Mass,
        ["pt_t"] = (_, k) => k.PtTop,
        ["y_t"] = (p, _) => p.Top.Rapidity,
        ["y_tt"] = (p, _) => (p.Top + p.Antitop).Rapidity,
        ["pt_lp"] = (p, _) => p.Antilepton.Momentum.Pt,
        ["eta_lp"] = (p, _) => p.Antilepton.Momentum.Eta,
        ["pt_lm"] = (p, _) => p.Lepton.Momentum.Pt,
        ["eta_lm"] = (p, _) => p.Lepton.Momentum.Eta,
        ["m_ll"] = (p, _) => (p.Antilepton.Momentum + p.Lepton.Momentum).Mass,
        ["dphi_ll"] = (p, _) => Math.Abs(FourMomentum.DeltaPhi(p.Antilepton.Momentum, p.Lepton.Momentum)),
        ["deta_ll"] = (p, _) => Math.Abs(p.Antilepton.Momentum.Eta - p.Lepton.Momentum.Eta),
        ["pt_b"] = (p, _) => p.Bottom.Pt,
        ["eta_b"] = (p, _) => p.Bottom.Eta,
        ["pt_bbar"] = (p, _) => p.Antibottom.Pt,
        ["met"] = (p, _) => (p.Neutrino + p.Antineutrino).Pt,
        ["cosk_lp"] = (_, k) => k.AntileptonDirection.Dot(k.TopDirection),
        ["cosk_lm"] = (_, k) => k.LeptonDirection.Dot(k.TopDirection),
        ["m_bb"] = (p, _) => (p.Bottom + p.Antibottom).Mass,
    };

    [Theory]
    [InlineData("ttbar_dilepton")]
    [InlineData("eta_t")]
    public void Every_quantity_of_the_first_events_is_that_of_the_table(string sample)
    {
        string[] lines = File.ReadAllLines(TestData.Sample($"{sample}_first200.csv"));
        string[] names = lines[0].Split(',');
        Assert.Equal(201, lines.Length);
        // The rest of the columns: the event's number and the pair's pT, which is rounding noise at leading order.
        Assert.Equal(["event", "pt_tt"], names.Except(Quantities.Keys));
        foreach (var (item, index) in samples.Load($"{sample}.lhe.gz").Take(lines.Length - 1).Select((item, index) => (item, index)))
        {
            var pair = item.Rebuilt;
            var kinematics = new TopPairKinematics(pair);
            string[] cells = lines[index + 1].Split(',');
            for (int column = 0; column < names.Length; column++)
            {
                if (!Quantities.TryGetValue(names[column], out var quantity)) continue;
                double expected = double.Parse(cells[column], CultureInfo.InvariantCulture), found = quantity(pair, kinematics);
                Assert.True(Math.Abs(expected - found) <= Relative * Math.Max(1, Math.Abs(expected)),
                    $"event {index}, {names[column]}: {found:R}, the table has {expected:R}");
            }
        }
    }
}
