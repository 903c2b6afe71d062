using Oom.Bundles;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>A table that was read.</summary>
/// <param name="Process">Name of its process.</param>
/// <param name="Path">The file.</param>
/// <param name="Sha256">Digest of its bytes.</param>
internal sealed record TableDigest(string Process, string Path, string Sha256)
{
    /// <summary>The tables of a specification.</summary>
    /// <exception cref="SpecificationException">A table is missing, or named twice.</exception>
    public static IReadOnlyList<TableDigest> Of(MachineSpecification specification, string folder)
    {
        var digests = new List<TableDigest>();
        foreach (var process in specification.Processes)
        {
            foreach (var pattern in process.Tables)
            {
                foreach (string path in pattern.Resolve(folder))
                {
                    var digest = new TableDigest(process.Name, path, Digest.OfFile(path));
                    if (digests.Find(other => other.Sha256 == digest.Sha256 && specification.Processes.First(p => p.Name == other.Process).Columns.Where == process.Columns.Where) is { } twin)
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
