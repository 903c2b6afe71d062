using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Correlators;

public sealed class MeanPosteriorTests
{
    private const int Experiments = 10_000, Jets = 2000;

    // So many that the model's own noise is none.
    private const long Many = 10_000_000_000;

    private static readonly MeanModel Model = new([.. Enumerable.Range(-2, 5).Select(value => MeanSamples.Exact(value, Many))], 1);

    [Fact]
    public void A_straight_line_has_a_normal_posterior_of_the_width_of_the_information()
    {
        var posterior = new MeanPosterior(Model, 0, -2, 2);
        var curve = posterior.Of(posterior.Datum(Model.Means(0.3)), Jets);
        double width = MeanInformation.Of(Model, 0).Uncertainty(Jets);

        Assert.Equal(0.3, curve.Mode, 1e-6);
        Assert.Equal(width, curve.Deviation, 2e-3 * width);
        var (low, high) = Assert.Single(curve.HighestDensity(0.954499736));
        Assert.Equal(0.3 - 2 * width, low, 1e-2 * width);
        Assert.Equal(0.3 + 2 * width, high, 1e-2 * width);
    }

    [Theory]
    [InlineData(Many)]
    [InlineData(4000)]
    public void Regions_cover_as_often_as_they_say_for_models_of_many_and_of_few_jets(long modelJets)
    {
        // Each experiment has a model of its own, so that what it does not know is averaged over.
        int covered = 0, coveredTwice = 0;
        double truth = 0.4, width = 1 / Math.Sqrt(Jets * (MeanInformation.Of(Model, 0).Value));
        var random = new Philox4x32(5, (ulong)modelJets);
        for (int i = 0; i < Experiments; i++)
        {
            double[][] errors = [.. Enumerable.Range(0, 5).Select(_ =>
                MeanSamples.Fluctuation([random.NextNormal(), random.NextNormal(), random.NextNormal()]))];
            double noise = random.NextNormal();
            var posterior = Perturbed(errors);
            double datum = posterior.Datum(Model.Means(truth)), spread = Math.Sqrt(Variance(posterior.Weights) / Jets);
            var curve = posterior.Of(datum + spread * noise, Jets);
            if (Holds(curve.HighestDensity(0.68))) covered++;
            if (Holds(curve.HighestDensity(0.95))) coveredTwice++;
        }

        Assert.InRange(width, 0.01, 0.2);
        Assert.Equal(0.68, covered / (double)Experiments, 4 * Math.Sqrt(0.68 * 0.32 / Experiments));
        Assert.Equal(0.95, coveredTwice / (double)Experiments, 4 * Math.Sqrt(0.95 * 0.05 / Experiments));

        MeanPosterior Perturbed(double[][] errors)
            => new(new([.. Enumerable.Range(-2, 5).Select(value => MeanSamples.Exact(value, modelJets)).Zip(errors, (exact, error) =>
                exact with { Means = [.. exact.Means.Zip(error, (mean, part) => mean + part / Math.Sqrt(modelJets))] })], 1), 0, -2, 3);

        bool Holds(IReadOnlyList<(double Low, double High)> region) => region.Any(piece => truth >= piece.Low && truth <= piece.High);

        static double Variance(double[] w)
            => Enumerable.Range(0, 9).Sum(i => w[i / 3] * MeanSamples.Covariance[i] * w[i % 3]);
    }

    [Theory]
    [InlineData(Many)]
    [InlineData(4000)]
    public void P_values_of_a_histogram_about_the_model_are_uniform_where_the_model_holds(long modelJets)
    {
        const int Histograms = 2000;
        var random = new Philox4x32(6, (ulong)modelJets);
        double[] values = [.. Enumerable.Range(0, Histograms).Select(_ =>
        {
            var model = new MeanModel([.. Enumerable.Range(-2, 5).Select(value => MeanSamples.Exact(value, modelJets)).Select(exact => exact with
            {
                Means = [.. exact.Means.Zip(Fluctuation(), (mean, part) => mean + part / Math.Sqrt(modelJets))],
            })], 1);
            var posterior = new MeanPosterior(model, 0, -2, 3);
            double[] means = [.. Model.Means(0.4).Zip(Fluctuation(), (mean, part) => mean + part / Math.Sqrt(Jets))];
            var (chiSquare, rows) = model.ChiSquare(means, Jets, posterior.Of(posterior.Datum(means), Jets).Mode);
            return ChiSquare.CumulativeUpper(chiSquare, rows - 1);
        })];

        Assert.InRange(AndersonDarling.PValue(values), 1e-4, 1);

        double[] Fluctuation() => MeanSamples.Fluctuation([random.NextNormal(), random.NextNormal(), random.NextNormal()]);
    }

    [Fact]
    public void Another_unit_of_the_contents_or_order_of_the_rows_changes_neither_chi_square_nor_posterior()
    {
        int[] order = [2, 0, 1];
        double[] means = [10.4, 10.9, 12.01];
        var turned = new MeanModel([.. Enumerable.Range(-2, 5).Select(value => MeanSamples.Exact(value, 4000)).Select(exact => exact with
        {
            Means = [.. order.Select(row => 1000 * exact.Means[row])],
            Covariance = [.. Enumerable.Range(0, 9).Select(i => 1e6 * exact.Covariance[3 * order[i / 3] + order[i % 3]])],
        })], 1);
        var plain = new MeanModel([.. Enumerable.Range(-2, 5).Select(value => MeanSamples.Exact(value, 4000))], 1);
        double[] turnedMeans = [.. order.Select(row => 1000 * means[row])];

        double expected = plain.ChiSquare(means, Jets, 0.4).Value;
        Assert.Equal(expected, turned.ChiSquare(turnedMeans, Jets, 0.4).Value, 1e-9 * expected);
        MeanPosterior one = new(plain, 0, -2, 3), other = new(turned, 0, -2, 3);
        Assert.Equal(one.Of(one.Datum(means), Jets).Mode, other.Of(other.Datum(turnedMeans), Jets).Mode, 1e-9);
    }
}
