using Oom.Bundles;
using Oom.Train.Tables;

namespace Oom.Train.Correlators;

/// <summary>The files of jets that a specification names.</summary>
internal static class JetFiles
{
    /// <summary>The files of each sample with their digests.</summary>
    /// <param name="samples">What names the files of each sample.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <exception cref="SpecificationException">A file is missing, or given twice, by whatever name.</exception>
    public static IReadOnlyList<(string Path, string Sha256)[]> Of(IEnumerable<IReadOnlyList<EventPattern>> samples, string folder)
    {
        var seen = new Dictionary<string, string>();
        return [.. samples.Select(patterns => patterns.SelectMany(pattern => pattern.Resolve(folder).Select(path =>
        {
            string digest = Digest.OfFile(path);
            if (!seen.TryAdd(digest, path))
                throw pattern.Error($"{path} has the same content as {seen[digest]}: jets that count twice are not independent");
            return (path, digest);
        })).ToArray())];
    }
}
