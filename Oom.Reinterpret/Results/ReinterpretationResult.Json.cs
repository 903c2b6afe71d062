using System.Text.Json;
using Oom.Json;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Results;

public sealed partial record ReinterpretationResult
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.result";

    /// <summary>The version that is written.</summary>
    public const string Version = "2.0";

    /// <summary>The document <c>NAME.oom.json</c>; see <c>specs/result.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteObject("observable", () =>
        {
            writer.WriteString("name", Observable);
            writer.WriteString("sha256", ModelDigest);
            if (Steps.Found is { } found) writer.WriteString(ResultDocument.FoundProperty, found);
            writer.WriteStrings(ResultDocument.RefusalsProperty, Steps.Refusals);
            writer.WriteStrings(ResultDocument.RequirementsProperty, Steps.Requirements);
        });
        writer.WriteString("level", Level);
        writer.WriteString("unit", "pb");
        writer.WriteObjects("files", Files.Zip(Samples), file =>
        {
            Write(writer, file.First);
            FileSampleDocument.Write(writer, file.Second);
        });
        Write(writer, "crossSection", CrossSection);
        writer.WriteObjects("cutFlow", CutFlow, step => Write(writer, step));
        writer.WriteObjects("rejections", Rejections, step => Write(writer, step));
        writer.WriteNumbers("binEdges", Bins.Edges);
        writer.WriteNumbers("entries", [.. Entries.Select(count => (double)count)]);
        writer.WriteNumbers("effectiveEntries", [.. EffectiveEntries]);
        writer.WriteObject("flowEntries", () =>
        {
            writer.WriteNumber("under", FlowEntries.Under);
            writer.WriteNumber("over", FlowEntries.Over);
        });
        writer.WriteObject("nominal", () => Write(writer, Nominal));
        writer.WriteObjects("weights", Weights, weight => Write(writer, weight));
        writer.WriteStrings("incompleteWeights", IncompleteWeights);
        writer.WriteStrings("warnings", Warnings);
        if (ScaleEnvelope is not null) writer.WriteObject("scaleEnvelope", () => Write(writer, ScaleEnvelope));
        writer.WriteObjects("pdfUncertainties", PdfUncertainties, band => Write(writer, band));
        if (Domain is not null) writer.WriteObject("domain", () => Write(writer, Domain));
        if (Comparison is not null) writer.WriteObject("comparison", () => Comparison.Write(writer));
    });

    private static void Write(Utf8JsonWriter writer, FileSummary file)
    {
        writer.WriteString("path", file.Path);
        if (file.Place.Length > 0) writer.WriteString(ResultDocument.PlaceProperty, file.Place);
        writer.WriteString("generator", file.Generator);
        writer.WriteString("eventFormat", file.Format);
        writer.WriteString("formatVersion", file.Version);
        writer.WriteString("beams", file.Beams);
        writer.WriteNumber("events", file.Events);
        writer.WriteNumber("brokenEvents", file.BrokenEvents);
        writer.WriteNumber("negativeWeights", file.NegativeWeights);
        Write(writer, "crossSection", file.CrossSection);
        writer.WriteString("normalisation", file.Normalisation);
        writer.WriteStrings("warnings", file.Warnings);
    }

    private static void Write(Utf8JsonWriter writer, string name, UncertainValue value) => writer.WriteObject(name, () =>
    {
        writer.WriteNumber("value", value.Value);
        writer.WriteNumberIfKnown("error", value.Error);
    });

    private static void Write(Utf8JsonWriter writer, CutFlowStep step)
    {
        writer.WriteString("name", step.Name);
        writer.WriteNumber("events", step.Events);
        writer.WriteNumber("crossSection", step.CrossSectionPb);
    }

    private static void Write(Utf8JsonWriter writer, Distribution distribution)
    {
        writer.WriteString("name", distribution.Name);
        Write(writer, "fiducialCrossSection", distribution.Fiducial);
        writer.WriteNumbers("values", [.. distribution.Values]);
        writer.WriteNumbers("errors", [.. distribution.Errors]);
    }

    private static void Write(Utf8JsonWriter writer, DomainResult domain)
    {
        writer.WriteObject("all", () => Write(writer, domain.All));
        writer.WriteObject("outsideAny", () => Write(writer, domain.OutsideAny));
        writer.WriteObjects("outside", domain.Outside, step => Write(writer, step));
        writer.WriteNumberIfKnown("pValue", domain.PValue ?? double.NaN);
        writer.WriteObjects("kinematics", domain.Kinematics, test =>
        {
            writer.WriteString("feature", test.Feature);
            writer.WriteNumbers("chiSquares", [.. test.Bins.Select(bin => bin.Scaled)]);
            writer.WriteNumbers("degreesOfFreedom", [.. test.Bins.Select(bin => bin.DegreesOfFreedom)]);
            writer.WriteNumbersIfKnown("pValues", [.. test.Bins.Select(bin => bin.PValue ?? double.NaN)]);
            writer.WriteNumberIfKnown("pValue", test.AllBins.PValue ?? double.NaN);
            writer.WriteNumbers("largestDifferences", test.LargestDifferences);
            writer.WriteNumbers("efficiencyChanges", [.. test.EfficiencyChanges.Select(change => change.Value)]);
            writer.WriteNumbers("efficiencyErrors", [.. test.EfficiencyChanges.Select(change => change.Error)]);
            writer.WriteNumbers("outsideFractions", [.. test.Outside.Select(outside => outside.Fraction)]);
            writer.WriteNumbers("outsideExpected", [.. test.Outside.Select(outside => outside.Expected)]);
            writer.WriteNumbers("outsidePValues", [.. test.Outside.Select(outside => outside.PValue)]);
        });
    }

    private static void Write(Utf8JsonWriter writer, Band band)
    {
        writer.WriteString("source", band.Source);
        writer.WriteStrings("weights", band.WeightNames);
        writer.WriteNumber("fiducialLow", band.FiducialLow);
        writer.WriteNumber("fiducialHigh", band.FiducialHigh);
        writer.WriteNumbers("low", [.. band.Low]);
        writer.WriteNumbers("high", [.. band.High]);
    }
}
