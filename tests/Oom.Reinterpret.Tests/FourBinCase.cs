using System.Globalization;
using System.Text.Json;
using Oom.Bundles;
using Oom.Domains;
using Oom.Reinterpret.Tool;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

/// <summary>A bundle of four bins whose detector sees half of each, with a measurement of
/// uncorrelated errors, and the program that runs on it.</summary>
public abstract class FourBinCase : IDisposable
{
    private protected readonly TemporaryFolder _folder = TestData.NewFolder();
    private protected readonly string _events, _response, _measurement;

    protected FourBinCase()
    {
        TestBundle.WriteBundle(_folder.Path);
        _response = _folder.File(BundleFiles.Response);
        _measurement = _folder.File(BundleFiles.Measurement);
        File.WriteAllText(_response, ComparisonBundle.Response().ToJson());
        File.WriteAllText(_measurement, ComparisonBundle.Measurement().ToJson());
        // Two thirds of 8 pb in the last bin, a third in the second one.
        var text = new LheText(8);
        for (int i = 0; i < 300; i++) text.Add(i % 3 == 0 ? TestBundle.Event(0.8, -0.8) : TestBundle.Event(0.3, 0.3), 8);
        _events = text.Write(_folder.File("sample.lhe"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void WriteDomain() => File.WriteAllText(_folder.File(BundleFiles.Domain), new DomainDocument(
        "test", TestBundle.Description.GeneratorBins,
        [new FeatureDomain("c_hel", [-1, -0.29, 0.9], [10, 10, 3000, 1000, 10, 10, 10, 10], [1, 1, 1, 1, 1, 1, 1, 1],
        [5, 5, 300, 700, 5, 5, 5, 5])]).ToJson());

    private protected JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = Run([.. arguments, "--json"]);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        return JsonDocument.Parse(output).RootElement.GetProperty("comparison");
    }

    private protected (int Code, string Output, string Error) Run(params string[] arguments)
        => Program([.. arguments, "--model", _folder.Path, "-o", _folder.File("out")]);

    private protected static (int Code, string Output, string Error) Program(params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        int code = ConsoleHost.Run("oom-reinterpret", ReinterpretCommand.Create(), arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
