using Oom.Binning;
using Oom.Files;
using Oom.Json;
using Oom.Measurements;
using Oom.Responses;

namespace Oom.Bundles;

/// <summary>The document <c>oom.counts</c>: what <c>oom-train fill</c> counts in data and <c>oom-export measurement</c> unfolds.</summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="Kind">Observed where every event counts as one; expected where events were weighted.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity of the data in inverse femtobarn.</param>
/// <param name="DetectorBins">Detector-level bins.</param>
/// <param name="Counts">Count of every bin, not negative.</param>
/// <param name="Sources">Files that were read, with their digests.</param>
public sealed record CountsDocument(string Name, MeasurementKind Kind, double LuminosityInverseFb, BinEdges DetectorBins, double[] Counts,
    IReadOnlyList<CountsDocument.Source> Sources)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.counts";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.1";

    private const int MajorVersion = 1;

    private const string Bins = "detector-level bins";

    /// <summary>
    /// Sum of the squared weights of every bin: the variance of weighted counts from the events that were counted; null of data,
    /// and where it is not known, as in documents before 1.1.
    /// </summary>
    public double[]? SquaredWeights { get; init; }

    /// <summary>A file that was read.</summary>
    /// <param name="Name">Its name without folders.</param>
    /// <param name="Sha256">Its SHA-256 digest.</param>
    public sealed record Source(string Name, string Sha256);

    /// <summary>The document as text; see <c>specs/measurement.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteChoice("kind", Kind, MeasurementDocument.Kinds);
        writer.WriteQuantity("luminosity", LuminosityInverseFb, "1/fb");
        writer.WriteNumbers("detectorBinEdges", DetectorBins.Edges);
        writer.WriteNumbers("counts", Counts);
        if (SquaredWeights is not null) writer.WriteNumbers("squaredWeights", SquaredWeights);
        writer.WriteObjects("sources", Sources, source =>
        {
            writer.WriteString("name", source.Name);
            writer.WriteString("sha256", source.Sha256);
        });
    });

    /// <summary>Reads the document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static CountsDocument Load(string path) => FromJson(InputFile.ReadText(path), path);

    /// <summary>Reads the document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static CountsDocument FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        var bins = root["detectorBinEdges"].Build(node => new BinEdges(node.Numbers()));
        var kind = root["kind"].Choice(MeasurementDocument.Kinds);
        double[] counts = root["counts"].NotNegativeNumbers(bins.Count, Bins);
        bool isWeighted = root.TryGet("squaredWeights", out var squares);
        if (kind == MeasurementKind.Observed)
        {
            if (isWeighted) throw squares.Error("data have no weights: counts of weighted events are of the kind \"expected\"");
            int broken = Array.FindIndex(counts, count => !double.IsInteger(count));
            if (broken >= 0)
            {
                string found = FormattableString.Invariant($"data are whole numbers of events, found {counts[broken]}");
                throw root["counts"].Array()[broken].Error($"{found}: sums of weights are of the kind \"expected\"");
            }
        }

        return new CountsDocument(
            root["name"].NonEmptyString(), kind, Luminosity.Read(root["luminosity"].ValueIn("1/fb")), bins, counts,
            [.. root["sources"].Array().Select(source => new Source(source["name"].NonEmptyString(), source["sha256"].NonEmptyString()))])
        {
            SquaredWeights = isWeighted ? squares.NotNegativeNumbers(bins.Count, Bins) : null,
        };
    }

    /// <summary>The counts in the bins of a response of the same observable, which may have joined those of the counts.</summary>
    /// <param name="response">The response.</param>
    /// <param name="file">The file of the counts, for the message.</param>
    /// <exception cref="DocumentException">It is another observable, or an edge of the response is none of the counts'.</exception>
    public CountsDocument InBinsOf(DetectorResponse response, string file)
    {
        if (Name != response.Name)
            throw new DocumentException(file, "$.name", $"the counts are those of \"{Name}\", the response is that of \"{response.Name}\"");
        if (DetectorBins.Edges.SequenceEqual(response.DetectorBins.Edges)) return this;
        try
        {
            var merging = new BinMerging(DetectorBins, response.DetectorBins);
            return this with
            {
                DetectorBins = merging.Bins,
                Counts = merging.Sum(Counts),
                SquaredWeights = SquaredWeights is null ? null : merging.Sum(SquaredWeights)
            };
        }
        catch (ArgumentException)
        {
            throw new DocumentException(file, "$.detectorBinEdges",
                $"the {DetectorBins.Count} bins are neither the {response.DetectorBins.Count} detector-level bins of {BundleFiles.Response} nor parts of them");
        }
    }
}
