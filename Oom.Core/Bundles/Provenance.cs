using System.Text.Json;
using Oom.Json;

namespace Oom.Bundles;

/// <summary>Who made an observable and under which terms it may be used.</summary>
/// <param name="Authors">People or collaborations.</param>
/// <param name="Contact">Where questions go.</param>
/// <param name="Licence">SPDX identifier, as in 'CC-BY-4.0'.</param>
/// <param name="Doi">Digital object identifier of the publication; null where there is none yet.</param>
public sealed record Provenance(IReadOnlyList<string> Authors, string Contact, string Licence, string? Doi)
{
    /// <summary>Writes the properties into the current object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStrings("authors", Authors);
        writer.WriteString("contact", Contact);
        writer.WriteString("licence", Licence);
        if (Doi is not null) writer.WriteString("doi", Doi);
    }

    /// <summary>Reads the properties of an object.</summary>
    /// <exception cref="DocumentException">A property is missing or not of its kind.</exception>
    public static Provenance Read(DocumentNode node) => new(
        [.. node["authors"].NonEmptyArray().Select(author => author.NonEmptyString())], node["contact"].NonEmptyString(),
        node["licence"].NonEmptyString(),
        node.TryGet("doi", out var doi) ? doi.NonEmptyString() : null);
}
