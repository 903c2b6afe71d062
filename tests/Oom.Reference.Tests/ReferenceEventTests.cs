using Oom.Features;
using Oom.Kinematics;
using Oom.Selections;
using Oom.Train.Learning.Torch;

namespace Oom.Reference;

/// <summary>The twenty events of the Python prototype.</summary>
public sealed class ReferenceEventTests
{
    /// <summary>Relative agreement of two programs in double precision; the momenta are
    /// given with all digits and boosts lose some.</summary>
    private const double Relative = 1e-9;

    [Fact]
    public void Ten_events_of_each_process_are_there()
    {
        var events = ReferenceEvent.Load();

        Assert.Equal(10, events.Count(item => item.Process == "ttbar"));
        Assert.Equal(10, events.Count(item => item.Process == "eta_t"));
    }

    [Fact]
    public void Features_are_those_of_the_prototype()
    {
        var set = new TopPairFeatureSet([.. TopPairFeatures.All.Select(feature => feature.Name).Where(name => name != "absdphi_tt")]);
        double[] values = new double[set.Count];
        foreach (var (item, number) in ReferenceEvent.Load().Select((item, i) => (item, i + 1)))
        {
            Assert.True(set.TryCompute(item.Pair, values));
            for (int i = 0; i < values.Length; i++)
            {
                double deviation = Math.Abs(values[i] - item.Features[i]);
                Assert.True(deviation <= Relative * Math.Abs(item.Features[i]),
                    $"event {number}, {set.Features[i].Name}: {values[i]:R}, the prototype has {item.Features[i]:R}");
            }
        }
    }

    [Fact]
    public void Directions_are_those_of_the_prototype()
    {
        foreach (var item in ReferenceEvent.Load())
        {
            var kinematics = new TopPairKinematics(item.Pair);

            AssertClose(item.AntileptonDirection, kinematics.AntileptonDirection);
            AssertClose(item.LeptonDirection, kinematics.LeptonDirection);
            AssertClose(item.TopDirection, kinematics.TopDirection);
        }
    }

    [Fact]
    public void Fiducial_events_are_those_of_the_prototype()
    {
        foreach (var item in ReferenceEvent.Load())
            Assert.Equal(item.IsFiducial, FiducialSelection.DileptonTopPair.Evaluate(item.Particles) == SelectionStep.Passed);
    }

    [Fact]
    public void Tops_are_the_sums_of_their_decay_products()
    {
        foreach (var item in ReferenceEvent.Load())
        {
            var (pair, scale) = (item.Pair, item.Pair.Top.E + item.Pair.Antitop.E);
            var top = pair.Antilepton.Momentum + pair.Neutrino + pair.Bottom;
            var antitop = pair.Lepton.Momentum + pair.Antineutrino + pair.Antibottom;

            Assert.Equal(0, (top - pair.Top).Vector.Length / scale, Relative);
            Assert.Equal(0, (antitop - pair.Antitop).Vector.Length / scale, Relative);
        }
    }

    private static void AssertClose(Vector3 expected, Vector3 actual) => Assert.Equal(0, (expected - actual).Length, Relative);
}
