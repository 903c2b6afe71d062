using Oom.Decays;
using Oom.Jets;
using Oom.Kinematics;
using Oom.ParticleLevel;

namespace Oom.Definitions;

/// <summary>A row of a table, as definitions see it: numbers alone, no objects.</summary>
public sealed class TableRow : IEventRecord
{
    private const string NoObjects = "rows of tables have no objects, which only events of files give";

    private readonly int[] _places;
    private ReadOnlyMemory<double> _values;

    /// <summary>Rows for one definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <exception cref="ArgumentException">It needs objects.</exception>
    public TableRow(EventDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Objects.Count > 0)
            throw new ArgumentException($"the definition needs {string.Join(", ", definition.Objects)}: {NoObjects}", nameof(definition));
        _places = new int[definition.ColumnPlaces.Append(-1).Max() + 1];
        foreach (var (place, declared) in definition.ColumnPlaces.Index()) _places[declared] = place;
    }

    /// <summary>Points at a row.</summary>
    /// <param name="values">The values of <see cref="EventDefinition.Columns"/>, in their order and units; NaN for what is absent, 1 and 0
    /// for flags. They must not change while the row is evaluated.</param>
    public void Set(ReadOnlyMemory<double> values) => _values = values;

    double IEventRecord.Column(int index) => _values.Span[_places[index]];

    void IEventRecord.AddParticles(bool isFinalOnly, ReadOnlySpan<int> codes, ObjectList list)
        => throw new InvalidOperationException(NoObjects);

    bool IEventRecord.Has(int line, ObjectFlags flag) => throw new InvalidOperationException(NoObjects);

    void IEventRecord.Dress(Span<DressedLepton> leptons) => throw new InvalidOperationException(NoObjects);

    void IEventRecord.AddJets(JetDefinition definition, double ptMin, JetLabels labels, ObjectList? of, ObjectList list)
        => throw new InvalidOperationException(NoObjects);

    IDecayLines IEventRecord.Lines => throw new InvalidOperationException(NoObjects);
}
