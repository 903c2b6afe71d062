using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Oom.Statistics.Limits;
using Oom.Statistics.Workspaces;
using Oom.Train.Commands;

namespace Oom.Benchmarks;

/// <summary>
/// "limits WORKSPACE... [--toys N]": processor time of the six asymptotic limits and of a 21-point scan of each
/// workspace, or of N pseudo-experiments of either hypothesis;
/// limits/limit_models.py makes the workspaces, limits/limits.json has pyhf's numbers.
/// </summary>
internal static class LimitsCommand
{
    private const int Rounds = 3, ScanPoints = 21;

    public static int Run(string[] arguments)
    {
        int toysAt = Array.IndexOf(arguments, "--toys");
        int toys = toysAt >= 0 ? int.Parse(arguments[toysAt + 1], CultureInfo.InvariantCulture) : 0;
        foreach (string file in toysAt >= 0 ? arguments[..toysAt] : arguments)
        {
            var workspace = Workspace.Load(file);
            var model = workspace.Model;
            double[] data = model.Data(workspace.Counts);
            int mu = model.IndexOf(workspace.ParameterOfInterest);
            Console.WriteLine(Text($"{Path.GetFileName(file)}: {model.Parameters.Count} parameters, {model.Bins} bins"));
            for (int round = 0; round < Rounds; round++)
            {
                if (toys > 0)
                {
                    double spent = Time("toys", () =>
                    {
                        var test = new ToyTest(model, data, mu, TestStatisticKind.QMuTilde, new ToyOptions { Count = toys, Threads = 1 })
                            .At(1);
                        return Text($"CLs {test.CLs:F4}, {test.FailedToys} failed");
                    });
                    Console.WriteLine(Text($"  {2 * toys / spent:F0} q-tilde toys a CPU second, both hypotheses counted"));
                    continue;
                }

                UpperLimit? limit = null;
                Time("six limits", () => Describe(limit = new AsymptoticTest(model, data, mu, TestStatisticKind.QMuTilde).Limit()));
                Time($"{ScanPoints}-point scan", () =>
                {
                    var test = new AsymptoticTest(model, data, mu, TestStatisticKind.QMuTilde);
                    double[] values = [.. Enumerable.Range(0, ScanPoints)
                        .Select(i => test.At(2 * limit!.Median * i / (ScanPoints - 1)).CLs)];
                    return Text($"CLs from {values[0]:F4} to {values[^1]:F6}");
                });
            }

            string reference = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "limits.json");
            if (toys > 0 || !File.Exists(reference)) continue;
            using var document = JsonDocument.Parse(File.ReadAllText(reference));
            if (document.RootElement.TryGetProperty(Path.GetFileNameWithoutExtension(file), out var pyhf))
                Console.WriteLine("  pyhf " + pyhf.GetRawText().ReplaceLineEndings(" "));
        }

        return 0;
    }

    private static double Time(string what, Func<string> action)
    {
        var process = Process.GetCurrentProcess();
        double before = process.TotalProcessorTime.TotalSeconds;
        string result = action();
        process.Refresh();
        double seconds = process.TotalProcessorTime.TotalSeconds - before;
        Console.WriteLine(Text($"  {what}: CPU {seconds:F3} s; {result}"));
        return seconds;
    }

    private static string Describe(UpperLimit limit)
        => Text($"observed {limit.Observed:F5}, expected {string.Join(" ", limit.Expected.Select(value => Text($"{value:F5}")))}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
