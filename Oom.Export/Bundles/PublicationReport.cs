using System.Globalization;
using Oom.Bundles;

namespace Oom.Export.Bundles;

/// <summary>Prints what was published.</summary>
internal static class PublicationReport
{
    /// <summary>Prints a bundle's files with their digests, and what it could not hold.</summary>
    public static void Print(TextWriter console, BundleCard card, IReadOnlyList<string> omissions, string folder)
    {
        console.WriteLine($"{card.Name}: {card.Description}");
        foreach (var file in card.Files)
            console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {file.Name,-24}{file.Bytes,12:N0} bytes  sha256 {file.Sha256}"));
        foreach (string omission in omissions) console.WriteLine($"  {omission}");
        console.WriteLine($"wrote and verified {folder}");
    }
}
