using System.Globalization;
using System.Security.Cryptography;
using Oom.Bundles;

namespace Oom.Programs.Mutations;

/// <summary>Digests and sizes of files in another one, such as the card of a bundle: right also when a file has been changed.</summary>
internal sealed class ManifestDigests
{
    private readonly string _path, _text;
    private readonly Dictionary<string, BundleCard.FileEntry> _entries;

    /// <summary>Takes the files as they are.</summary>
    /// <param name="path">The file that holds the digests.</param>
    /// <param name="files">The files that will be changed.</param>
    public ManifestDigests(string path, IEnumerable<string> files)
    {
        _path = path;
        _text = File.ReadAllText(path);
        _entries = files.Where(file => file != path).ToDictionary(file => file, Describe);
        foreach (var (file, entry) in _entries)
            Assert.True(_text.Contains(entry.Sha256, StringComparison.Ordinal), $"{path} does not hold the digest of {file}");
    }

    /// <summary>Writes the digest and the size that a file has now.</summary>
    public void Correct(string file)
    {
        if (!_entries.TryGetValue(file, out var before)) return;
        var now = Describe(file);
        File.WriteAllText(_path, _text.Replace(before.Sha256, now.Sha256, StringComparison.Ordinal)
            .Replace(Size(before), Size(now), StringComparison.Ordinal));
    }

    /// <summary>Writes it as it was.</summary>
    public void Restore() => File.WriteAllText(_path, _text);

    // A change can leave nothing of a file, which the product's own description refuses.
    private static BundleCard.FileEntry Describe(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        return new BundleCard.FileEntry(Path.GetFileName(file), content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static string Size(BundleCard.FileEntry entry) => string.Create(CultureInfo.InvariantCulture, $"\"bytes\": {entry.Bytes}");
}
