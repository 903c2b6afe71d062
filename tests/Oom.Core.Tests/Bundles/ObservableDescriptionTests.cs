using Oom.Json;

namespace Oom.Bundles;

public sealed class ObservableDescriptionTests
{
    private const string File = "oom.bins.json";

    [Fact]
    public void Document_is_read_back_as_it_was_written()
    {
        var read = ObservableDescription.FromJson(BundleSample.Description.ToJson(), File);

        Assert.Equal(BundleSample.Description.Name, read.Name);
        Assert.Equal(BundleSample.Description.Description, read.Description);
        Assert.Equal(13600, read.CollisionEnergyGeV);
        Assert.Equal(300, read.LuminosityInverseFb);
        Assert.Equal(BundleSample.Description.Features, read.Features);
        Assert.Equal(BundleSample.Description.GeneratorBins.Edges.ToArray(), read.GeneratorBins.Edges.ToArray());
        Assert.Equal(BundleSample.Description.DetectorBins!.Edges.ToArray(), read.DetectorBins!.Edges.ToArray());
        Assert.Equal(BundleSample.Description.Definition.CanonicalText, read.Definition.CanonicalText);
        Assert.Equal(BundleSample.Description.ToJson(), read.ToJson());
    }

    [Fact]
    public void Document_without_detector_bins_has_none()
    {
        string text = (BundleSample.Description with { DetectorBins = null }).ToJson();

        Assert.DoesNotContain("detectorBinEdges", text, StringComparison.Ordinal);
        Assert.Null(ObservableDescription.FromJson(text, File).DetectorBins);
    }

    [Fact]
    public void Numbers_are_written_unrounded_on_one_line()
        => Assert.Contains("\"generatorBinEdges\": [0, 0.1, 0.3333333333333333, 1]", BundleSample.Description.ToJson(),
            StringComparison.Ordinal);

    [Fact]
    public void First_version_is_read_as_the_definition_of_the_dilepton_top_pair()
    {
        var read = ObservableDescription.FromJson(BundleSample.FirstBins, File);

        Assert.Equal(BundleSample.Description.ToJson(), read.ToJson());
        Assert.Equal(
            [
                "two e/mu of opposite charge (e: pT > 25 GeV, |eta| < 2.5; mu: pT > 26 GeV, |eta| < 2.4)",
                "at least 2 jets (pT > 30 GeV, |eta| < 2.5, dR(l) > 0.4)", "at least 1 b jet"
            ], read.Definition.Selection.Select(requirement => requirement.Name));
    }

    [Fact]
    public void Features_have_the_ranges_of_their_expressions()
    {
        var features = BundleSample.Description.Features;

        Assert.Equal([("m_tt", "GeV", 0, double.PositiveInfinity, false), ("c_hel", "1", -1, 1, false), ("dphi_tt", "rad", -Math.PI, Math.PI, true)],
            features.Select(feature => (feature.Name, feature.Unit, feature.Low, feature.High, feature.IsPeriodic)));
        Assert.Equal("mass(pair.t + pair.tbar)", features[0].Definition);
    }

    [Fact]
    public void Property_of_a_later_minor_version_is_ignored()
    {
        string text = BundleSample.Mutate(
            BundleSample.Mutate(BundleSample.Description.ToJson(), "$.version", "\"2.7\""), "$.colour", "\"red\"");

        Assert.Equal("toponium", ObservableDescription.FromJson(text, File).Name);
    }

    [Theory]
    [InlineData("$.format", "\"oom.card\"", "$.format: expected \"oom.bins\", found \"oom.card\"")]
    [InlineData("$.format", null, "$: the property \"format\" is missing")]
    [InlineData("$.version", "\"3.0\"",
        "$.version: version \"3.0\" is not supported: this program reads version 1.x and 2.x; use a newer program")]
    [InlineData("$.version", "\"10.0\"",
        "$.version: version \"10.0\" is not supported: this program reads version 1.x and 2.x; use a newer program")]
    [InlineData("$.version", "\"1\"", "$.version: expected a version as in \"2.0\", found \"1\"")]
    [InlineData("$.version", "\"1.0\\n\"", "$.version: expected a version as in \"2.0\", found \"1.0\n\"")]
    [InlineData("$.version", "1.0", "$.version: expected a string, found 1.0")]
    [InlineData("$.name", null, "$: the property \"name\" is missing")]
    [InlineData("$.name", "null", "$: the property \"name\" is missing")]
    [InlineData("$.name", "\"\"", "$.name: expected some text, found \"\"")]
    [InlineData("$.name", "3", "$.name: expected a string, found 3")]
    [InlineData("$.description", "[]", "$.description: expected a string, found an array")]
    [InlineData("$.collisionEnergy", "13600", "$.collisionEnergy: expected an object, found 13600")]
    [InlineData("$.collisionEnergy.unit", "\"TeV\"", "$.collisionEnergy.unit: expected the unit \"GeV\", found \"TeV\"")]
    [InlineData("$.collisionEnergy.unit", null, "$.collisionEnergy: the property \"unit\" is missing")]
    [InlineData("$.collisionEnergy.value", "-1", "$.collisionEnergy.value: expected a number above 0, found -1")]
    [InlineData("$.collisionEnergy.value", "1e999", "$.collisionEnergy.value: the number is too large")]
    [InlineData("$.luminosity.value", "\"300\"", "$.luminosity.value: expected a number, found \"300\"")]
    [InlineData("$.luminosity.value", "0", "$.luminosity.value: expected a number from 1E-12 to 1000000000000, found 0")]
    [InlineData("$.luminosity.value", "1e-308", "$.luminosity.value: expected a number from 1E-12 to 1000000000000, found 1e-308")]
    [InlineData("$.luminosity.unit", "\"1/pb\"", "$.luminosity.unit: expected the unit \"1/fb\", found \"1/pb\"")]
    [InlineData("$.generatorBinEdges", "[0]", "$.generatorBinEdges: bins need at least two edges, found 1")]
    [InlineData("$.generatorBinEdges", "[0, 0.5, 0.5, 1]", "$.generatorBinEdges: edge 2, 0.5, is not above the edge before it, 0.5")]
    [InlineData("$.generatorBinEdges[1]", "\"x\"", "$.generatorBinEdges[1]: expected a number, found \"x\"")]
    [InlineData("$.detectorBinEdges", "[1, 0]", "$.detectorBinEdges: edge 1, 0, is not above the edge before it, 1")]
    public void Malformed_document_is_refused_with_file_path_and_what_was_found(string path, string? replacement, string message)
    {
        string text = BundleSample.Mutate(BundleSample.Description.ToJson(), path, replacement);

        var error = Assert.Throws<DocumentException>(() => ObservableDescription.FromJson(text, File));

        Assert.Equal($"{File}: {message}", error.Message);
        Assert.Equal(File, error.File);
    }

    [Theory]
    [InlineData("$.features", "{}", "$.features: expected an array, found an object")]
    [InlineData("$.features", "[]", "$.features: expected at least one element, found none")]
    [InlineData("$.features[1].name", "\"m_tt\"", "$.features[1].name: the feature \"m_tt\" is listed twice")]
    [InlineData("$.features[2].unit", null, "$.features[2]: the property \"unit\" is missing")]
    [InlineData("$.features[0].definition", "false", "$.features[0].definition: expected a string, found false")]
    [InlineData("$.features[1].high", "-1", "$.features[1].high: expected a number above -1, found -1")]
    [InlineData("$.features[1].low", "\"-inf\"", "$.features[1].low: expected a number, found \"-inf\"")]
    [InlineData("$.selection", null, "$: the property \"selection\" is missing")]
    [InlineData("$.selection.kind", "\"single-lepton\"",
        "$.selection.kind: expected \"dilepton-opposite-charge\", found \"single-lepton\"")]
    [InlineData("$.selection.electron.ptMin.unit", "\"MeV\"", "$.selection.electron.ptMin.unit: expected the unit \"GeV\", found \"MeV\"")]
    [InlineData("$.selection.electron.ptMin.value", "-25", "$.selection.electron.ptMin.value: expected a number of at least 0, found -25")]
    [InlineData("$.selection.muon.absEtaMax", "0", "$.selection.muon.absEtaMax: expected a number above 0, found 0")]
    [InlineData("$.selection.muon.absEtaMax", null, "$.selection.muon: the property \"absEtaMax\" is missing")]
    [InlineData("$.selection.jets.countMin", "1.5", "$.selection.jets.countMin: expected a whole number, found 1.5")]
    [InlineData("$.selection.jets.countMin", "-1", "$.selection.jets.countMin: expected a number of at least 0, found -1")]
    [InlineData("$.selection.jets.bottomCountMin", "\"1\"", "$.selection.jets.bottomCountMin: expected a whole number, found \"1\"")]
    [InlineData("$.selection.jets.ptMin.value", "true", "$.selection.jets.ptMin.value: expected a number, found true")]
    [InlineData("$.selection.jets.deltaRLeptonMin", "-0.4",
        "$.selection.jets.deltaRLeptonMin: expected a number of at least 0, found -0.4")]
    [InlineData("$.features[0].name", "\"spin\"",
        "$.features[0].name: the observable needs the feature 'spin', which this program does not know; known are pt_t, eta_t, pt_tbar, eta_tbar, deta_tt, dphi_tt, dR_tt, m_tt, c_hel, c_han, absdphi_tt")]
    [InlineData("$.features[0].unit", "\"TeV\"",
        "$.features[0].definition: the observable's feature 'm_tt' is \"invariant mass of the top quark pair\" in TeV, this program's is \"invariant mass of the top quark pair\" in GeV")]
    public void Malformed_document_of_the_first_version_is_refused_likewise(string path, string? replacement, string message)
        => Assert.Equal($"{File}: {message}", Assert.Throws<DocumentException>(
            () => ObservableDescription.FromJson(BundleSample.Mutate(BundleSample.FirstBins, path, replacement), File)).Message);

    [Theory]
    [InlineData("$.definition", null, "$: the property \"definition\" is missing")]
    [InlineData("$.definition.features", "[]", "$.definition: expected at least one feature")]
    [InlineData("$.definition.features[0].expression", "\"mass(pair.top)\"",
        "$.definition.features[0].expression: 'pair' has no 'top'; it has t, tbar, Wplus, lplus, nu, b, Wminus, lminus, nubar, bbar")]
    public void Wrong_definition_is_refused_at_its_place(string path, string? replacement, string message)
    {
        var error = Assert.Throws<DocumentException>(
            () => ObservableDescription.FromJson(BundleSample.Mutate(BundleSample.Description.ToJson(), path, replacement), File));

        Assert.Equal(message, $"{error.Path}: {error.Problem}");
    }

    [Fact]
    public void Text_that_is_not_JSON_is_refused_with_its_line()
    {
        var error = Assert.Throws<DocumentException>(
            () => ObservableDescription.FromJson("{\n  \"format\": \"oom.bins\",\n  oops\n}", File));

        Assert.StartsWith("oom.bins.json: line 3: not valid JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it holds nothing")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{\"format\": \"oom.bins\", \"format\": \"oom.bins\"}", "not valid JSON")]
    public void Empty_cut_or_ambiguous_text_is_refused(string text, string reason)
        => Assert.Contains(reason, Assert.Throws<DocumentException>(() => ObservableDescription.FromJson(text, File)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Document_that_is_no_object_is_refused()
        => Assert.Equal("oom.bins.json: $: expected an object, found an array",
            Assert.Throws<DocumentException>(() => ObservableDescription.FromJson("[1, 2]", File)).Message);
}
