namespace Oom.Formulas;

public sealed class ExpressionEvaluatorTests
{
    // Vector functions differ from the scalar ones by a few units in the last place, which cancellation in a random tree enlarges.
    private const double Rounding = 1e-9;
    private const int Features = 3;

    [Fact]
    public void Blocks_agree_with_the_scalar_definition_for_random_expressions()
    {
        // More than two blocks, and a rest that is no multiple of the lanes.
        const int points = 1031;
        double[] rows = RandomExpressions.Rows(points, Features, -3, 3), values = new double[points];
        var table = FeatureTable.FromRows(rows, Features);
        var evaluator = new ExpressionEvaluator();
        int compared = 0;
        foreach (var expression in RandomExpressions.Many(600, 5, Features))
        {
            evaluator.Evaluate(expression, table, values);
            for (int i = 0; i < points; i += 3)
            {
                var point = rows.AsSpan(i * Features, Features);
                double expected = expression.Evaluate(point);
                if (double.IsFinite(expected) && !IsStable(expression, point, expected)) continue;
                if (double.IsFinite(expected))
                    Assert.True(Math.Abs(values[i] - expected) <= Rounding * Math.Max(1, Math.Abs(expected)),
                        $"{expression} at {i}: {values[i]:R}, not {expected:R}");
                else
                    Assert.True(expected.Equals(values[i])
                        || Math.Abs(values[i]) > 1e15, $"{expression} at {i}: {values[i]:R}, not {expected}");
                compared++;
            }
        }

        Assert.True(compared > 30_000);
    }

    [Theory]
    [InlineData("x0 + 2")]
    [InlineData("sqrt(x0)")]
    [InlineData("log(x0)")]
    [InlineData("pow(x0, 0.5)")]
    [InlineData("pow(x0, 3)")]
    [InlineData("min(x0, 1)")]
    [InlineData("max(1, x0)")]
    [InlineData("1/x0")]
    [InlineData("tanh(x0)")]
    [InlineData("cbrt(x0)")]
    [InlineData("pow(0, x0)")]
    [InlineData("exp(1)*x0")]
    [InlineData("7")]
    [InlineData("x0")]
    [InlineData("1 + 2")]
    public void Edges_of_the_domain_are_those_of_the_definition(string text)
    {
        double[] points = [0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.5, -0.5, 1e-320, 700, -700],
            values = new double[points.Length];
        var expression = ExpressionParser.Parse(text, ["x0"]);

        new ExpressionEvaluator().Evaluate(expression, FeatureTable.FromRows(points, 1), values);

        for (int i = 0; i < points.Length; i++)
        {
            double expected = expression.Evaluate(points.AsSpan(i, 1));
            Assert.True(expected.Equals(values[i])
                || Math.Abs(expected - values[i]) <= 1e-14 * Math.Abs(expected), $"{text} at {points[i]}: {values[i]:R}, not {expected:R}");
        }
    }

    [Fact]
    public void Derivatives_are_those_of_finite_differences()
    {
        const int points = 301;
        const double step = 1e-6, tolerance = 1e-5;
        double[] rows = RandomExpressions.Rows(points, Features, 0.5, 2), values = new double[points], plain = new double[points];
        var table = FeatureTable.FromRows(rows, Features);
        var evaluator = new ExpressionEvaluator();
        int compared = 0;
        foreach (var expression in RandomExpressions.Many(1000, 4, Features).Where(expression => expression.ConstantCount > 0))
        {
            double[] derivatives = new double[expression.ConstantCount * points], constants = expression.Constants;
            evaluator.Differentiate(expression, table, values, derivatives);
            evaluator.Evaluate(expression, table, plain);
            Assert.Equal(plain, values);
            for (int k = 0; k < constants.Length; k++)
            {
                Expression Moved(double shift)
                    => expression.WithConstants([.. constants.Select((constant, j) => j == k ? constant + shift : constant)]);
                Expression up = Moved(step), down = Moved(-step), further = Moved(2 * step);
                for (int i = 0; i < points; i += 50)
                {
                    var point = rows.AsSpan(i * Features, Features);
                    double expected = (up.Evaluate(point) - down.Evaluate(point)) / (2 * step),
                        oneSided = (further.Evaluate(point) - values[i]) / (2 * step);
                    // Kinks, poles and steep places have no finite difference.
                    if (!double.IsFinite(expected) || Math.Abs(expected) > 1e4 || Math.Abs(values[i]) > 1e4
                        || Math.Abs(expected - oneSided) > 1e-3 * Math.Max(1, Math.Abs(expected)))
                        continue;
                    Assert.True(Math.Abs(derivatives[k * points + i] - expected) <= tolerance * Math.Max(1, Math.Abs(expected)),
                        $"{expression}, constant {k}, point {i}: {derivatives[k * points + i]:R}, not {expected:R}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 2_000);
    }

    [Fact]
    public void Nothing_is_allocated_in_the_steady_state()
    {
        double[] rows = RandomExpressions.Rows(1000, Features, 0.5, 2), values = new double[1000], derivatives = new double[2000];
        var table = FeatureTable.FromRows(rows, Features);
        var expression = ExpressionParser.Parse("exp(-1.5*x0)*sin(x1/2)/tanh(x2)", ["x0", "x1", "x2"]);
        var evaluator = new ExpressionEvaluator();
        for (int i = 0; i < 100; i++) Both();

        // A collection that another test causes counts the rest of this thread's allocation context (5 kB
        // were seen); what a call allocates would be there every time.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++) Both();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);

        void Both()
        {
            evaluator.Evaluate(expression, table, values);
            evaluator.Differentiate(expression, table, values, derivatives);
        }
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        var table = new FeatureTable(10, 1);
        var evaluator = new ExpressionEvaluator();

        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(Expression.Feature(1), table, new double[10]));
        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(Expression.Feature(0), table, new double[9]));
        Assert.Throws<ArgumentException>(() => evaluator.Differentiate(Expression.Constant(1), table, new double[10], new double[9]));
    }

    // Steep places enlarge the last digit beyond any fixed tolerance; they are found by moving the point by a little.
    private static bool IsStable(Expression expression, ReadOnlySpan<double> point, double value)
    {
        double[] moved = [.. point];
        foreach (ref double x in moved.AsSpan()) x *= 1 + 1e-13;
        var constants = expression.Constants;
        foreach (ref double x in constants.AsSpan()) x *= 1 - 1e-13;
        return Math.Abs(expression.WithConstants(constants).Evaluate(moved) - value) <= Rounding * Math.Max(1, Math.Abs(value))
            && Math.Abs(value) < 1e12;
    }

    [Fact]
    public async Task Evaluator_that_nobody_holds_is_not_collected_while_it_computes()
    {
        // Collected in the middle, its buffers would be read after they are freed and filled by another: wrong values or a crash.
        // The youngest generation alone, which it belongs to: whole collections take minutes beside what all other tests hold.
        const int Repetitions = 600;
        var expression = ExpressionParser.Parse("exp(sin(x)*3)/(1 + x^2) + 2/(1 + exp(-x))", ["x"]);
        using var stop = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                for (int i = 0; i < 20; i++) GC.AllocateUninitializedArray<double>(Points, pinned: true).AsSpan().Fill(double.NaN);
            }
        }, TestContext.Current.CancellationToken);
        double[] values = new double[Points];
        for (int i = 0; i < Repetitions; i++)
        {
            EvaluateAtOnes(expression, values);
            Assert.DoesNotContain(values, value => !(Math.Abs(value - (Math.Exp(Math.Sin(1) * 3) / 2 + 2 / (1 + Math.Exp(-1)))) < 1e-12));
        }

        await stop.CancelAsync();
        await collecting;
    }

    private const int Points = 5_000;

    // Optimised, so that it holds the objects no longer than it needs them.
    [System.Runtime.CompilerServices.MethodImpl(
        System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization | System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void EvaluateAtOnes(Expression expression, double[] values)
    {
        var table = new FeatureTable(Points, 1);
        table.Column(0).Fill(1);
        new ExpressionEvaluator().Evaluate(expression, table, values);
    }
}
