using System.Globalization;
using System.Text;
using Oom.Bundles;
using Oom.Export.Formats;

namespace Oom.Export.Bibtex;

/// <summary>A BibTeX entry by which the bundle can be cited.</summary>
internal sealed class BibtexFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "bibtex";

    /// <inheritdoc/>
    public string Description => "A BibTeX entry by which the bundle can be cited";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => $"{bundle.Identifier}.bib";

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder) => File.WriteAllText(Path.Combine(folder, Marker(bundle)), Entry(bundle));

    /// <summary>Key of the entry: the bundle's name and year.</summary>
    public static string Key(PublishedBundle bundle)
        => string.Create(CultureInfo.InvariantCulture, $"{bundle.Identifier}:{bundle.Card.Created.Year}");

    /// <summary>The entry.</summary>
    public static string Entry(PublishedBundle bundle)
    {
        var card = bundle.Card;
        string digest = card.Files.First(file => file.Name == BundleFiles.Model).Sha256;
        var text = new StringBuilder($"@misc{{{Key(bundle)},\n");
        Field("author", string.Join(" and ", card.Provenance.Authors.Select(author => $"{{{Escaped(author)}}}")));
        Field("title", $"{{{Escaped(card.Description)}}}");
        Field("year", card.Created.Year.ToString(CultureInfo.InvariantCulture));
        if (card.Provenance.Doi is { } doi) Field("doi", doi);
        Field("howpublished", $"Trained observable {Escaped(card.Name)}, ONNX model");
        Field(
            "note",
            $"{BundleFiles.Model}: SHA-256 {digest}; licence {Escaped(card.Provenance.Licence)}; contact {Escaped(card.Provenance.Contact)}");
        return text.Append("}\n").ToString();

        void Field(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  {name,-12} = {{{value}}},\n");
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '\\' => @"\textbackslash{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
