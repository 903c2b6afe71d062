using System.Text.Json;

namespace Oom.Correlators;

/// <summary>Against <c>correlators_reference.py</c>, which sums over all ordered tuples with numpy, and over all sets of particles in 60
/// digits.</summary>
public sealed class CorrelatorReferenceTests
{
    /// <summary>Sums of thousands of products in another order.</summary>
    private const double Histograms = 1e-12;

    /// <summary>Variances are differences of sums of squares.</summary>
    private const double Covariances = 1e-11;

    /// <summary>The largest difference that was found is 2.5e-15 in jets of up to 12 particles and 6.3e-15 in those of up to 28; powers of another
    /// mathematical library round otherwise.</summary>
    private const double Projected = 1e-13;

    private static readonly JsonElement Reference = JsonDocument.Parse(
        System.IO.File.ReadAllText(CorrelatorSample.File("correlators_reference.json"))).RootElement;

    [Theory]
    [InlineData("ee")]
    [InlineData("ee-distinct")]
    [InlineData("ee-squared")]
    [InlineData("hadron")]
    public void Histograms_are_those_of_the_script(string name)
    {
        var expected = Reference.GetProperty("histograms").EnumerateArray().First(item => item.GetProperty("name").GetString() == name);
        var settings = new CorrelatorSettings
        {
            Variables = name == "hadron" ? CorrelatorVariables.Hadron : CorrelatorVariables.ElectronPositron,
            WeightPower = expected.GetProperty("power").GetDouble(),
            HasContactTerms = expected.GetProperty("contact").GetBoolean(),
            Scale = 2000,
        };
        var full = new TripleCorrelator(CorrelatorSample.LogBins);
        var sums = new CorrelatorSums(settings, [full, new PerimeterCorrelator(CorrelatorSample.LinearBins, new([0, 0.02, 0.1]))]);
        var flat = new CorrelatorSums(settings, [new ProjectedCorrelator(2, CorrelatorSample.LogBins),
            new ProjectedCorrelator(3, CorrelatorSample.LogBins), new ShapeCorrelator(CorrelatorSample.LinearBins, 1.02, 1.99, 0.05)],
            hasCovariance: true);
        var jets = CorrelatorSample.Jets();
        for (int i = 0; i < jets.Count; i++) Assert.Equal((JetStatus.Taken, JetStatus.Taken), (sums.Add(jets[i]), flat.Add(jets[i])));

        double[] cube = Numbers(expected.GetProperty("full"));
        int filled = 0;
        for (int low = 0; low < 14; low++)
        {
            for (int middle = low; middle < 14; middle++)
            {
                for (int high = middle; high < 14; high++)
                {
                    double value = cube[(low * 14 + middle) * 14 + high];
                    if (value > 0) filled++;
                    AssertClose(value, sums.Histograms[0].Mean(full.RowOf(high - 1, low - 1, middle - 1)), Histograms);
                }
            }
        }

        Assert.InRange(filled, 20, 560);
        AssertClose(Numbers(expected.GetProperty("perimeter")), sums.Histograms[1].Mean, Histograms);
        string[] names = ["pairs", "longest", "shape"];
        for (int i = 0; i < names.Length; i++)
        {
            var histogram = flat.Histograms[i];
            AssertClose(Numbers(expected.GetProperty(names[i]).GetProperty("mean")), histogram.Mean, Histograms);
            var rows = expected.GetProperty(names[i]).GetProperty("covariance").EnumerateArray().Select(Numbers).ToArray();
            for (int a = 0; a < rows.Length; a++)
            {
                Assert.Equal(Math.Sqrt(rows[a][a]), histogram.Error(a), Covariances * Math.Sqrt(rows[a][a]));
                for (int b = 0; b < rows.Length; b++)
                    Assert.Equal(rows[a][b], histogram.Covariance(a, b), Covariances * Math.Sqrt(rows[a][a] * rows[b][b]));
            }
        }
    }

    [Fact]
    public void Projected_correlators_of_any_power_are_those_of_all_sets_of_particles()
    {
        var jets = CorrelatorSample.Jets();
        int[] small = [.. Enumerable.Range(0, jets.Count).Where(i => jets[i].Length <= 28)];
        foreach (var power in Reference.GetProperty("projected").EnumerateArray())
        {
            double points = power.GetProperty("points").GetDouble();
            var expected = power.GetProperty("jets").EnumerateArray().Select(Numbers).ToArray();
            Assert.Equal(small.Length, expected.Length);
            for (int jet = 0; jet < small.Length; jet++)
            {
                var found = CorrelatorSample.Fill(new ProjectedCorrelator(points, CorrelatorSample.LogBins), new() { Scale = 2000 },
                    jets[small[jet]].ToArray());
                AssertClose(expected[jet], found.Sum, Projected);
            }
        }
    }

    private static void AssertClose(double[] expected, Func<int, double> found, double tolerance)
    {
        for (int row = 0; row < expected.Length; row++) AssertClose(expected[row], found(row), tolerance);
    }

    private static void AssertClose(double expected, double found, double tolerance)
        => Assert.Equal(expected, found, tolerance * Math.Abs(expected));

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
