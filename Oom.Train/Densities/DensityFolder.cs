using System.Globalization;
using Oom.Bundles;
using Oom.Files;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>Writes the folder of a density; <c>specs/density.md</c> lists its files.</summary>
internal static class DensityFolder
{
    /// <summary>The document.</summary>
    public const string DocumentFile = "oom.density.json";

    /// <summary>The copy of the specification.</summary>
    public const string SpecificationFile = "density.yaml";

    /// <summary>Writes the folder, which appears complete or not at all.</summary>
    /// <param name="request">Where to.</param>
    /// <param name="text">The text of the specification.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The triples.</param>
    /// <param name="results">The densities.</param>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public static void Write(DensityRequest request, string text, DensitySpecification specification, TripleSample sample,
        IReadOnlyList<DensityResult> results) => AtomicFolder.Write(request.OutputFolder, DocumentFile, request.Replace, null, folder =>
        {
            File.WriteAllText(Path.Combine(folder, SpecificationFile), text);
            var totals = DensityTotals.Fit(specification.Parameter,
                [.. specification.Jets.Zip(sample.Tallies).Where(item => !item.First.IsHeldOut)
                    .Select(item => (item.First.Value, item.Second.MeanTotal, item.Second.MeanTotalError))]);
            var files = new Dictionary<string, IReadOnlyList<FileDigest>>();
            foreach (var density in results.Select(result => result.Density))
            {
                files[density.Name] = [.. density.Publish(totals).Select(published =>
                {
                    string path = Path.Combine(folder, published.File);
                    published.Graph.Save(path);
                    return new FileDigest(published.File, Digest.OfFile(path));
                })];
                File.WriteAllText(Path.Combine(folder, $"history-{density.Name}.csv"), History(density.History));
            }

            File.WriteAllText(
                Path.Combine(folder, DocumentFile), DensityDocument.ToJson(request, text, specification, sample, totals, results, files));
        });

    private static string History(TrainingHistory history)
        => "step,loss,objective,validation_loss,validation_objective,best,triples_per_second\n" + string.Concat(history.Records.Select(
            record => string.Create(CultureInfo.InvariantCulture,
                $"{record.Step},{record.Training.Loss:R},{record.Training.Objective:R},{record.Validation?.Loss:R},{record.Validation?.Objective:R},{(record.IsBest ? 1 : 0)},{record.EventsPerSecond:F0}\n")));
}

/// <summary>A file of a folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">The digest of its bytes.</param>
internal sealed record FileDigest(string Name, string Sha256);
