namespace Oom.Reinterpret.Tests;

/// <summary>The lines that docs/csharp.md shows, between the two marks.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        // README
        using var bundle = Bundle.Open("examples/toponium/bundle");
        var result = Reinterpretation.Run(bundle.Observable, ["examples/toponium/events/ttbar.lhe.gz"]);
        Console.WriteLine(
            $"{result.Events} events, fiducial cross-section {result.Nominal.Fiducial.Value:F2} +- {result.Nominal.Fiducial.Error:F2} pb");
        for (int i = 0; i < result.Bins.Count; i++)
        {
            Console.WriteLine($"{result.Bins.Edges[i]:F2} {result.Nominal.Values[i]:F3} +- {result.Nominal.Errors[i]:F3} pb");
        }
        // README
    }
}
