using System.Globalization;
using Oom.Tables;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Event tables and specifications of the analytic toy.</summary>
internal static class ParametricToyFiles
{
    /// <summary>The two kinds of training data: nominal events with weights for the base
    /// points, and events of their own for each.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["reweighted", "sampled"];

    private const string EventsFolder = "events";

    /// <summary>Writes the tables and the specification of a kind and returns the path of the specification.</summary>
    /// <param name="folder">The folder, which must exist.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="sample">The events of that kind.</param>
    /// <param name="training">The settings of the training as YAML, indented by two.</param>
    public static string Write(string folder, string kind, TreeSample sample, string training)
    {
        string events = Directory.CreateDirectory(Path.Combine(folder, EventsFolder)).FullName;
        var names = sample.Blocks.Select((block, b) => sample.Blocks.Count == 1 ? kind
            : string.Create(CultureInfo.InvariantCulture, $"{kind}_{b}")).ToArray();
        for (int b = 0; b < names.Length; b++) WriteTable(Path.Combine(events, names[b] + ".parquet"), sample.Blocks[b]);
        string path = Path.Combine(folder, kind + ".yaml");
        File.WriteAllText(path, Specification(kind, names, training));
        return path;
    }

    private static void WriteTable(string path, TreeBlock block)
    {
        int channels = block.Channels.Length;
        TableColumn[] columns = [new(ParametricToy.Feature, ColumnType.Float32),
            .. block.Channels.Select((_, i) => new TableColumn(Weight(i), ColumnType.Float64))];
        using var writer = new ParquetWriter(path, columns, new Dictionary<string, string>());
        var buffer = new ColumnBlock(columns);
        for (int start = 0; start < block.Count; start += buffer.Capacity)
        {
            buffer.Clear();
            buffer.Count = Math.Min(buffer.Capacity, block.Count - start);
            block.Features.AsSpan(start, buffer.Count).CopyTo(buffer.Floats(0));
            for (int channel = 0; channel < channels; channel++)
            {
                var values = buffer.Doubles(1 + channel);
                for (int i = 0; i < buffer.Count; i++) values[i] = block.Weights[(start + i) * channels + channel];
            }

            writer.Append(buffer);
        }

        writer.Complete();
    }

    private static string Specification(string kind, string[] names, string training)
    {
        bool isShared = names.Length == 1;
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("version: 1");
        text.WriteLine($"name: bpt-toy-{kind}");
        text.WriteLine("method: parametric-trees");
        text.WriteLine($"features: [{ParametricToy.Feature}]");
        text.WriteLine($"parameters: [{string.Join(", ", ParametricToy.Basis.Parameters)}]");
        text.WriteLine("order: 2");
        text.WriteLine("nominal:");
        text.WriteLine($"  tables: [{EventsFolder}/{names[0]}.parquet]");
        text.WriteLine($"  weight: {Weight(0)}");
        text.WriteLine("base-points:");
        for (int point = 0; point < ParametricToy.TrainingPoints.Length; point++)
        {
            text.WriteLine(
                $"  - point: [{string.Join(", ", ParametricToy.TrainingPoints[point].Select(value => value.ToString(CultureInfo.InvariantCulture)))}]");
            text.WriteLine(isShared ? $"    weight: {Weight(1 + point)}" : $"    tables: [{EventsFolder}/{names[1 + point]}.parquet]");
        }

        text.WriteLine("training:");
        text.Write(training);
        return text.ToString();
    }

    private static string Weight(int channel) => channel == 0 ? "weight" : string.Create(CultureInfo.InvariantCulture, $"weight_{channel}");
}
