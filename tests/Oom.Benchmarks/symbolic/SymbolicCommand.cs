using System.Diagnostics;
using System.Globalization;
using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Search;
using Oom.Train.Learning.Torch;

namespace Oom.Benchmarks;

/// <summary>
/// "symbolic [--set main|other] [--noise F] [--seconds S] [--threads N] [--seed N] [--data-seed N] [--only TEXT,TEXT]": searches formulas of the Feynman
/// Lectures, with one set of settings, and prints which are solved.
/// "symbolic write DIR [--noise F]": writes the same samples as CSV files for peers/gplearn_feynman.py.
/// "symbolic speed [--threads N]": nodes times points a second.
/// </summary>
internal static class SymbolicCommand
{
    private const ulong TrainSeed = 20260101, TestSeed = 20260102;
    private const double SolvedR2 = 0.999, ExactError = 1e-9;

    public static int Run(string[] options)
    {
        string Option(string name, string otherwise) => Array.IndexOf(options, name) is var at and >= 0 ? options[at + 1] : otherwise;
        double Number(string name, double otherwise)
            => double.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        int threads = (int)Number("--threads", 2);
        if (options is ["speed", ..]) return EvaluationSpeed.Run(threads);
        var formulas = Option("--set", "main") == "other" ? FeynmanFormulas.Other : FeynmanFormulas.Main;
        double noise = Number("--noise", 0);
        if (options is ["write", string folder, ..]) return Write(formulas, folder, noise);
        int solved = 0, exact = 0, fitted = 0, count = 0;
        double seconds = 0, processor = 0;
        for (int i = 0; i < formulas.Count; i++)
        {
            var formula = formulas[i];
            if (!Option("--only", "").Split(',').Any(part => formula.Name.Contains(part, StringComparison.OrdinalIgnoreCase))) continue;
            var (table, target) = formula.Sample((ulong)Number("--data-seed", TrainSeed), (ulong)i, noise);
            var features = formula.Quantities.Select(quantity => new FormulaFeature(quantity.Name, "1")).ToArray();
            var grammar = new Grammar();
            var settings = new SearchSettings { Seconds = Number("--seconds", 60), Threads = threads, Seed = (ulong)Number("--seed", 1) };
            long start = Stopwatch.GetTimestamp();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var search = new SymbolicSearch(new SearchProblem("y", features, table, target, null), settings, grammar,
                FormulaTemplate.Free(features.Length, grammar.IsProtected), new PhysicsConstraints());
            var result = search.Run(null, null, CancellationToken.None);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds,
                cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            var (r2, error) = Test(formula, (ulong)i, result.Chosen.Expression);
            (count, seconds, processor) = (count + 1, seconds + elapsed, processor + cpu);
            solved += r2 > SolvedR2 ? 1 : 0;
            exact += error < ExactError ? 1 : 0;
            fitted += Test(formula, (ulong)i, result.Chosen.Rounded?.Fitted ?? result.Chosen.Expression).LargestError < ExactError ? 1 : 0;
            string text = ExpressionText.Write(result.Chosen.Expression, index => features[index].Name, "G6");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{formula.Name,-32} R2 {r2,10:F7} {(r2 > SolvedR2 ? "solved" : "      ")} {(error < ExactError ? "exact" : "     ")} {result.Chosen.Complexity,3} nodes {elapsed,6:F1} s wall {cpu,6:F1} s cpu, {result.Generations} generations, {result.Evaluated} fits: {text}"));
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"solved {solved} of {count}, exact {exact}, before constants become simple numbers {fitted}, {seconds:F0} s wall, {processor:F0} s cpu, noise {noise}"));
        return 0;
    }

    // On other points, without noise.
    private static (double R2, double LargestError) Test(PhysicsFormula formula, ulong stream, Expression expression)
    {
        var (table, target) = formula.Sample(TestSeed, stream, 0);
        double[] values = new double[target.Length];
        new ExpressionEvaluator().Evaluate(expression, table, values);
        double mean = target.Average(), total = 0, left = 0, largest = 0;
        for (int i = 0; i < target.Length; i++)
        {
            total += (target[i] - mean) * (target[i] - mean);
            left += (target[i] - values[i]) * (target[i] - values[i]);
            largest = Math.Max(largest, Math.Abs(target[i] - values[i]));
        }

        return (1 - left / total, largest / Math.Sqrt(total / target.Length));
    }

    private static int Write(IReadOnlyList<PhysicsFormula> formulas, string folder, double noise)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < formulas.Count; i++)
        {
            Save($"f{i:D2}_train.csv", formulas[i].Sample(TrainSeed, (ulong)i, noise));
            Save($"f{i:D2}_test.csv", formulas[i].Sample(TestSeed, (ulong)i, 0));
            File.WriteAllText(Path.Combine(folder, $"f{i:D2}_name.txt"), formulas[i].Name + "\n");

            void Save(string name, (FeatureTable Table, double[] Target) sample) => File.WriteAllLines(Path.Combine(folder, name),
            [
                string.Join(',', formulas[i].Quantities.Select(quantity => quantity.Name).Append("y")),
                .. Enumerable.Range(0, PhysicsFormula.Points).Select(row => string.Join(',',
                    Enumerable.Range(0, sample.Table.Features).Select(k => sample.Table.Column(k)[row]).Append(sample.Target[row])
                        .Select(value => value.ToString("R", CultureInfo.InvariantCulture)))),
            ]);
        }

        return 0;
    }
}
