using System.Globalization;

namespace Oom.Onnx.Graphs;

/// <summary>
/// An ONNX graph under construction: named inputs, constants, operations on <see cref="Value"/>s and named outputs.
/// Shapes and element types are inferred and checked as operations are added. Not for use by several threads at once.
/// </summary>
public sealed partial class Graph
{
    /// <summary>The opset of standard ONNX that the operations here follow.</summary>
    public const int Opset = 17;

    /// <summary>The version of the file format that goes with <see cref="Opset"/>.</summary>
    internal const int IrVersion = 8;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _namesGiven = new(StringComparer.Ordinal);
    private readonly List<Value> _inputs = [];
    private readonly List<Value> _outputs = [];
    private int _unknownDimensions;

    /// <summary>An empty graph.</summary>
    /// <param name="name">Name of the graph, not empty.</param>
    public Graph(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Name of the graph.</summary>
    public string Name { get; }

    /// <summary>What the graph is for, in words; written into the file.</summary>
    public string Description { get; set; } = "";

    /// <summary>The metadata properties of the file, written in the order of their keys.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds an input.</summary>
    /// <param name="name">Its name, unique in the graph.</param>
    /// <param name="type">Element type, one of <see cref="ElementTypes.Supported"/>.</param>
    /// <param name="shape">Dimensions: lengths or symbols; none for a scalar.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Value Input(string name, ElementType type, params ReadOnlySpan<Dimension> shape)
    {
        RequireSupported(type);
        Claim(name);
        var value = new Value(this, name, type, Shape.Create(shape)) { IsNamed = true };
        _inputs.Add(value);
        return value;
    }

    /// <summary>Makes a value an output.</summary>
    /// <param name="name">Name of the output, unique in the graph.</param>
    /// <param name="value">The value; an unnamed result is renamed, an input, a constant
    /// or an output gets a copy under the new name.</param>
    /// <returns>The output, to be used like any value.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the value is of another graph.</exception>
    public Value Output(string name, Value value)
    {
        Require(value);
        if (value.IsNamed) value = value.Identity();
        Claim(name);
        _names.Remove(value.Name);
        value.Name = name;
        value.IsNamed = true;
        _outputs.Add(value);
        return value;
    }

    /// <summary>A symbol for a length that only the running graph knows.</summary>
    internal Dimension UnknownDimension() => new(string.Create(CultureInfo.InvariantCulture, $"unknown_{++_unknownDimensions}"));

    internal void Require(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Graph != this)
            throw new ArgumentException(
                $"the value '{value.Name}' belongs to the graph '{value.Graph.Name}', not to '{Name}'", nameof(value));
    }

    private static void RequireSupported(ElementType type)
    {
        if (!ElementTypes.Supported.Contains(type))
            throw new NotSupportedException($"graphs are built of {string.Join(", ", ElementTypes.Supported)}, not of {type}");
    }

    private void Claim(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_names.Add(name)) throw new ArgumentException($"the name '{name}' is used twice in the graph '{Name}'", nameof(name));
    }

    private string NewName(string stem)
    {
        while (true)
        {
            int number = _namesGiven[stem] = _namesGiven.GetValueOrDefault(stem) + 1;
            string name = string.Create(CultureInfo.InvariantCulture, $"{stem}_{number}");
            if (_names.Add(name)) return name;
        }
    }
}
