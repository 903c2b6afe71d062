using Oom.Binning;
using Oom.Kinematics;

namespace Oom.Correlators;

public sealed class ShapeGridTests
{
    // Sums of corners, in the scale of all terms of a row.
    private const double Rounding = 1e-13;

    private static readonly ShapeGrid Grid = new(CorrelatorSample.LinearBins, 5, 0.5, 2.5, 0.2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_shape_has_the_histogram_of_its_correlator_with_products_of_its_rows(bool hasContactTerms)
    {
        var settings = new CorrelatorSettings { HasContactTerms = hasContactTerms };
        FourMomentum[][] jets = [.. Enumerable.Range(0, 30).Select(seed => seed % 2 == 0 ? CorrelatorSample.Random(seed, 3 + seed % 12)
            : CorrelatorSample.Collimated(seed, 3 + seed % 12))];
        var found = new ShapeGridSums(settings, Grid);
        foreach (var jet in jets) Assert.Equal(JetStatus.Taken, found.Add(jet));

        Assert.Equal((15, 30), (Grid.Count, found.Jets));
        int filled = 0;
        for (int shape = 0; shape < Grid.Count; shape++)
        {
            double[][] contents = [.. jets.Select(jet => CorrelatorSample.Sums(CorrelatorSample.Fill(Grid.Correlator(shape), settings, jet)))];
            for (int row = 0; row < Grid.Rows; row++)
            {
                double sum = contents.Sum(content => content[row]);
                if (sum > 0) filled++;
                Assert.Equal(sum, found.Sum(shape, row), Rounding * jets.Length);
                for (int other = 0; other < Grid.Rows; other++)
                {
                    Assert.Equal(contents.Sum(content => content[row] * content[other]), found.Products(shape, row, other),
                        Rounding * jets.Length);
                }
            }
        }

        Assert.InRange(filled, Grid.Count * Grid.Rows / 3, Grid.Count * Grid.Rows);
    }

    [Fact]
    public void Places_and_indices_of_shapes_are_one_another()
    {
        for (int shape = 0; shape < Grid.Count; shape++)
        {
            var (first, second) = Grid.PlacesOf(shape);
            Assert.InRange(first, 0, second);
            Assert.Equal(shape, Grid.IndexOf(first, second));
            Assert.Equal(shape, Grid.IndexOf(second, first));
            Assert.Equal((Grid.Ratios[first], Grid.Ratios[second]), (Grid.Correlator(shape).SecondRatio, Grid.Correlator(shape).ThirdRatio));
        }
    }

    [Fact]
    public void Parts_share_the_blocks_and_are_the_whole_for_any_number_of_threads()
    {
        double[] expected = Filled(1, 1);
        Assert.Equal(expected, Filled(1, 3));
        double[] parted = Filled(3, 2);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], parted[i], Rounding * 5 * JetList.BlockSize);

        static double[] Filled(int parts, int threads)
        {
            ShapeGridSums[] sums = [.. Enumerable.Range(0, parts).Select(_ => new ShapeGridSums(new(), Grid))];
            CorrelatorFilling.Fill(sums, new RandomBlocks(5), threads, TestContext.Current.CancellationToken);
            Assert.All(sums, part => Assert.InRange(part.Jets, JetList.BlockSize, 5 * JetList.BlockSize));
            var whole = sums[0].Empty();
            foreach (var part in sums) whole.Merge(part);
            Assert.Equal(5 * JetList.BlockSize, whole.Jets);
            return [.. Enumerable.Range(0, Grid.Count).SelectMany(shape => Enumerable.Range(0, Grid.Rows).Select(row => whole.Sum(shape, row)))];
        }
    }

    [Theory]
    [InlineData(1, 1, 3, 0.1)]
    [InlineData(5, -1, 3, 0.1)]
    [InlineData(5, 3, 3, 0.1)]
    [InlineData(5, 1, double.PositiveInfinity, 0.1)]
    [InlineData(5, 1, 3, 0)]
    [InlineData(5, 1, 3, double.NaN)]
    public void Grids_that_are_none_are_refused(int ratios, double low, double high, double window)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ShapeGrid(CorrelatorSample.LinearBins, ratios, low, high, window));

    [Fact]
    public void Jets_that_cannot_be_correlated_are_counted_by_reason()
    {
        var sums = new ShapeGridSums(new(), Grid);
        Assert.Equal(JetStatus.NoEnergy, sums.Add([new(0, 0, 0, 0), new(1, 1, 0, 0)]));
        Assert.Equal(JetStatus.NoParticles, sums.Add([]));
        Assert.Equal((0, 1, 1), (sums.Jets, sums.Refused(JetStatus.NoEnergy), sums.Refused(JetStatus.NoParticles)));
        Assert.Throws<ArgumentException>(() => sums.Merge(new(new() { Scale = 2 }, Grid)));
    }

    private sealed class RandomBlocks(int blocks) : IJetSource
    {
        private int _next;

        public bool Read(JetList jets)
        {
            jets.Clear();
            if (_next == blocks) return false;
            for (int i = 0; i < JetList.BlockSize; i++) jets.Add(CorrelatorSample.Random(_next * JetList.BlockSize + i, 5));
            _next++;
            return true;
        }
    }
}
