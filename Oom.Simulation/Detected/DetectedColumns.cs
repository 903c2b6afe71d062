using Oom.Detectors;
using Oom.Tables;

namespace Oom.Simulation.Detected;

/// <summary>The columns of a table of events by a definition.</summary>
internal sealed class DetectedColumns
{
    private readonly List<TableColumn> _columns = [];
    private readonly Dictionary<string, string> _meanings = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="definition">The definition.</param>
    /// <param name="weights">The named weights of the events.</param>
    /// <exception cref="SimulationException">Two columns would have one name.</exception>
    public DetectedColumns(DetectedDefinition definition, IEnumerable<string> weights)
    {
        string[] suffixes = ["", .. definition.Shifts.SelectMany(name => (string[])[$"_{name}_up", $"_{name}_down"])];
        Variations = suffixes.Length;
        Event = Add("event", ColumnType.Int64, "the number of the event");
        Process = Add("process", ColumnType.Text, "the process");
        Weight = Add("weight", ColumnType.Float64, "the weight");
        Fiducial = Add("fiducial", ColumnType.Boolean, "the fiducial flag");
        Selected = _columns.Count;
        foreach (string suffix in suffixes) Add($"selected{suffix}", ColumnType.Boolean, "the selection flag");
        Generator = _columns.Count;
        foreach (var feature in definition.Generator.Features) Add(feature.Name, ColumnType.Float32, "a feature of generator level");
        Detector = _columns.Count;
        foreach (string suffix in suffixes)
        {
            foreach (var feature in definition.Detector.Features)
                Add(definition.DetectorColumn(feature) + suffix, ColumnType.Float32, "a feature of detector level");
        }

        Uncertainties = _columns.Count;
        foreach (string name in definition.Weights)
        {
            Add($"{name}_up", ColumnType.Float32, "the weight of an uncertainty");
            Add($"{name}_down", ColumnType.Float32, "the weight of an uncertainty");
        }

        NamedWeights = _columns.Count;
        foreach (string weight in weights) Add($"weight_{weight}", ColumnType.Float32, "a named weight");
    }

    /// <summary>All columns.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>How many ways there are to see an event.</summary>
    public int Variations { get; }

    /// <summary>Number of the event in the input.</summary>
    public int Event { get; }

    /// <summary>Name of the process.</summary>
    public int Process { get; }

    /// <summary>Share of the cross-section in pb.</summary>
    public int Weight { get; }

    /// <summary>Whether the event passes at generator level.</summary>
    public int Fiducial { get; }

    /// <summary>The first of the flags whether it passes at detector level, one a variation.</summary>
    public int Selected { get; }

    /// <summary>The first feature of generator level.</summary>
    public int Generator { get; }

    /// <summary>The first feature of detector level; those of one variation stand together.</summary>
    public int Detector { get; }

    /// <summary>The first weight of an uncertainty: up and down of each.</summary>
    public int Uncertainties { get; }

    /// <summary>The first named weight.</summary>
    public int NamedWeights { get; }

    private int Add(string name, ColumnType type, string meaning)
    {
        if (!_meanings.TryAdd(name, meaning))
        {
            throw new SimulationException(
                $"the table would have two columns '{name}', for {_meanings[name]} and for {meaning}: give one of them another name");
        }

        _columns.Add(new TableColumn(name, type));
        return _columns.Count - 1;
    }
}
