using Oom.Bundles;
using Oom.Export.Formats;

namespace Oom.Export.Bibtex;

public sealed class BibtexFormatTests
{
    [Fact]
    public void Entry_names_authors_model_digest_and_licence()
    {
        using var folder = TestData.NewFolder();
        string bundle = MeasuredBundle.Write(folder);
        Assert.Equal(0, MeasuredBundle.Run("bibtex", bundle, "-o", folder.File("out")).Code);
        Assert.Equal($$"""
            @misc{OOM_TOY:2026,
              author       = {{{"{"}}A. Author{{"}"}}},
              title        = {{{"{"}}A toy observable{{"}"}}},
              year         = {2026},
              howpublished = {Trained observable toy, ONNX model},
              note         = {oom.onnx: SHA-256 {{Digest.OfFile(Path.Combine(bundle, BundleFiles.Model))}}; licence CC-BY-4.0; contact a@example.org},
            }

            """.ReplaceLineEndings("\n"), File.ReadAllText(folder.File("out/OOM_TOY.bib")));
    }

    [Fact]
    public void Characters_of_TeX_are_escaped()
    {
        using var folder = TestData.NewFolder();
        string bundle = MeasuredBundle.Write(folder), cardPath = Path.Combine(bundle, BundleFiles.Card);
        File.WriteAllText(cardPath, (BundleCard.Load(cardPath) with { Description = @"100 % of eta_t & {more} ~ \x" }).ToJson());
        Assert.Contains(@"{100 \% of eta\_t \& \{more\} \textasciitilde{} \textbackslash{}x}",
            BibtexFormat.Entry(PublishedBundle.Load(bundle)), StringComparison.Ordinal);
    }
}
