using System.Diagnostics;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Export.Formats;
using Oom.Export.Yaml;
using Oom.Json;
using Oom.Selections;

namespace Oom.Export.Rivet;

public sealed class RivetFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Analysis_has_its_five_files_and_the_unchanged_model()
    {
        string bundle = MeasuredBundle.Write(_folder);
        Assert.Equal(0, MeasuredBundle.Run("rivet", bundle, "-o", _folder.File("out")).Code);
        Assert.Equal(
            ["OOM_TOY.cc", "OOM_TOY.info", "OOM_TOY.onnx", "OOM_TOY.plot", "OOM_TOY.yoda"],
            Directory.GetFiles(_folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Digest.OfFile(Path.Combine(bundle, BundleFiles.Model)), Digest.OfFile(_folder.File("out/OOM_TOY.onnx")));
        var information = YamlDocuments.Load(_folder.File("out/OOM_TOY.info"))[0];
        Assert.Equal("OOM_TOY", information["Name"].String());
        Assert.Equal([13000], information["Energies"].Numbers());
        string plot = File.ReadAllText(_folder.File("out/OOM_TOY.plot"));
        Assert.StartsWith("BEGIN PLOT /OOM_TOY/d01-x01-y01\n", plot, StringComparison.Ordinal);
        Assert.Contains("END PLOT\nBEGIN PLOT /OOM_TOY/d03-x01-y01\n", plot, StringComparison.Ordinal);
        Assert.Contains("YLabel=$1/\\sigma~\\mathrm{d}\\sigma/\\mathrm{d}O$\n", plot, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_takes_features_bins_and_selection_of_the_description()
    {
        string text = RivetSource.Text(PublishedBundle.Load(MeasuredBundle.Write(_folder)));
        Assert.Contains("frame.Input(0)->Add(p ? oom::PhysicsObject{oom::FourMomentum{p->E()/GeV, ", text, StringComparison.Ordinal);
        Assert.Contains("*>{ top, antitop, ", text, StringComparison.Ordinal);
        Assert.Contains("book(_h, \"d01-x01-y01\", vector<double>{ 0, 0.5, 1 });", text, StringComparison.Ordinal);
        Assert.Contains("book(_shape, \"d03-x01-y01\", vector<double>{ 0, 0.5, 1 });", text, StringComparison.Ordinal);
        Assert.Contains("\n      normalize(_shape, 1.0, false);\n", text, StringComparison.Ordinal);
        Assert.Contains("Cuts::pT > 25*GeV && Cuts::abseta < 2.4", text, StringComparison.Ordinal);
        string own = text[text.IndexOf("namespace Rivet {", StringComparison.Ordinal)..];
        Assert.Equal(own.Count(c => c == '{'), own.Count(c => c == '}'));
        Assert.Equal(own.Count(c => c == '('), own.Count(c => c == ')'));
    }

    // Against declarations of what it uses of Rivet.
    [Theory]
    [InlineData("")]
    [InlineData("""
        {
          "objects": {
            "electrons": {"particles": "abs(pdg) == 11 and prompt and not fromtau", "dressed": 0.1, "where": "pt > 20"},
            "jets": {"cluster": "anti-kt", "radius": 0.4, "where": "pt > 20", "apart-from": {"electrons": 0.4}},
            "neutrinos": {"particles": "invisible"},
            "missing": {"sum": "neutrinos"},
            "charged": {"particles": "charge != 0"},
            "fat": {"cluster": "kt", "radius": 1, "of": "charged"},
            "hadrons": {"record": "(b or c or tau) and lastcopy"}
          },
          "selection": [{"name": "two", "require": "count(electrons) == 2 and any(jets, b) and count(jets where c or tau) < 3"}],
          "features": [{"name": "mt2", "expression": "mt2(electrons[0], electrons[1], missing)"},
            {"name": "s", "expression": "sphericity(jets) + count(hadrons) + mass(fat[0]) / 1 GeV else 0"}]
        }
        """)]
    public void Source_is_read_by_a_compiler(string definition)
    {
        if (!Exists("g++") || !File.Exists("/usr/include/fastjet/ClusterSequence.hh"))
            Assert.Skip("there are no g++ and headers of FastJet here: the sources for Rivet are not compiled");
        string bundle = Rewritten(definition.Length == 0 ? TopPairDefinition.Of(FiducialSelection.DileptonTopPair, TopPairDefinition.All)
            : EventDefinition.Read(DocumentNode.Parse(definition, "definition")));
        File.WriteAllText(_folder.File("analysis.cc"), RivetSource.Text(PublishedBundle.Load(bundle)));

        Start("g++", "-std=c++17", "-Wall", "-Wextra", "-Werror", "-Wno-unused-but-set-variable", "-fsyntax-only",
            "-I", TestData.Repository("tests", "Oom.Export.Tests", "Rivet", "stub"), _folder.File("analysis.cc"));
    }

    [Fact]
    public void Features_of_any_expression_of_the_tops_are_written()
    {
        string text = MeasuredBundle.Description.Definition.CanonicalText, changed = text.Replace(
            "mass(pair.t + pair.tbar)", "mt(pair.t) + abs(rapidity(pair.lplus)) * 1 GeV", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);

        Assert.Contains(".Rapidity()", RivetSource.Text(PublishedBundle.Load(
            Rewritten(EventDefinition.Read(DocumentNode.Parse(changed, "definition"))))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abs(eta) < 2.4", "abs(rapidity) < 2.4", "$.definition: decays are not searched for in C++, and its objects or requirements")]
    [InlineData("count(jets) >= 2", "count(jets) >= 2 and count(electrons) == 1", "$.definition: decays are not searched for in C++, and its")]
    [InlineData("mass(pair.t + pair.tbar)", "mass(pair.b)", "$.definition: its features need more than pair.t, pair.tbar, pair.lplus, pair.lminus")]
    [InlineData("mass(pair.t + pair.tbar)", "mass(pair.t + jets[0])", "$.definition: its features need more than pair.t, pair.tbar")]
    public void Other_definition_of_a_decay_is_refused_with_its_place(string part, string other, string message)
    {
        string text = MeasuredBundle.Description.Definition.CanonicalText, changed = text.Replace(part, other, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        string bundle = Rewritten(EventDefinition.Read(DocumentNode.Parse(changed, "definition")));

        Assert.Contains(message, Assert.Throws<DocumentException>(() => RivetSource.Text(PublishedBundle.Load(bundle))).Message,
            StringComparison.Ordinal);
    }

    private static bool Exists(string program)
    {
        try
        {
            Start(program, "--version");
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Start(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}");
    }

    private string Rewritten(EventDefinition definition)
    {
        string bundle = MeasuredBundle.Write(_folder);
        var all = MeasuredBundle.Description with { Definition = definition };
        string path = Path.Combine(bundle, BundleFiles.Bins), cardPath = Path.Combine(bundle, BundleFiles.Card);
        File.WriteAllText(path, all.ToJson());
        var card = BundleCard.Load(cardPath);
        File.WriteAllText(cardPath,
            (card with { Files = [.. card.Files.Select(file => BundleCard.Describe(Path.Combine(bundle, file.Name)))] }).ToJson());
        return bundle;
    }
}
