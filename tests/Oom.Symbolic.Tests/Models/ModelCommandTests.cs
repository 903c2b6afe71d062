using System.CommandLine;
using Oom.Bundles;
using Oom.Formulas;
using Oom.Onnx.Observables;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Tool.Commands;
using Oom.Terminal;

namespace Oom.Symbolic.Models;

/// <summary>The whole way of the published toponium observable: search, table, bundle, print.</summary>
public sealed class ModelCommandTests
{
    private static string Bundle => TestData.Repository("examples", "toponium", "bundle");

    private static string[] Events
        => [TestData.Repository("examples", "toponium", "events", "eta_t.lhe.gz"),
        TestData.Repository("examples", "toponium", "events", "ttbar.lhe.gz")];

    [Fact]
    public void Published_observable_gets_formulas_of_which_one_becomes_a_bundle()
    {
        using var temporary = new TemporaryFolder();
        string folder = Path.Combine(temporary.Path, "fit"), bundle = Path.Combine(temporary.Path, "bundle");
        string model = BundleWithoutResponse(temporary.Path);
        var (code, output, error) = Run("fit", "--model", model, "--events", Events[0], Events[1], "-o", folder, "--generations", "1",
            "--seconds", "20", "--threads", "2", "--operators", "+,-,*,/,square,sqrt", "--complexity-max", "9", "--points", "500");
        Assert.True(code == 0, error);
        Assert.Contains("| nodes | R2 | rank |", output, StringComparison.Ordinal);
        int complexity = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, JudgedDocument.File)))
            .RootElement.GetProperty("formulas").EnumerateArray().Last().GetProperty("complexity").GetInt32();
        string number = complexity.ToString(System.Globalization.CultureInfo.InvariantCulture);

        (code, _, error) = Run("publish", folder, number, "-o", bundle);
        Assert.True(code == 0, error);
        using var observable = PublishedObservable.Load(bundle);
        var formula = Formula.FromJson(File.ReadAllText(Path.Combine(bundle, "formula.json")), "formula");
        Assert.Contains(observable.Checks, check => check.Contains("validation events are reproduced", StringComparison.Ordinal));
        foreach (var item in ValidationDocument.Load(Path.Combine(bundle, BundleFiles.Validation), formula.Features.Count))
        {
            // The model takes features in single precision.
            Assert.Equal(formula.Expression.Evaluate([.. item.Features.Select(value => (double)(float)value)]), item.Observable, 1e-6);
        }

        (code, output, _) = Run("print", folder, number, "--form", "python");
        Assert.Equal(0, code);
        Assert.Contains("def toponium(", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--model needs events", "--model", "BUNDLE")]
    [InlineData("--events and --scores belong to --model", "table.csv", "--scores", "s.csv")]
    [InlineData("give a table, or --model", "--seed", "1")]
    [InlineData("give a table or --model, not both", "table.csv", "--model", "BUNDLE", "--events", "a.lhe")]
    public void Inputs_that_do_not_go_together_are_an_error(string message, params string[] arguments)
    {
        using var temporary = new TemporaryFolder();
        var (code, _, error) = Run(
            ["fit", "-o", Path.Combine(temporary.Path, "fit"),
            .. arguments.Select(argument => argument == "BUNDLE" ? BundleWithoutResponse(temporary.Path) : argument)]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Complexity_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(Path.Combine(temporary.Path, JudgedDocument.File),
            """{"format": "oom.judged-front", "version": "1.0", "formulas": [{"complexity": 3, "published": "x"}, {"complexity": 5, "published": "x"}]}""");
        Directory.CreateDirectory(Path.Combine(temporary.Path, "model"));
        File.Copy(Path.Combine(Bundle, BundleFiles.Bins), Path.Combine(temporary.Path, "model", BundleFiles.Bins));
        var (code, _, error) = Run("print", temporary.Path, "4");

        Assert.Equal(2, code);
        Assert.Contains("there is no formula of complexity 4; there are 3, 5", error, StringComparison.Ordinal);
    }

    // The bundle may get a response; files without processes are then not enough.
    private static string BundleWithoutResponse(string folder)
    {
        string copy = Directory.CreateDirectory(Path.Combine(folder, "model")).FullName;
        foreach (string file in (string[])[BundleFiles.Model, BundleFiles.Bins, BundleFiles.Validation])
            File.Copy(Path.Combine(Bundle, file), Path.Combine(copy, file));
        var card = BundleCard.Load(Path.Combine(Bundle, BundleFiles.Card));
        File.WriteAllText(Path.Combine(copy, BundleFiles.Card),
            (card with { Files = [.. card.Files.Where(file => File.Exists(Path.Combine(copy, file.Name)))] }).ToJson());
        return copy;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        int code = ConsoleHost.Run("oom-symbolic", new RootCommand { FitCommand.Create(), PublishCommand.Create(), PrintCommand.Create() },
            arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
