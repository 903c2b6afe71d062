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
        Assert.Contains("(float) ((t + tbar).mass()/GeV),\n        (float) (chel)\n", text, StringComparison.Ordinal);
        Assert.Contains("book(_h, \"d01-x01-y01\", vector<double>{ 0, 0.5, 1 });", text, StringComparison.Ordinal);
        Assert.Contains("book(_shape, \"d03-x01-y01\", vector<double>{ 0, 0.5, 1 });", text, StringComparison.Ordinal);
        Assert.Contains("\n      normalize(_shape, 1.0, false);\n", text, StringComparison.Ordinal);
        Assert.Contains("Cuts::pT > 25*GeV && Cuts::abseta < 2.4", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
        Assert.Equal(text.Count(c => c == '('), text.Count(c => c == ')'));
    }

    [Fact]
    public void Every_feature_of_the_registry_can_be_written()
    {
        string bundle = Rewritten(TopPairDefinition.Of(FiducialSelection.DileptonTopPair, TopPairDefinition.All));

        Assert.Equal(TopPairDefinition.All.Count, RivetSource.Text(PublishedBundle.Load(bundle)).Split("(float) (").Length - 1);
    }

    [Theory]
    [InlineData("abs(eta) < 2.4", "abs(rapidity) < 2.4", "$.definition: its objects or requirements are not those of dilepton top pairs")]
    [InlineData("count(jets) >= 2", "count(jets) >= 2 and count(electrons) == 1", "$.definition: its objects or requirements are not those")]
    [InlineData("mass(pair.t + pair.tbar)", "mass(pair.t)", "$.definition.features[0]: the feature \"m_tt\" cannot be written for Rivet")]
    public void Other_definition_is_refused_with_its_place(string part, string other, string message)
    {
        string text = MeasuredBundle.Description.Definition.CanonicalText, changed = text.Replace(part, other, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        string bundle = Rewritten(EventDefinition.Read(DocumentNode.Parse(changed, "definition")));

        Assert.Contains(message, Assert.Throws<DocumentException>(() => RivetSource.Text(PublishedBundle.Load(bundle))).Message,
            StringComparison.Ordinal);
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
