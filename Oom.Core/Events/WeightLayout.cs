namespace Oom.Events;

/// <summary>The named weights of an event, in the order of their columns. Immutable; an unknown name makes a new, longer layout.</summary>
public sealed class WeightLayout
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _indices;

    /// <summary>A layout of these names.</summary>
    /// <param name="names">Distinct identifiers of weights, in column order.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public WeightLayout(IEnumerable<string> names)
    {
        _names = [.. names];
        _indices = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (int i = 0; i < _names.Length; i++)
        {
            if (!_indices.TryAdd(_names[i], i)) throw new ArgumentException($"the weight '{_names[i]}' is named twice", nameof(names));
        }
    }

    /// <summary>A layout without named weights.</summary>
    public static WeightLayout Empty { get; } = new([]);

    /// <summary>Number of named weights.</summary>
    public int Count => _names.Length;

    /// <summary>The names, in column order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The column of a name, or -1.</summary>
    public int IndexOf(string name) => _indices.GetValueOrDefault(name, -1);
}
