using System.Text.Json;
using Oom.Definitions;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Bundles;

/// <summary>An event as documents hold it, for a definition to be evaluated on: the particles of its record, or the row of a
/// table.</summary>
/// <param name="Particles">The lines of its record, in their order; momenta in the laboratory. None of a row.</param>
public sealed record RecordedEvent(IReadOnlyList<Particle> Particles)
{
    // Mothers are numbered from 1; 0 is none.
    private const int MothersMax = 2;

    private const string ColumnsProperty = "columns";

    /// <summary>Whether the record holds all that was in the event, so that its selection may be asked; false where bundles before
    /// version 2.0 published the decay alone, without what else was radiated.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The columns of the row of a table with their values, in the units of the definition's columns, NaN for what is absent and
    /// 1 and 0 for flags; none of an event of particles.</summary>
    public IReadOnlyList<(string Name, double Value)> Columns { get; init; } = [];

    /// <summary>A row of a table.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="values">The values of its columns, in their order.</param>
    public static RecordedEvent Of(EventDefinition definition, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, definition.Columns.Count, nameof(values));
        var columns = new (string, double)[values.Length];
        for (int i = 0; i < values.Length; i++) columns[i] = (definition.Columns[i].Name, values[i]);
        return new RecordedEvent([]) { Columns = columns };
    }

    /// <summary>An event of a Les Houches file.</summary>
    /// <param name="particles">The lines of its record.</param>
    public static RecordedEvent Of(ReadOnlySpan<Particle> particles) => new(particles.ToArray());

    /// <summary>Why a definition cannot be evaluated on the event; null where it can.</summary>
    /// <param name="definition">The definition.</param>
    public string? Unfit(EventDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (Columns.Count == 0)
        {
            return definition.Columns.Count == 0 ? null
                : $"is an event of particles, and the observable needs the columns {string.Join(", ", definition.Columns.Select(column => column.Name))}";
        }

        if (definition.Objects.Count > 0) return $"is a row of a table, and the observable needs {string.Join(", ", definition.Objects)}";
        foreach (var column in definition.Columns)
        {
            var found = Columns.Where(own => own.Name == column.Name).ToArray();
            if (found.Length == 0) return $"lacks the column '{column.Name}'";
            if (!column.Range.Allows(found[0].Value))
                return FormattableString.Invariant($"has {found[0].Value} in the column '{column.Name}', which holds {column.Range.Allowed}");
        }

        return null;
    }

    /// <summary>The event as evaluators take it; particles at parton level.</summary>
    /// <param name="definition">The definition that it is evaluated by.</param>
    /// <exception cref="ArgumentException">The definition is <see cref="Unfit"/> for it.</exception>
    public IEventRecord ToRecord(EventDefinition definition)
    {
        if (Unfit(definition) is { } problem) throw new ArgumentException($"the event {problem}", nameof(definition));
        if (Columns.Count > 0)
        {
            var row = new TableRow(definition);
            row.Set(definition.Columns.Select(column => Columns.First(own => own.Name == column.Name).Value).ToArray());
            return row;
        }

        var record = new PartonRecord();
        record.Set(Particles.ToArray());
        return record;
    }

    /// <summary>Writes the event as properties of the current object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (Columns.Count > 0)
        {
            writer.WriteObject(ColumnsProperty, () =>
            {
                foreach (var (name, value) in Columns)
                {
                    if (double.IsNaN(value)) writer.WriteNull(name);
                    else writer.WriteNumber(name, value);
                }
            });
            return;
        }

        writer.WriteObjects("particles", Particles, particle =>
        {
            writer.WriteNumber("pdg", particle.PdgId);
            writer.WriteNumber("status", particle.Status);
            writer.WriteNumbers("mothers", particle.Mother2 == 0 ? particle.Mother1 == 0 ? [] : [particle.Mother1]
                : [particle.Mother1, particle.Mother2]);
            writer.WriteMomentum("momentum", particle.Momentum);
        });
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DocumentException">A property is missing or not of its kind.</exception>
    public static RecordedEvent Read(DocumentNode node)
    {
        if (node.TryGet(ColumnsProperty, out var columns))
        {
            (string, double)[] row = [.. columns.PropertyNames.Select(name
                => (name, columns.Property(name) is { IsNull: false } value ? value.Number() : double.NaN))];
            return row.Length > 0 ? new RecordedEvent([]) { Columns = row } : throw columns.Error("expected at least one column");
        }

        var particles = node["particles"].NonEmptyArray();
        return new RecordedEvent([.. particles.Select(particle => ReadParticle(particle, particles.Count))]);
    }

    /// <summary>A four-momentum [E, px, py, pz].</summary>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static FourMomentum ReadMomentum(DocumentNode node)
    {
        double[] p = node.Numbers();
        return p.Length == 4 ? new FourMomentum(p[0], p[1], p[2], p[3])
            : throw node.Error($"expected [E, px, py, pz], found {p.Length} numbers");
    }

    private static Particle ReadParticle(DocumentNode node, int lines)
    {
        var mothers = node["mothers"].Array();
        if (mothers.Count > MothersMax) throw node["mothers"].Error($"expected at most {MothersMax} mothers, found {mothers.Count}");
        int[] numbers = [.. mothers.Select(Number), 0, 0];
        var momentum = ReadMomentum(node["momentum"]);
        return new Particle(node["pdg"].Integer(), node["status"].Integer(), numbers[0], numbers[1], 0, 0, momentum, momentum.Mass, 0, 9);

        int Number(DocumentNode mother) => mother.Integer() is var number && number >= 1 && number <= lines ? number
            : throw mother.Error($"expected the number of a particle, from 1 to {lines}, found {number}");
    }
}
