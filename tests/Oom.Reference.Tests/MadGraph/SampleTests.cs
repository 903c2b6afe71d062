using Oom.Decays;
using Oom.Features;

namespace Oom.Reference.MadGraph;

/// <summary>
/// Means, RMS and spin slopes of the MadGraph samples, as listed in the README of the shared data (an independent numpy script); of
/// their slices, as tests/data/reference/slices.py found them.
/// </summary>
public sealed class SampleTests(MadGraphSamples samples)
{
    /// <summary>The numbers are of the same events, so they agree to the last printed digit; one unit of it for rounding.</summary>
    private const double PrintedDigits = 1.0;

    /// <summary>Of a slice's numbers, which have twelve digits, or of 1: both programs
    /// boost momenta of eleven digits in double precision.</summary>
    private const double SliceDigits = 1e-10;

    [Fact]
    public void Ttbar_dilepton_has_the_listed_means_RMS_and_slopes()
    {
        AssertMoments("ttbar_dilepton.lhe.gz", 100_000, new()
        {
            ["m_tt"] = new(525.527, 0.571, 180.530, 1e-3),
            ["c_hel"] = new(0.077866, 0.001807, 0.571511, 1e-6),
            ["c_han"] = new(0.001404, 0.001827, 0.577593, 1e-6),
            ["pt_t"] = new(118.6177, 0.2451, 77.5133, 1e-4),
            ["m_t"] = new(172.6206, 0.0101, 3.2038, 1e-4),
            ["pt_lp"] = new(50.8847, 0.1161, 36.6997, 1e-4),
            ["slope of c_hel"] = new(0.2336, 0.0054, double.NaN, 1e-4),
            ["slope of c_han"] = new(0.0042, 0.0055, double.NaN, 1e-4),
        });
    }

    [Fact]
    public void Eta_t_has_the_listed_means_RMS_and_slopes()
    {
        AssertMoments("eta_t.lhe.gz", 50_000, new()
        {
            ["m_tt"] = new(344.458, 0.010, 2.191, 1e-3),
            ["c_hel"] = new(0.330546, 0.002094, 0.468159, 1e-6),
            ["c_han"] = new(0.109844, 0.002532, 0.566134, 1e-6),
            ["pt_t"] = new(23.4152, 0.0696, 15.5692, 1e-4),
            ["m_t"] = new(168.6407, 0.0357, 7.9752, 1e-4),
            ["pt_lp"] = new(37.3866, 0.0786, 17.5818, 1e-4),
            ["slope of c_hel"] = new(0.9916, 0.0063, double.NaN, 1e-4),
            ["slope of c_han"] = new(0.3295, 0.0076, double.NaN, 1e-4),
        });
    }

    [Fact]
    public void MadSpin_sample_has_the_listed_means_RMS_and_slopes()
    {
        AssertMoments("ttbar_madspin.lhe.gz", 10_000, new()
        {
            ["m_tt"] = new(526.736, 1.835, 183.535, 1e-3),
            ["c_hel"] = new(0.078639, 0.005689, 0.568860, 1e-6),
            ["c_han"] = new(-0.000220, 0.005777, 0.577710, 1e-6),
            ["pt_t"] = new(120.2496, 0.7984, 79.8377, 1e-4),
            ["m_t"] = new(173.1718, 0.0310, 3.0950, 1e-4),
            ["pt_lp"] = new(51.6293, 0.3747, 37.4671, 1e-4),
            ["slope of c_hel"] = new(0.2359, 0.0171, double.NaN, 1e-4),
            ["slope of c_han"] = new(-0.0007, 0.0173, double.NaN, 1e-4),
        });
    }

    [Fact]
    public void Slope_of_c_hel_falls_with_the_mass_of_the_pair_as_listed()
    {
        // The list says 'below 360 GeV': its 0.591 +- 0.027 is that of 345 to 360 GeV, above twice
        // the top mass; with the 189 events below 345 GeV it is 0.606.
        double[] edges = [345, 360, 400, 500, 800, double.PositiveInfinity];
        (double Slope, double Error)[] listed = [(0.591, 0.027), (0.461, 0.013), (0.278, 0.009), (0.087, 0.009), (-0.028, 0.021)];
        const double Digit = 1e-3;
        var slices = listed.Select(_ => new Moments()).ToArray();
        foreach (var item in samples.Load("ttbar_dilepton.lhe.gz"))
        {
            var kinematics = new TopPairKinematics(item.Rebuilt);
            int slice = Array.FindIndex(edges, edge => kinematics.Mass < edge) - 1;
            if (slice >= 0) slices[slice].Add(3 * kinematics.CHel);
        }

        for (int i = 0; i < listed.Length; i++)
        {
            if (!TestData.HasFullSamples)
            {
                var (count, mean, error, _) = Slices.Moments(
                    "ttbar_dilepton.lhe.gz", FormattableString.Invariant($"slope of c_hel from {edges[i]} GeV"));
                Assert.Equal(count, slices[i].Count);
                Assert.Equal(mean, slices[i].Mean, SliceDigits);
                Assert.Equal(error, slices[i].Error, SliceDigits);
                continue;
            }

            Assert.Equal(listed[i].Slope, slices[i].Mean, PrintedDigits * Digit);
            Assert.Equal(listed[i].Error, slices[i].Error, PrintedDigits * Digit);
        }
    }

    [Fact]
    public void Stable_tops_are_all_counted_as_undecayed()
    {
        var events = samples.Load("ttbar_stable.lhe.gz");

        Assert.Equal(TestData.HasFullSamples ? 10_000 : Slices.Of("ttbar_stable.lhe.gz").Events, events.Count);
        Assert.All(events, item => Assert.Equal(TopPairStatus.Undecayed, item.Status));
    }

    [Fact]
    public void All_pairs_are_found_where_one_or_both_tops_are_missing()
    {
        var events = samples.Load("eta_t_missing_tops.lhe");

        Assert.Equal(70, events.Count);
        Assert.All(events, item => Assert.Equal(TopPairStatus.Found, item.Status));
    }

    private sealed record Listed(double Mean, double Error, double Rms, double Digit);

    private void AssertMoments(string file, int eventCount, Dictionary<string, Listed> listed)
    {
        var moments = listed.Keys.ToDictionary(name => name, _ => new Moments());
        foreach (var item in samples.Load(file))
        {
            Assert.Equal(TopPairStatus.Found, item.Status);
            var pair = item.Rebuilt;
            var kinematics = new TopPairKinematics(pair);
            moments["m_tt"].Add(kinematics.Mass);
            moments["c_hel"].Add(kinematics.CHel);
            moments["c_han"].Add(kinematics.CHan);
            moments["pt_t"].Add(kinematics.PtTop);
            moments["m_t"].Add(pair.Top.Mass);
            moments["pt_lp"].Add(pair.Antilepton.Momentum.Pt);
            moments["slope of c_hel"].Add(3 * kinematics.CHel);
            moments["slope of c_han"].Add(3 * kinematics.CHan);
        }

        foreach (var (name, expected) in listed)
        {
            var found = moments[name];
            if (!TestData.HasFullSamples)
            {
                // A slope is three times a cosine.
                bool isSlope = name.StartsWith("slope of ", StringComparison.Ordinal);
                double factor = isSlope ? 3 : 1;
                var (count, mean, error, rms) = Slices.Moments(file, isSlope ? name["slope of ".Length..] : name);
                Assert.Equal(count, found.Count);
                foreach (var (value, actual) in (ReadOnlySpan<(double, double)>)[
                    (mean, found.Mean), (error, found.Error), (rms, found.Rms)])
                    Assert.Equal(factor * value, actual, SliceDigits * Math.Max(1, Math.Abs(factor * value)));
                continue;
            }

            Assert.Equal(eventCount, found.Count);
            AssertDigits(expected.Mean, found.Mean);
            AssertDigits(expected.Error, found.Error);
            if (double.IsFinite(expected.Rms)) AssertDigits(expected.Rms, found.Rms);

            void AssertDigits(double value, double actual)
                => Assert.True(Math.Abs(value - actual) <= PrintedDigits * expected.Digit,
                    $"{file}, {name}: {actual:R}, listed as {value} in steps of {expected.Digit}");
        }
    }
}
