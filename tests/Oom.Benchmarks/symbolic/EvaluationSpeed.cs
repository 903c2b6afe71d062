using System.Diagnostics;
using System.Globalization;
using Oom.Formulas;
using Oom.Train.Learning.Torch;

namespace Oom.Benchmarks;

/// <summary>Nodes times points that are evaluated in a second, leaves counted: for the
/// formulas of a search without and with functions.</summary>
internal static class EvaluationSpeed
{
    private const int Points = 1000, Features = 5;
    private const double Seconds = 2;

    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    private static readonly (string Label, string[] Formulas)[] Mixes =
    [
        ("arithmetic",
            ["0.5*a*(b^2 + c^2 + d^2)", "(a*c + b*d)/(a + b)", "1/(1/a + c/b)", "a*b*c*(1/e - 1/d)", "a*(b + 1.5)/(c - 0.2*d*e)"]),
        ("as found by searches",
            ["0.25*a*(b^2 + c^2)*d^2", "a/sqrt(1 - (b/c)^2/30)", "a*exp(-b*c/(d*e))", "sqrt(a^2 + b^2 - 2*a*b*cos(c - d))",
            "a + b + 2*sqrt(a*b)*cos(c)", "a*(b + c*d*sin(e))", "a*b*tanh(b*c/(d*e))", "(a*c + b*d)/(a + b)", "a*b*c*log(e/d)",
            "1/(1/a + c/b)"]),
        ("functions only", ["exp(a) + log(b) + sin(c) + cos(d) + tanh(e)"]),
    ];

    public static int Run(int threads)
    {
        var random = new Random(1);
        var table = new FeatureTable(Points, Features);
        for (int k = 0; k < Features; k++)
        {
            foreach (ref double value in table.Column(k)) value = 1 + 4 * random.NextDouble();
        }

        foreach (var (label, formulas) in Mixes)
        {
            Expression[] expressions = [.. formulas.Select(formula => ExpressionParser.Parse(formula, Names))];
            Measure(expressions, table, threads, Seconds / 4);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"evaluation, {label,-22} {threads} threads {Measure(expressions, table, threads, Seconds) / 1e9:F2} Gnode/s"));
        }

        return 0;
    }

    private static double Measure(Expression[] expressions, FeatureTable table, int threads, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        double[] rates = new double[threads];
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            var evaluator = new ExpressionEvaluator();
            double[] values = new double[Points];
            long nodes = 0;
            do
            {
                foreach (var expression in expressions)
                {
                    evaluator.Evaluate(expression, table, values);
                    nodes += expression.Count;
                }
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

            rates[thread] = (double)nodes * Points / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }))];
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return rates.Sum();
    }
}
