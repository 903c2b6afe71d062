namespace Oom.Statistics.Models;

public class ModelFitterTests
{
    [Theory]
    [InlineData("spectrum")]
    [InlineData("modifiers")]
    public void Derivatives_are_those_of_finite_differences(string name)
    {
        // Central differences of step 1e-5 leave (1e-5)^2 of third derivatives and
        // 1e-16/1e-5 of rounding, relative to terms of some thousands.
        const double Step = 1e-5, Tolerance = 2e-6;
        var reference = PyhfReference.Load(name);
        int n = reference.Model.Parameters.Count;
        double[] values = reference.Values(reference.Root.GetProperty("off").GetProperty("parameters"));
        var evaluator = new ModelEvaluator(reference.Model);
        double[] gradient = new double[n], hessian = new double[n * n], up = new double[n], down = new double[n];
        evaluator.Differentiate(values, reference.Data, gradient);
        evaluator.FillHessian(hessian);
        for (int a = 0; a < n; a++)
        {
            double high = evaluator.Differentiate(Shifted(values, a, Step), reference.Data, up),
                low = evaluator.Differentiate(Shifted(values, a, -Step), reference.Data, down);
            Assert.Equal((high - low) / (2 * Step), gradient[a], Tolerance * (1 + Math.Abs(gradient[a])));
            for (int b = 0; b < n; b++)
                Assert.Equal((up[b] - down[b]) / (2 * Step), hessian[a * n + b],
                    Tolerance * (1 + Math.Sqrt(Math.Abs(hessian[a * n + a] * hessian[b * n + b]))));
        }
    }

    [Fact]
    public void A_deficit_ends_at_the_limit_of_a_strength()
    {
        var model = Counting(signal: 10, background: 50, error: 0.1);
        var fit = new ModelFitter(model).Fit(model.Data([40]));
        Assert.True(fit.Converged);
        Assert.Equal(0, fit.Values[model.IndexOf("mu")]);
        // At mu = 0 the nuisance solves 50 k^w (1 - 40/(50 k^w)) ln k + w = 0.
        double w = fit.Values[model.IndexOf("background")], yield = 50 * Math.Pow(1.1, w);
        Assert.Equal(0, (yield - 40) * Math.Log(1.1) + w, 1e-6);
    }

    [Fact]
    public void An_interval_without_nuisances_is_that_of_the_Poisson_likelihood()
    {
        var model = new BinnedModel([new Channel("one", [new Sample("signal", [10.0], [Modifier.NormalisationFactor("mu")])])]);
        var interval = new ProfileLikelihood(model, model.Data([25]), 0).Interval();
        foreach (double end in (double[])[interval.Low!.Value, interval.High!.Value])
        {
            double expected = 10 * end;
            Assert.Equal(1, 2 * (expected - 25 - 25 * Math.Log(expected / 25)), 1e-8);
        }

        Assert.Equal(2.5, interval.Value, 1e-9);
        var narrow = new BinnedModel([new Channel("one", [new Sample("signal", [10.0], [Modifier.NormalisationFactor("mu")])])],
            [new ParameterSettings("mu") { Bounds = [(0, 2.6)] }]);
        Assert.True(new ProfileLikelihood(narrow, narrow.Data([25]), 0).Interval() is { HighIsLimit: true, High: 2.6, LowIsLimit: false });
    }

    [Fact]
    public void A_scan_has_no_value_where_the_yields_are_impossible()
    {
        var model = new BinnedModel(
            [
            new Channel(
            "one", [new Sample("signal", [-10.0], [Modifier.NormalisationFactor("mu")]), new Sample("background", [30.0], [])])]);
        var scan = new ProfileLikelihood(model, model.Data([20]), 0).Scan([1, 2, 4]);
        Assert.Equal(0, scan[0]!.Value, 1e-12);
        Assert.Equal(2 * (10 - 20 + 20 * Math.Log(2)), scan[1]!.Value, 1e-9);
        Assert.Null(scan[2]);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.37)]
    [InlineData(1e4)]
    public void Interval_and_scan_times_the_signal_do_not_depend_on_its_normalisation(double factor)
    {
        var (one, other) = (Profile(1), Profile(factor));
        var (interval, scaled) = (one.Interval(), other.Interval());
        Assert.Equal(interval.Value, scaled.Value * factor, Same * interval.Value);
        Assert.Equal(interval.Low!.Value, scaled.Low!.Value * factor, Same * interval.Value);
        Assert.Equal(interval.High!.Value, scaled.High!.Value * factor, Same * interval.Value);
        Assert.Equal(one.ParabolicError, other.ParabolicError * factor, Same * one.ParabolicError);
        double?[] scan = one.Scan([0.2, 1, 3]), rises = other.Scan([0.2 / factor, 1 / factor, 3 / factor]);
        for (int i = 0; i < scan.Length; i++) Assert.Equal(scan[i]!.Value, rises[i]!.Value, Same);

        static ProfileLikelihood Profile(double factor)
        {
            var model = new BinnedModel(
                [
                    new Channel(
                    "one",
                    [new Sample("signal", [20 * factor, 10 * factor],
                    [Modifier.NormalisationFactor("mu"), Modifier.NormalisationSystematic("rate", 1.1, 0.9)]),
                    new Sample("background", [50, 80], [Modifier.NormalisationSystematic("rate", 1.05, 0.97)])])],
                [new ParameterSettings("mu") { Bounds = [(-1 / factor, 100 / factor)], Initial = [1 / factor] }]);
            return new ProfileLikelihood(model, model.Data([72, 88]), 0);
        }
    }

    // What is promised of limits.
    private const double Same = 1e-6;

    [Fact]
    public void Covariance_is_the_inverse_of_the_second_derivatives()
    {
        var model = new BinnedModel([new Channel("one", [new Sample("signal", [10.0], [Modifier.NormalisationFactor("mu")])])]);
        var fitter = new ModelFitter(model);
        double[] data = model.Data([25]);
        // -ln L = 10 mu - 25 ln mu: the second derivative is 25/mu^2 = 4 at 2.5.
        Assert.Equal(0.25, fitter.Covariance(data, fitter.Fit(data))[0], 1e-8);
    }

    [Fact]
    public void Models_that_make_no_sense_are_refused_by_name()
    {
        Refuse("sample \"b\" of channel \"one\" needs 2 finite yields", new Sample("a", [1.0, 2], []), new Sample("b", [1.0], []));
        Refuse("\"jes\" (ShapeSystematic)", new Sample("a", [1.0, 2], [Modifier.ShapeSystematic("jes", [1], [1])]));
        Refuse("\"mu\" is of two kinds",
            new Sample("a", [1.0], [Modifier.NormalisationFactor("mu"), Modifier.NormalisationSystematic("mu", 1.1, 0.9)]));
        Refuse("needs a factor above 0", new Sample("a", [1.0], [Modifier.NormalisationSystematic("k", 1.1, -0.9)]));
        Assert.Contains("\"nothing\", which no sample has",
            Assert.Throws<ArgumentException>(
            () => new BinnedModel([new Channel("one", [new Sample("a", [1.0], [])])], [new ParameterSettings("nothing")])).Message,
            StringComparison.Ordinal);

        static void Refuse(string message, params Sample[] samples)
            => Assert.Contains(message, Assert.Throws<ArgumentException>(() => new BinnedModel([new Channel("one", samples)])).Message,
                StringComparison.Ordinal);
    }

    internal static BinnedModel Counting(double signal, double background, double error) => new([new Channel("one",
    [
        new Sample("signal", [signal], [Modifier.NormalisationFactor("mu")]),
        new Sample("background", [background], [Modifier.NormalisationSystematic("background", 1 + error, 1 / (1 + error))]),
    ])]);

    private static double[] Shifted(double[] values, int index, double by)
    {
        double[] shifted = [.. values];
        shifted[index] += by;
        return shifted;
    }
}
