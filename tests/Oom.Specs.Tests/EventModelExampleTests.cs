using System.Diagnostics;
using System.Globalization;
using Oom.Bundles;

namespace Oom.Specs.Tests;

/// <summary>Runs the example of <c>examples/events</c> with Python's own ONNX Runtime.</summary>
public class EventModelExampleTests
{
    private const double SinglePrecision = 1e-6;

    [Fact]
    public void Python_example_prints_the_published_observable()
    {
        Assert.SkipUnless(Python("-c", "import onnxruntime, numpy").ExitCode == 0,
            "the Python example was not run: python3 with the modules numpy and onnxruntime is not on this machine");

        var (exitCode, output) = Python(TestData.Repository("examples", "events", "observable.py"),
            TestData.Repository("examples", "toponium", "bundle", BundleFiles.EventModel));

        Assert.Equal(0, exitCode);
        Assert.Equal(PublishedEvents()[0].Observable, double.Parse(output, CultureInfo.InvariantCulture), SinglePrecision);
    }

    [Theory]
    [InlineData("observable.py")]
    [InlineData("observable.cc")]
    public void Examples_hold_the_first_validation_event(string file)
    {
        string text = File.ReadAllText(TestData.Repository("examples", "events", file));
        var pair = TopPairEvents.PairOf(PublishedEvents()[0].Event);
        foreach (var momentum in new[] { pair.Top, pair.Antitop, pair.Antilepton.Momentum, pair.Lepton.Momentum })
        {
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{momentum.E}, {momentum.Px}, {momentum.Py}, {momentum.Pz}"), text,
                StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<ValidationEvent> PublishedEvents()
        => ValidationDocument.Load(TestData.Repository("examples", "toponium", "bundle", BundleFiles.Validation), 10);

    private static (int ExitCode, string Output) Python(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = error.Result;
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
