using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Oom.Statistics;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;
using Oom.Statistics.Workspaces;
using Oom.Train.Runs;

namespace Oom.Benchmarks;

/// <summary>
/// "likelihood REFERENCE [PEER]": fit, 41-point profile scan, limits and 10,000 toys on the workspace 'spectrum' of
/// tests/Oom.Core.Tests/Statistics/Models/pyhf_models_reference.json;
/// with the peer script shared/peers/likelihood/pyhf_peer.py, which has the same data, the two run in turn (PYHF_SRC names pyhf's sources).
/// </summary>
internal static class LikelihoodCommand
{
    private const int Rounds = 3, ScanPoints = 41, Toys = 10_000;

    public static int Run(string reference, string? peer)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(reference));
        var workspace = Workspace.Parse(document.RootElement.GetProperty("spectrum").GetProperty("workspace").GetRawText(), reference);
        var model = workspace.Model;
        double[] data = model.Data(workspace.Counts);
        int mu = model.IndexOf(workspace.ParameterOfInterest);
        for (int round = 0; round < Rounds; round++)
        {
            if (peer is not null) RunPeer(peer);
            var fit = new ModelFitter(model).Fit(data);
            double best = fit.Values[mu];
            double[] grid = [.. Enumerable.Range(0, ScanPoints).Select(i => best - 1.5 + 3.0 * i / (ScanPoints - 1))];
            Time("fit", () => new ModelFitter(model).Fit(data).Iterations + " steps");
            Time($"{ScanPoints}-point scan, fit included",
                ()
                => Text(
                $"mu {best:F5}, -2lnL {fit.TwiceNegativeLogLikelihood + model.SaturatedTwiceNegativeLogLikelihood(data):F4}, first point {new ProfileLikelihood(model, data, mu).Scan(grid)[0]:F4}"));
            Time("asymptotic limits", () => Describe(new AsymptoticTest(model, data, mu, TestStatisticKind.QMuTilde).Limit()));
            Time($"CLs by {Toys} toys of each hypothesis",
                () => Describe(new ToyTest(model, data, mu, TestStatisticKind.QMuTilde, new ToyOptions { Count = Toys }).At(1.8)));
        }

        Time($"limits by {Toys} toys of each hypothesis and strength",
            () => Describe(new ToyTest(model, data, mu, TestStatisticKind.QMuTilde, new ToyOptions { Count = Toys }).Limit()));
        return 0;
    }

    private static void Time(string what, Func<string> action)
    {
        var process = Process.GetCurrentProcess();
        double before = process.TotalProcessorTime.TotalMilliseconds;
        long start = Stopwatch.GetTimestamp();
        string result = action();
        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Refresh();
        Console.WriteLine(Text($"oom {what}: {wall:F3} ms, CPU {process.TotalProcessorTime.TotalMilliseconds - before:F1} ms; {result}"));
    }

    private static void RunPeer(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script]) { RedirectStandardOutput = true })!;
        Console.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
    }

    private static string Describe(UpperLimit limit)
        => Text(
        $"observed {limit.Observed:F5} +- {limit.ObservedError:F5}, expected {string.Join(" ", limit.Expected.Select(value => Text($"{value:F5}")))}");

    private static string Describe(HypothesisTest test) => Text($"CLs {test.CLs:F4} +- {test.CLsError:F4}, {test.FailedToys} failed");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
