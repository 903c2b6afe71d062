using System.Text.Json;
using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Json;
using Oom.Measurements;
using Oom.Responses;

namespace Oom.Export.Pyhf;

/// <summary>A pyhf workspace 1.0.0 of the folded model: detector-level counts, the first parameter of the response as the parameter of
/// interest, every nuisance and the finite samples.</summary>
internal sealed class PyhfFormat : IFormat
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "workspace.json";

    /// <summary>Name of the file for the shape alone.</summary>
    public const string ShapeFileName = "workspace_shape.json";

    private const string Rate = "rate_of_all", Channel = "observable", WorkspaceVersion = "1.0.0";

    // pyhf's minimiser needs bounds; these are where no fit of a published observable goes.
    private const double LargestParameter = 100;

    /// <inheritdoc/>
    public string Name => "pyhf";

    /// <inheritdoc/>
    public string Description
        => "A pyhf workspace of the folded model: detector-level counts, signal strength, nuisances and finite samples";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => FileName;

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder)
    {
        File.WriteAllText(Path.Combine(folder, FileName), Workspace(bundle));
        File.WriteAllText(Path.Combine(folder, ShapeFileName), ShapeWorkspace(bundle));
    }

    /// <summary>The workspace.</summary>
    /// <exception cref="DocumentException">The bundle has no response, or a process of it cannot be written as samples.</exception>
    public static string Workspace(PublishedBundle bundle) => Workspace(bundle, []);

    /// <summary>The workspace for the shape alone: a free factor multiplies all samples, so that a fit knows nothing of the rate.</summary>
    /// <exception cref="DocumentException">The bundle has no response, or a process of it cannot be written as samples.</exception>
    public static string ShapeWorkspace(PublishedBundle bundle) => Workspace(bundle, [SampleModifier.Factor(Rate)]);

    private static string Workspace(PublishedBundle bundle, SampleModifier[] ofAll)
    {
        var response = bundle.Response;
        WorkspaceSample[] samples = [.. new WorkspaceSamples(response, Path.Combine(bundle.Folder, BundleFiles.Response)).All()
            .Select(sample => sample with { Modifiers = [.. sample.Modifiers, .. ofAll] })];
        double[]? observed = bundle.OptionalMeasurement is { Data: { } data, Kind: MeasurementKind.Observed } ? data : null;
        return DocumentWriter.Text(writer =>
        {
            writer.WriteObjects("channels", [samples], channel =>
            {
                writer.WriteString("name", Channel);
                writer.WriteObjects("samples", channel, sample => Write(writer, sample));
            });
            writer.WriteObjects("observations", [observed ?? response.Expected()], counts =>
            {
                writer.WriteString("name", Channel);
                writer.WriteNumbers("data", counts);
            });
            writer.WriteObjects("measurements", [observed is null ? "expected" : "observed"], name =>
            {
                writer.WriteString("name", name);
                writer.WriteObject("config", () =>
                {
                    writer.WriteString("poi", response.Parameters[0].Name);
                    writer.WriteStartArray("parameters");
                    WriteParameters(writer, response);
                    foreach (var factor in ofAll) WriteFactor(writer, factor);
                    writer.WriteEndArray();
                });
            });
            writer.WriteString("version", WorkspaceVersion);
        });
    }

    private static void WriteParameters(Utf8JsonWriter writer, DetectorResponse response)
    {
        for (int k = 0; k < response.Parameters.Count; k++)
        {
            var parameter = response.Parameters[k];
            double reach = LargestParameter * Math.Max(1, Math.Abs(parameter.Nominal));
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteNumbers("inits", [parameter.Nominal]);
            writer.WriteMatrix("bounds", [parameter.Nominal - reach, parameter.Nominal + reach], 2);
            // One parameter is of interest; the others are known to have their nominal values.
            if (k > 0) writer.WriteBoolean("fixed", true);
            writer.WriteEndObject();
        }

        if (WorkspaceSamples.LuminositySize(response) is not { } size) return;
        writer.WriteStartObject();
        writer.WriteString("name", SampleModifier.Luminosity);
        writer.WriteNumbers("inits", [1]);
        writer.WriteMatrix("bounds", [Math.Max(0, 1 - WorkspaceSamples.Reach * size), 1 + WorkspaceSamples.Reach * size], 2);
        writer.WriteNumbers("auxdata", [1]);
        writer.WriteNumbers("sigmas", [size]);
        writer.WriteEndObject();
    }

    private static void WriteFactor(Utf8JsonWriter writer, SampleModifier factor)
    {
        writer.WriteStartObject();
        writer.WriteString("name", factor.Name);
        writer.WriteNumbers("inits", [1]);
        writer.WriteMatrix("bounds", [0, LargestParameter], 2);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WorkspaceSample sample)
    {
        writer.WriteString("name", sample.Name);
        writer.WriteNumbers("data", sample.Data);
        writer.WriteObjects("modifiers", sample.Modifiers, modifier => modifier.Write(writer));
    }
}
