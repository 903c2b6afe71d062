using System.Globalization;
using System.Text.RegularExpressions;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Reinterpret;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Unfolding;

namespace Oom.Specs;

/// <summary>The example of specs/scan.md is what the library makes.</summary>
public sealed partial class ScanExampleTests : IDisposable
{
    /// <summary>The example.</summary>
    public const string File = "scan.json";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scan_is_what_the_example_makes()
    {
        string expected = Path.Combine(ExampleFiles.Folder, File),
            made = Scan().ToJson().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") is not null) System.IO.File.WriteAllText(expected, made);
        Assert.Equal(Rounded(System.IO.File.ReadAllText(expected)), Rounded(made));
    }

    // The last digits of a fit depend on the processor.
    private static string Rounded(string text)
        => Decimals().Replace(text, match => FormattableString.Invariant($"{double.Parse(match.Value, CultureInfo.InvariantCulture):G8}"));

    [GeneratedRegex(@"-?\d+\.\d+(E[-+]?\d+)?")]
    private static partial Regex Decimals();

    private SignalScan Scan()
    {
        string bundle = Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle);
        foreach (string file in Directory.GetFiles(bundle)) System.IO.File.Copy(file, _folder.File(Path.GetFileName(file)));
        using var observable = PublishedObservable.Load(_folder.Path);
        var bins = observable.Description.GeneratorBins;
        double[] covariance = new double[16];
        for (int i = 0; i < 4; i++) covariance[i * 5] = 1;
        System.IO.File.WriteAllText(_folder.File(BundleFiles.Measurement), new Measurement(
            observable.Description.Name, MeasurementKind.Observed, 1, bins, null, null,
            new MethodDescription(UnfoldingMethod.Published, null, null, null, null, false, double.NaN),
            [8, 2, 5, 3], null, covariance, [], [], null, [], [], null).ToJson());
        using var opened = Bundle.Open(_folder.Path);
        var background = Read(observable, "background.lhe", 43.5);
        return new SignalScan(
            observable.Description.Name, observable.ModelDigest,
            [.. new[] { (Point: 400, CrossSection: 80.5), (Point: 500, CrossSection: 0.5) }.Select(
                item => Compare(FormattableString.Invariant($"{item.Point}.lhe"), item.Point, item.CrossSection))]);

        SignalScanPoint Compare(string name, double point, double crossSection)
            => SignalScanPoint.Of(new ScanPoint(point, [_folder.File(name)]), opened, Read(observable, name, crossSection), background);
    }

    private ReinterpretationResult Read(PublishedObservable observable, string name, double crossSection)
    {
        System.IO.File.Copy(Path.Combine(ExampleFiles.Folder, ExampleFiles.Events), _folder.File(name));
        return Reinterpretation.Run(observable, [_folder.File(name)], new() { CrossSectionPb = crossSection });
    }
}
