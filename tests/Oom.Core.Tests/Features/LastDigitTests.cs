using System.Globalization;
using Oom.Decays;
using Oom.Kinematics;

namespace Oom.Features;

/// <summary>What a feature is worth does not hang on the last digit of an event file, nor on the sign of a zero in it.</summary>
public sealed class LastDigitTests
{
    private const int PairCount = 100;

    /// <summary>Of a feature's size or of 1: a last digit is 1e-10 of a component, and boosts
    /// and slow tops amplify it by less than a thousand.</summary>
    private const double Continuity = 1e-7;

    private static readonly string[] Continuous = [.. TopPairFeatures.All.Select(feature => feature.Name).Where(name => name != "dphi_tt")];

    [Fact]
    public void Features_of_pairs_without_recoil_move_with_a_last_digit_by_as_much_as_it()
    {
        var set = new TopPairFeatureSet(Continuous);
        foreach (var pair in WithoutRecoil())
        {
            foreach (var moved in LastDigits(pair)) AssertSame(set, pair, moved);
        }
    }

    [Fact]
    public void Features_do_not_depend_on_the_sign_of_a_zero()
    {
        var set = new TopPairFeatureSet(Continuous);
        foreach (var pair in WithoutRecoil().Take(20))
        {
            foreach (bool x in (bool[])[true, false])
            {
                // All momenta in a plane with the beam.
                var flat = pair.Transform(p => x ? p with { Py = 0 } : p with { Px = 0 });
                foreach (var moved in Flips(flat, x)) AssertSame(set, flat, moved);
            }
        }

        static IEnumerable<DileptonTopPair> Flips(DileptonTopPair pair, bool x)
        {
            FourMomentum Flip(FourMomentum p) => x ? p with { Py = -p.Py } : p with { Px = -p.Px };
            yield return pair with { Top = Flip(pair.Top) };
            yield return pair with { Antitop = Flip(pair.Antitop) };
            yield return pair.Transform(Flip);
        }
    }

    [Fact]
    public void Signed_difference_of_azimuths_jumps_by_a_full_turn_with_a_last_digit()
    {
        var set = new TopPairFeatureSet(["dphi_tt"]);
        double[] before = new double[1], after = new double[1];
        int jumps = 0;
        foreach (var pair in WithoutRecoil())
        {
            set.TryCompute(pair, before);
            foreach (var moved in LastDigits(pair))
            {
                set.TryCompute(moved, after);
                if (Math.Abs(before[0] - after[0]) > 6) jumps++;
            }
        }

        Assert.True(jumps >= PairCount, $"{jumps} jumps: these pairs would not see the trouble");
    }

    private static void AssertSame(TopPairFeatureSet set, DileptonTopPair pair, DileptonTopPair moved)
    {
        double[] expected = new double[set.Count], found = new double[set.Count];
        Assert.True(set.TryCompute(pair, expected));
        Assert.True(set.TryCompute(moved, found));
        for (int i = 0; i < set.Count; i++)
        {
            double allowed = Continuity * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(found[i] - expected[i]) <= allowed,
                FormattableString.Invariant($"{set.Features[i].Name} moves from {expected[i]} to {found[i]}"));
        }
    }

    // Pairs that move along the beam, with the eleven digits of a Les Houches file.
    private static IEnumerable<DileptonTopPair> WithoutRecoil()
    {
        foreach (var (_, top, antilepton, lepton) in SpinKinematics.Random(PairCount))
            yield return SpinKinematics.Pair(top, antilepton, lepton, new(0, 0, 0.4)).Transform(Written);

        static FourMomentum Written(FourMomentum p) => new(Digits(p.E), Digits(p.Px), Digits(p.Py), Digits(p.Pz));
        static double Digits(double x) => double.Parse(x.ToString("E10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<DileptonTopPair> LastDigits(DileptonTopPair pair)
    {
        foreach (int sign in (int[])[1, -1])
        {
            double Move(double x) => x + sign * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(x))) - 10);
            yield return pair with { Top = pair.Top with { Px = Move(pair.Top.Px) } };
            yield return pair with { Antitop = pair.Antitop with { Py = Move(pair.Antitop.Py) } };
            yield return pair with { Top = pair.Top with { E = Move(pair.Top.E), Pz = Move(pair.Top.Pz) } };
            yield return pair with
            {
                Antilepton = pair.Antilepton with { Momentum = pair.Antilepton.Momentum with { Px = Move(pair.Antilepton.Momentum.Px) } }
            };
        }
    }
}
