using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Oom.Bundles;
using Oom.Json;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Densities;

/// <summary>The JSON document of a density (specs/density.md).</summary>
internal static class DensityDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.density";

    private const string Version = "1.0";

    /// <summary>The text of the document.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="text">The text of the specification.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The triples.</param>
    /// <param name="totals">The correlator's integral.</param>
    /// <param name="results">The densities.</param>
    /// <param name="files">Their files, by their names.</param>
    public static string ToJson(DensityRequest request, string text, DensitySpecification specification, TripleSample sample,
        DensityTotals totals, IReadOnlyList<DensityResult> results, IReadOnlyDictionary<string, IReadOnlyList<FileDigest>> files)
        => DocumentWriter.Text(Format, Version, writer =>
        {
            writer.WriteString("name", specification.Name);
            writer.WriteObject("software", () =>
            {
                writer.WriteString("oom-train", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
                writer.WriteString("engine", TorchLibrary.Name);
                writer.WriteString("dotnet", Environment.Version.ToString());
                writer.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
            });
            writer.WriteNumber("threads", request.Threads);
            writer.WriteNumber("seed", specification.Seed);
            writer.WriteObject("specification", () =>
            {
                writer.WriteString("file", DensityFolder.SpecificationFile);
                writer.WriteString("sha256", Digest.Of(Encoding.UTF8.GetBytes(text)));
            });
            writer.WriteObject("parameter", () =>
            {
                writer.WriteString("name", specification.Parameter.Name);
                writer.WriteString("unit", specification.Parameter.Unit);
                writer.WriteNumber("low", specification.Parameter.Low);
                writer.WriteNumber("high", specification.Parameter.High);
            });
            writer.WriteNumbers("integralCoefficients", totals.Coefficients);
            writer.WriteObjects("samples", Enumerable.Range(0, sample.Tallies.Count), i =>
                WriteSample(writer, specification.Jets[i], sample.Tallies[i]));
            writer.WriteObjects("densities", results, result => Write(writer, specification, result, files[result.Density.Name]));
        });

    private static void WriteSample(Utf8JsonWriter writer, JetSample sample, JetTally tally)
    {
        writer.WriteNumber("value", sample.Value);
        writer.WriteBoolean("heldOut", sample.IsHeldOut);
        WriteFiles(writer, tally.Files.Select(file => new FileDigest(Path.GetFileName(file.Path), file.Sha256)));
        writer.WriteNumber("jets", tally.Jets);
        writer.WriteNumber("validationJets", tally.ValidationJets);
        writer.WriteNumber("jetsOfFewerThanThreeConstituents", tally[JetOutcome.TooFewConstituents]);
        writer.WriteNumber("jetsWithoutMass", tally[JetOutcome.Massless]);
        writer.WriteNumber("jetsLeftOutForConstituentsWithoutEnergy", tally[JetOutcome.NoEnergy]);
        writer.WriteNumber("triples", tally.Triples);
        writer.WriteNumber("triplesOnTheEdge", tally.EdgeTriples);
        writer.WriteNumber("integral", tally.MeanTotal);
        writer.WriteNumberIfKnown("integralError", tally.MeanTotalError);
    }

    private static void Write(
        Utf8JsonWriter writer, DensitySpecification specification, DensityResult result, IReadOnlyList<FileDigest> files)
    {
        var (density, records) = (result.Density, result.Density.History.Records);
        int best = records.ToList().FindLastIndex(record => record.IsBest);
        writer.WriteString("kind", density.Name);
        WriteFiles(writer, files);
        writer.WriteNumber("parameters", density.Engine.Parameters.Length);
        writer.WriteNumber("steps", records[^1].Step);
        writer.WriteNumber("bestStep", best < 0 ? 0 : records[best].Step);
        writer.WriteBoolean("stoppedEarly", records[^1].Step < records[^1].Steps);
        writer.WriteNumber("validationLoss", density.History.BestLoss);
        writer.WriteQuantity("wallTime", result.Elapsed.TotalSeconds, "s");
        foreach (var (name, likelihoods) in (IEnumerable<(string, IReadOnlyList<SampleLikelihood>)>)[
            ("validation", result.Validation), ("heldOut", result.HeldOut)])
        {
            writer.WriteObjects(name, likelihoods, likelihood =>
            {
                writer.WriteNumber("value", specification.Jets[likelihood.Sample].Value);
                writer.WriteNumber("jets", likelihood.Jets);
                writer.WriteNumber("meanLogDensity", likelihood.MeanLog);
                writer.WriteNumberIfKnown("error", likelihood.Error);
            });
        }

        writer.WriteObjects("integrals", result.Integrals, integral =>
        {
            writer.WriteNumber("value", integral.Value);
            writer.WriteNumber("integral", integral.Integral);
            writer.WriteNumber("error", integral.Error);
        });
    }

    private static void WriteFiles(Utf8JsonWriter writer, IEnumerable<FileDigest> files) => writer.WriteObjects("files", files, file =>
    {
        writer.WriteString("name", file.Name);
        writer.WriteString("sha256", file.Sha256);
    });
}
