using Oom.Bundles;

namespace Oom.Train.Machine;

/// <summary>A table or an event file that was read.</summary>
/// <param name="Process">Name of its process.</param>
/// <param name="Path">The file.</param>
/// <param name="Sha256">Digest of its bytes.</param>
internal sealed record TableDigest(string Process, string Path, string Sha256)
{
    /// <summary>The files of a specification.</summary>
    /// <exception cref="SpecificationException">A file is missing, or named twice.</exception>
    public static IReadOnlyList<TableDigest> Of(MachineSpecification specification, string folder)
    {
        var digests = new List<TableDigest>();
        foreach (var process in specification.Processes)
        {
            foreach (var pattern in process.Files)
            {
                foreach (string path in pattern.Resolve(folder))
                {
                    var digest = new TableDigest(process.Name, path, Digest.OfFile(path));
                    if (digests.Find(other => other.Sha256 == digest.Sha256
                        && specification.Processes.First(p => p.Name == other.Process).Columns.Where == process.Columns.Where) is { } twin)
                    {
                        throw pattern.Error($"{path} has the same content as {twin.Path}: events that count twice are not independent");
                    }

                    digests.Add(digest);
                }
            }
        }

        return digests;
    }
}
