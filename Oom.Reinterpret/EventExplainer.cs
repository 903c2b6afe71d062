using System.Text.Json.Nodes;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Explanations;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tables;

namespace Oom;

/// <summary>Explains what an observable makes of single events.</summary>
public static class EventExplainer
{
    /// <summary>The most elements of a list that are shown.</summary>
    public const int ElementsMax = 20;

    private static readonly string[] Quantities = ["pt", "eta", "phi", "mass", "energy", "charge", "pdg", "status"],
        Flags = ["prompt", "fromtau", "b", "c", "tau", "lastcopy", "invisible"];

    /// <summary>Explains an event of a file.</summary>
    /// <param name="observable">The published observable.</param>
    /// <param name="path">The file, of partons (LHE) or of showers (HepMC), or a table.</param>
    /// <param name="number">Number of the event or row, from 1.</param>
    /// <param name="options">How the file is read.</param>
    /// <exception cref="EventFormatException">The file is broken.</exception>
    /// <exception cref="SampleException">The file has fewer events.</exception>
    public static EventExplanation Explain(
        PublishedObservable observable, string path, long number, ReinterpretationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(observable);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var definition = observable.Description.Definition;
        if (TableSamples.IsOfTable(definition, path))
        {
            using var table = (options ?? new ReinterpretationOptions()).OpenTable(definition, path);
            return Find(observable, table.Header, table.Blocks(), EventSources.OfRows(definition), EventFileContent.NameOf(path), number);
        }

        var reading = new EventReaderOptions
        {
            SkipBrokenEvents = options?.SkipBrokenEvents ?? false,
            NominalWeight = options?.NominalWeight
        };
        var stream = EventFileContent.Open(path, out var kind);
        string name = EventFileContent.NameOf(path);
        if (kind == EventFileKind.HepMc)
        {
            using var shower = HepMcReader.Open(stream, name, reading);
            return Find(observable, shower.Header, shower.Blocks(), EventSources.OfShowers(), name, number);
        }

        using var partons = LheReader.Open(stream, name, reading);
        return Find(observable, partons.Header, partons.Blocks(), EventSources.OfPartons(), name, number);
    }

    private static EventExplanation Find<TBlock>(PublishedObservable observable, EventFileHeader header, IEnumerable<TBlock> blocks,
        EventSource<TBlock> source, string file, long number)
    {
        long before = 0;
        foreach (var block in blocks)
        {
            var events = source.Summary(block);
            if (number > before + events.Count)
            {
                before += events.Count;
                continue;
            }

            int index = (int)(number - before - 1);
            source.Point(block, index);
            string level = EventLevel.Of(header, observable.Description.Definition);
            return Of(observable, source.Record, number, events.Headers[index].Weight, level);
        }

        throw new SampleException(FormattableString.Invariant($"{file} has {before} events, and none of number {number}"));
    }

    private static EventExplanation Of(PublishedObservable observable, IEventRecord record, long number, double weight, string level)
    {
        var definition = observable.Description.Definition;
        var evaluator = definition.NewEvaluator();
        bool isFound = evaluator.TryEvaluate(record, out int step);
        string? refusal = isFound ? null : definition.Refusals[evaluator.Refusal];
        double[] selected = isFound && step == EventDefinition.Passed ? evaluator.Features.ToArray() : [];
        var document = JsonNode.Parse(definition.CanonicalText)!.AsObject();
        // An event that lacks a decay can be asked for all else.
        if (!isFound && document["objects"] is JsonObject objects)
        {
            string[] decays = [.. objects.Where(item => item.Value!["decay"] is not null).Select(item => item.Key)];
            foreach (string decay in decays) objects.Remove(decay);
        }

        var probe = new EventProbe(document, record);
        double[] holds = isFound ? probe.Values([.. definition.Selection.Select(item => $"1 if {item.Text} else 0")]) : [],
            values = isFound ? probe.Values([.. definition.Features.Select(feature => feature.Text)]) : [];
        double? value = ValueOf(observable, selected);
        return new EventExplanation(number, weight, level, refusal,
            [.. definition.NamedObjects.Where(item => probe.CanAsk(Asked(item))).Select(item => Explained(probe, item))],
            isFound ? [.. definition.Columns.Select(item => Explained(probe, item))] : [],
            [.. definition.Selection.Zip(holds, (item, holding) => new ExplainedRequirement(item.Name, item.Text, holding == 1))],
            [.. definition.Features.Zip(values, (item, found) => new ExplainedFeature(item.Name, item.Text, item.Unit, found))],
            value, value is { } known ? observable.Description.GeneratorBins.IndexOf(known) : null);
    }

    private static string Asked(EventObject item) => item.IsList ? $"count({item.Name})" : $"pt({item.Name})";

    private static double? ValueOf(PublishedObservable observable, double[] features)
    {
        if (features.Length == 0 || !features.All(double.IsFinite)) return null;
        using var network = observable.CreateEvaluator();
        var inputs = network.Inputs(1);
        for (int i = 0; i < features.Length; i++) inputs[i] = (float)features[i];
        return network.Run(1)[0];
    }

    private static ExplainedObject Explained(EventProbe probe, EventObject item)
    {
        if (!item.IsList) return new(item.Name, null, Momenta(probe, [item.Name]));
        int count = (int)probe.Values([$"count({item.Name})"])[0];
        return new(item.Name, count, Momenta(
            probe, [.. Enumerable.Range(0, Math.Min(count, ElementsMax)).Select(i => FormattableString.Invariant($"{item.Name}[{i}]"))]));
    }

    private static ExplainedColumn Explained(EventProbe probe, DeclaredColumn column)
        => new(column.Name, column.Definition, column.IsFlag ? DeclaredColumn.Flag : probe.UnitOf(column.Name),
            probe.Values([column.IsFlag ? $"1 if {column.Name} else 0" : column.Name])[0]);

    private static List<ExplainedMomentum> Momenta(EventProbe probe, string[] names)
    {
        if (names.Length == 0) return [];
        string[] quantities = [.. Quantities.Where(quantity => probe.CanAsk($"{quantity}({names[0]})"))],
            flags = [.. Flags.Where(flag => probe.CanAsk(Flagged(flag, names[0])))];
        double[] values = probe.Values([.. names.SelectMany(
            name => quantities.Select(quantity => $"{quantity}({name})").Concat(flags.Select(flag => Flagged(flag, name))))]);
        return [.. values.Chunk(quantities.Length + flags.Length).Select(chunk => new ExplainedMomentum(
            [.. quantities.Zip(chunk).Where(pair => double.IsFinite(pair.Second))],
            [.. flags.Zip(chunk.Skip(quantities.Length)).Where(pair => pair.Second == 1).Select(pair => pair.First)]))];
    }

    private static string Flagged(string flag, string name) => $"1 if {flag}({name}) else 0";
}
