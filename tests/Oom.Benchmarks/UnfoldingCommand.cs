using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Oom.Binning;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Benchmarks;

/// <summary>
/// "unfolding INPUT [PEER]": the 20 x 20 problem of shared/peers/unfolding/input20.json by
/// every method, with covariance; with the numpy script
/// tests/Oom.Benchmarks/peers/numpy_unfolding.py the two run in turn.
/// </summary>
internal static class UnfoldingCommand
{
    private const int Rounds = 3, Calls = 2000;

    public static int Run(string input, string? peer)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(input));
        double[] truth = Numbers(document.RootElement.GetProperty("truth")), data = Numbers(document.RootElement.GetProperty("data"));
        double[] response = [.. document.RootElement.GetProperty("R").EnumerateArray().SelectMany(Numbers)];
        var model = UnfoldingModel.Of(Document(response, truth));
        var settings = new UnfoldingSettings
        {
            MonteCarloStatistics = false,
            Iterations = 4,
            RegularisationChoice = RegularisationChoice.Fixed,
            RegularisationStrength = 1
        };
        for (int round = 0; round < Rounds; round++)
        {
            foreach (var method in (UnfoldingMethod[])[
                UnfoldingMethod.MatrixInversion, UnfoldingMethod.Tikhonov, UnfoldingMethod.IterativeBayesian,
                UnfoldingMethod.MaximumLikelihood])
            {
                Time((settings with { Method = method }).For(model), data, method);
            }

            if (peer is not null) RunPeer(peer, input);
        }

        return 0;
    }

    private static DetectorResponse Document(double[] response, double[] truth)
    {
        int n = truth.Length, m = response.Length / n;
        var nominal = new ProcessYields(truth, [.. response.Select((probability, cell) => probability * truth[cell % n])], new double[m]);
        return new DetectorResponse(
            "peer", 1, BinEdges.EqualWidth(n, 0, 1), BinEdges.EqualWidth(m, 0, 1),
            [new("mu", ParameterKind.SignalStrength, 1, ["all"])], [],
            [new("all", ProcessRole.Signal, nominal, ProcessYields.Empty(n, m), [nominal], [], [])], []);
    }

    private static void Time(IUnfolding unfolding, double[] data, UnfoldingMethod method)
    {
        unfolding.Unfold(data);
        var process = Process.GetCurrentProcess();
        double before = process.TotalProcessorTime.TotalMicroseconds;
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < Calls; call++) unfolding.Unfold(data);
        double wall = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls;
        process.Refresh();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"oom {method}: {wall:F1} us, CPU {(process.TotalProcessorTime.TotalMicroseconds - before) / Calls:F1} us"));
    }

    private static void RunPeer(string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, input]) { RedirectStandardOutput = true })!;
        Console.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
