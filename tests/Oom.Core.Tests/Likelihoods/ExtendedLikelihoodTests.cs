namespace Oom.Likelihoods;

public class ExtendedLikelihoodTests
{
    // Of sums of a few thousand terms of order one in double precision.
    private const double SumTolerance = 1e-9;

    // Central differences of step 1e-5 of numbers of order 1000: truncation 1e-10 and rounding 1e-8 of them.
    private const double DifferenceStep = 1e-5, DifferenceTolerance = 1e-5;

    private static readonly double[] Point = [0.3, -0.2, 0.4, -0.3, 0.2, 0.5];

    [Fact]
    public void Likelihood_is_the_formula_written_out()
    {
        var layout = RandomModel.Layout();
        var rows = RandomModel.Rows(layout, 1000);
        double[] row = new double[layout.ColumnCount];
        double expected = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            rows.CopyRow(i, row);
            double ratio = RandomModel.PlainRatio(layout, row, Point);
            expected += 2 * (rows.Yields[i] * (ratio - 1) - rows.Counts[i] * Math.Log(ratio));
        }

        // The constrained nuisances are those but the floating one of index 4.
        expected += Point[2] * Point[2] + Point[3] * Point[3] + Point[5] * Point[5];
        Assert.Equal(expected, new ExtendedLikelihood([rows]).TwiceNegativeLogLikelihood(Point), SumTolerance);
    }

    [Fact]
    public void Gradient_and_Hessian_are_those_of_finite_differences()
    {
        var likelihood = new ExtendedLikelihood([RandomModel.Rows(RandomModel.Layout(), 1000)]);
        int n = Point.Length;
        double[] gradient = new double[n], hessian = new double[n * n], up = new double[n], down = new double[n],
            ignored = new double[n * n];
        double value = likelihood.Differentiate(Point, gradient, hessian);
        Assert.Equal(likelihood.TwiceNegativeLogLikelihood(Point), value, SumTolerance);
        for (int a = 0; a < n; a++)
        {
            double[] high = [.. Point], low = [.. Point];
            high[a] += DifferenceStep;
            low[a] -= DifferenceStep;
            Assert.Equal((likelihood.TwiceNegativeLogLikelihood(high) - likelihood.TwiceNegativeLogLikelihood(low)) / (2 * DifferenceStep),
                gradient[a], DifferenceTolerance);
            likelihood.Differentiate(high, up, ignored);
            likelihood.Differentiate(low, down, ignored);
            for (int b = 0; b < n; b++) Assert.Equal((up[b] - down[b]) / (2 * DifferenceStep), hessian[a * n + b], DifferenceTolerance);
        }
    }

    [Fact]
    public void Results_are_the_same_for_any_number_of_threads()
    {
        var rows = RandomModel.Rows(RandomModel.Layout(), 20_000);
        int n = Point.Length;
        double[][] gradients = [new double[n], new double[n]], hessians = [new double[n * n], new double[n * n]];
        double one = new ExtendedLikelihood([rows], 1).Differentiate(Point, gradients[0], hessians[0]),
            five = new ExtendedLikelihood([rows], 5).Differentiate(Point, gradients[1], hessians[1]);
        Assert.Equal(BitConverter.DoubleToInt64Bits(one), BitConverter.DoubleToInt64Bits(five));
        Assert.Equal(gradients[0], gradients[1]);
        Assert.Equal(hessians[0], hessians[1]);
    }

    [Fact]
    public void Curvature_of_the_Asimov_form_is_the_expected_information()
    {
        var layout = RandomModel.Layout();
        var simulated = RandomModel.Rows(layout, 3000);
        var likelihood = new ExtendedLikelihood([simulated]);
        double[] ratios = likelihood.Ratios(Point), counts = [.. simulated.Yields.ToArray().Zip(ratios, (yield, ratio) => yield * ratio)];
        var asimov = new ExtendedLikelihood([simulated], counts, [Point[2], Point[3], 0, Point[5]]);
        int n = Point.Length;
        double[] gradient = new double[n], hessian = new double[n * n], information = new double[n * n];
        asimov.Differentiate(Point, gradient, hessian);
        likelihood.Information(Point, information);
        for (int a = 0; a < n; a++)
        {
            Assert.Equal(0, gradient[a], SumTolerance);
            for (int b = 0; b < n; b++) Assert.Equal(information[a * n + b], hessian[a * n + b] / 2, SumTolerance);
        }
    }

    [Fact]
    public void Ratio_that_is_not_positive_makes_u_infinite_only_where_there_is_a_count()
    {
        var parameters = new ParameterList(["a"], []);
        var layout = new RatioLayout(parameters, [new("signal", [new(0)], [], [], [])]);
        var withCount = new RatioRows(layout);
        withCount.Add(0, 1, [1, -1]);
        var without = new RatioRows(layout);
        without.Add(2, 0, [1, -1]);
        Assert.Equal(double.PositiveInfinity, new ExtendedLikelihood([withCount]).TwiceNegativeLogLikelihood([1]));
        Assert.Equal(2 * 2 * (1 - 3.0 - 1), new ExtendedLikelihood([without]).TwiceNegativeLogLikelihood([3]), SumTolerance);
    }

    [Fact]
    public void Linear_factor_below_zero_is_not_allowed()
    {
        var layout = new RatioLayout(new ParameterList([], [("k", NuisanceConstraint.Gaussian)]), [new("signal", [], [], [], [0, 0])]);
        var rows = new RatioRows(layout);
        rows.Add(1, 1, [1, -0.5, -0.5]);
        var likelihood = new ExtendedLikelihood([rows]);
        Assert.Equal(2 * (0.25 * 0.25 - 1 - Math.Log(0.25 * 0.25)) + 2.25, likelihood.TwiceNegativeLogLikelihood([1.5]), SumTolerance);
        Assert.Equal(double.PositiveInfinity, likelihood.TwiceNegativeLogLikelihood([3]));
    }

    [Fact]
    public void Rows_with_numbers_that_are_not_finite_are_refused()
    {
        var rows = new RatioRows(RandomModel.Layout());
        double[] columns = new double[rows.Layout.ColumnCount];
        columns[3] = double.NaN;
        Assert.Contains("column 4 of row 1", Assert.Throws<RowException>(() => rows.Add(1, 1, columns)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nuisance_in_the_polynomial_is_refused()
        => Assert.Throws<ArgumentException>(() => new RatioLayout(RandomModel.Parameters(), [new("signal", [new(2)], [], [], [])]));
}
