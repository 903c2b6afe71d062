using Oom.Bundles;
using Oom.Measurements;
using Oom.Numerics;
using Oom.Responses;

namespace Oom.Unfolding;

public sealed class MeasurementBuilderTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Expected_measurement_is_the_prediction_and_says_that_it_is_expected()
    {
        var response = UnfoldingSample.Response(5, 7);

        var measurement = new MeasurementBuilder(response, new UnfoldingSettings())
            .Build(response.Expected(), MeasurementKind.Expected, null);

        AssertClose(response.CrossSectionsPb(), measurement.CrossSectionsPb);
        Assert.Contains("\"kind\": \"expected\"", measurement.ToJson(), StringComparison.Ordinal);
        Assert.Equal(0, measurement.Refolded!.Value.Value, Rounding);
        Assert.Equal(2, measurement.Refolded!.Value.DegreesOfFreedom);
        Assert.Equal(0, measurement.BottomLine[0].After.Value, Rounding);
    }

    [Theory]
    [InlineData(UnfoldingMethod.MaximumLikelihood)]
    [InlineData(UnfoldingMethod.MatrixInversion)]
    [InlineData(UnfoldingMethod.Tikhonov)]
    [InlineData(UnfoldingMethod.IterativeBayesian)]
    public void Document_is_read_back_with_all_its_checks(UnfoldingMethod method)
    {
        var response = UnfoldingSample.Response(5, 7);
        double[] data = Counts(response, 1, 1);

        string text = new MeasurementBuilder(response, new UnfoldingSettings { Method = method })
            .Build(data, MeasurementKind.Observed, new PseudoExperimentSettings(4, 1, 1)).ToJson();

        var read = MeasurementDocument.FromJson(text, "file");
        Assert.Equal(text, read.ToJson());
        Assert.Equal(["data statistics", "simulation statistics", "luminosity", "background", "energy-scale", "tilt"],
            read.Sources.Select(source => source.Name));
    }

    [Theory]
    [InlineData(UnfoldingMethod.MaximumLikelihood)]
    [InlineData(UnfoldingMethod.MatrixInversion)]
    [InlineData(UnfoldingMethod.Tikhonov)]
    [InlineData(UnfoldingMethod.IterativeBayesian)]
    public void Events_that_stand_for_data_add_what_they_scatter_by(UnfoldingMethod method)
    {
        // Weights of 4: their variance is four times that of data of as many events, and propagates alike.
        var response = UnfoldingSample.Response(5, 7);
        var settings = new UnfoldingSettings
        {
            Method = method,
            RegularisationChoice = RegularisationChoice.Fixed,
            RegularisationStrength = 1
        };
        double[] data = response.Expected();

        var measurement = new MeasurementBuilder(response, settings)
            .Build(data, MeasurementKind.Expected, null, [.. data.Select(count => 4 * count)]);

        var ofData = measurement.Sources.Single(source => source.Kind == CovarianceKind.Statistical);
        var own = measurement.Sources.Single(source => source.Name == Measurement.WeightedEvents);
        double largest = ofData.CovariancePb2.Max();
        for (int cell = 0; cell < own.CovariancePb2.Length; cell++)
            Assert.Equal(4 * ofData.CovariancePb2[cell], own.CovariancePb2[cell], 1e-6 * largest);
        // The reader checks that the sources add up to the covariance.
        Assert.Equal(measurement.ToJson(), MeasurementDocument.FromJson(measurement.ToJson(), "file").ToJson());
        Assert.True(measurement.BottomLine[0].After.Value <= measurement.BottomLine[0].Before.Value + 1e-6);
    }

    [Fact]
    public void Luminosity_changes_all_cross_sections_by_its_relative_size_in_the_other_direction()
    {
        var response = UnfoldingSample.Response(5, 7);

        var measurement = new MeasurementBuilder(response, new UnfoldingSettings())
            .Build(response.Expected(), MeasurementKind.Expected, null);

        // Backgrounds, which grow with it too, add to the effect; half the difference of the factors 1.015 and 1/1.015 is 0.0149.
        Assert.Equal("luminosity", measurement.Impacts[0].Nuisance);
        for (int i = 0; i < 5; i++) Assert.InRange(-measurement.Impacts[0].ImpactPb[i] / measurement.CrossSectionsPb[i], 0.0148, 0.025);
    }

    [Fact]
    public void Unfolded_result_does_not_tell_predictions_apart_better_than_the_counts()
    {
        var response = UnfoldingSample.Response(5, 7);
        foreach (var method in (UnfoldingMethod[])[UnfoldingMethod.MaximumLikelihood, UnfoldingMethod.MatrixInversion])
        {
            var measurement = new MeasurementBuilder(response, new UnfoldingSettings { Method = method })
                .Build(Counts(response, 2, 1), MeasurementKind.Observed, null);
            Assert.Equal([null, "r"], measurement.BottomLine.Select(test => test.Alternative?.Parameter));
            foreach (var test in measurement.BottomLine)
            {
                Assert.True(test.After.Value <= (1 + Rounding) * test.Before.Value,
                    $"{method}: {test.After.Value} after, {test.Before.Value} before");
                Assert.Equal((7, 5), (test.Before.DegreesOfFreedom, test.After.DegreesOfFreedom));
            }

            Assert.True(measurement.BottomLine[1].After.Value > 10);
        }
    }

    [Fact]
    public void Too_strong_a_penalty_fails_the_bottom_line()
    {
        var response = UnfoldingSample.Response(5, 7);
        var settings = new UnfoldingSettings
        {
            Method = UnfoldingMethod.Tikhonov,
            RegularisationChoice = RegularisationChoice.Fixed,
            RegularisationStrength = 1e7
        };

        var measurement = new MeasurementBuilder(response, settings).Build(Counts(response, 2, 1), MeasurementKind.Observed, null);

        Assert.True(measurement.BottomLine[1].After.Value > 1.5 * measurement.BottomLine[1].Before.Value);
    }

    [Fact]
    public void Bias_is_nothing_where_the_response_does_not_depend_on_the_parameter_and_is_found_where_it_does()
    {
        var response = UnfoldingSample.Response(5, 7);
        var nominal = response.Response();
        double[] folded = new double[35];
        var alternative = response.Alternatives[0];
        for (int cell = 0; cell < folded.Length; cell++) folded[cell] = nominal.Elements[cell] * alternative.Generator[cell % 5];
        var same = response with { Alternatives = [alternative with { Migration = folded }] };

        var settings = new UnfoldingSettings { Method = UnfoldingMethod.MatrixInversion };
        var without = new MeasurementBuilder(same, settings).Build(same.Expected(), MeasurementKind.Expected, null).Biases[0];
        var with = new MeasurementBuilder(response, settings).Build(response.Expected(), MeasurementKind.Expected, null).Biases[0];

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(0, without.BiasPb[i], 1e-7 * without.TrueCrossSectionsPb[i]);
            Assert.Equal(alternative.Generator[i] / response.EventsPerPb, with.TrueCrossSectionsPb[i], Rounding);
        }

        // The signal, a ninth of the events and now a fifth, is selected 5 % less often than the
        // rest: the unfolded sum is low by about 0.05 (0.19 - 0.11).
        Assert.InRange(with.BiasPb.Sum() / with.TrueCrossSectionsPb.Sum(), -0.006, -0.002);
    }

    [Fact]
    public void Pseudo_experiments_that_do_not_converge_have_no_pull_and_count_as_not_covered()
    {
        var found = PseudoExperimentRun.Summary([[0.5, -1.5], [-0.5, 2.5], [0, -2]], 2, new PseudoExperimentSettings(4, 1, 1));

        Assert.Equal(1, found.Failed);
        AssertClose([0, -1.0 / 3], found.PullMeans);
        AssertClose([0.75, 0], found.Coverage68);
        AssertClose([0.75, 0.25], found.Coverage95);
    }

    [Fact]
    public void Pseudo_experiments_of_which_most_do_not_converge_are_refused()
    {
        // A change that rounding alone exceeds.
        var settings = new UnfoldingSettings { Method = UnfoldingMethod.IterativeBayesian, StoppingChange = double.Epsilon };
        var error = Assert.Throws<UnfoldingException>(
            ()
            => PseudoExperimentRun.Run(
            UnfoldingModel.Of(UnfoldingSample.Response(10, 10)), settings, new PseudoExperimentSettings(4, 3, 2)));
        Assert.EndsWith(" of 4 pseudo-experiments did not converge", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_that_does_not_converge_is_not_published()
    {
        var response = UnfoldingSample.Response(10, 10);
        var settings = new UnfoldingSettings { Method = UnfoldingMethod.IterativeBayesian, StoppingChange = double.Epsilon };

        var error = Assert.Throws<UnfoldingException>(
            () => new MeasurementBuilder(response, settings).Build(Counts(response, 2, 1), MeasurementKind.Observed, null));

        Assert.StartsWith("the unfolding did not converge in 10000 iterations (condition number of the response ", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Injected_strength_is_recovered_from_published_measurements_with_pulls_of_unit_width()
    {
        const int Seeds = 200;
        const double Injected = 1.4;
        var response = UnfoldingSample.Response(6, 8);
        var builder = new MeasurementBuilder(response with { Alternatives = [] }, new UnfoldingSettings());
        double[] signal = Array.ConvertAll(response.Processes[0].Nominal.Generator, events => events / response.EventsPerPb),
            other = Array.ConvertAll(response.Processes[1].Nominal.Generator, events => events / response.EventsPerPb);
        double[] pulls = new double[Seeds];
        for (int seed = 0; seed < Seeds; seed++)
        {
            double[] data = Counts(response, (ulong)seed, Injected);
            var published = MeasurementDocument.FromJson(builder.Build(data, MeasurementKind.Observed, null).ToJson(), "file");
            double[] difference = [.. published.CrossSectionsPb.Zip(other, (measured, rest) => measured - rest)], inverse = new double[36];
            Assert.Equal(-1, Statistics.SymmetricMatrix.Invert(published.CovariancePb2, 6, inverse));
            double information = 0, sum = 0;
            for (int i = 0; i < 6; i++)
            {
                for (int k = 0; k < 6; k++)
                {
                    information += signal[i] * inverse[i * 6 + k] * signal[k];
                    sum += signal[i] * inverse[i * 6 + k] * difference[k];
                }
            }

            pulls[seed] = (sum / information - Injected) * Math.Sqrt(information);
        }

        double mean = pulls.Average(), width = Math.Sqrt(pulls.Sum(pull => (pull - mean) * (pull - mean)) / (Seeds - 1));
        TestContext.Current.SendDiagnosticMessage($"pull of the injected strength: mean {mean:F3}, width {width:F3}");
        Assert.InRange(mean, -0.22, 0.22);
        Assert.InRange(width, 0.9, 1.1);
    }

    // Nuisances and finite samples are thrown too; the signal is scaled with the measured processes' common response.
    private static double[] Counts(DetectorResponse response, ulong seed, double strength)
    {
        var model = UnfoldingModel.Of(response);
        var random = new Philox4x32(seed, 1);
        double[] counts = new double[model.DetectorBins], nuisances = new double[model.Nuisances.Count];
        double[] strengths = [
            .. response.Processes[0].Nominal.Generator.Zip(response.Generator(), (signal, total) => 1 + (strength - 1) * signal / total)];
        for (int k = 0; k < nuisances.Length; k++) nuisances[k] = random.NextNormal();
        model.Expected(strengths, nuisances, counts);
        for (int j = 0; j < counts.Length; j++)
            counts[j] = PoissonDeviate.Next(ref random, counts[j] + Math.Sqrt(model.Variances[j]) * random.NextNormal());
        return counts;
    }

    private static void AssertClose(double[] expected, double[] found)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], Rounding * Math.Abs(expected[i]));
    }
}
