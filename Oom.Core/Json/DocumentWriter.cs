using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Kinematics;

namespace Oom.Json;

/// <summary>Writes the JSON documents of this project: indented, unrounded, with units beside quantities.</summary>
public static class DocumentWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The text of a document whose root object is written by a delegate; ends with a line feed.</summary>
    /// <param name="format">Value of the property 'format'.</param>
    /// <param name="version">Value of the property 'version'.</param>
    /// <param name="write">Writes the other properties of the root.</param>
    /// <param name="levelsMax">The most levels of objects and arrays; 0 for the usual
    /// ones, which <see cref="DocumentNode.Parse"/> reads.</param>
    /// <exception cref="UnwritableException">A number is not finite, or a text holds half of a character.</exception>
    public static string Text(string format, string version, Action<Utf8JsonWriter> write, int levelsMax = 0)
        => Text(format, levelsMax, writer =>
    {
        writer.WriteString("format", format);
        writer.WriteString("version", version);
        write(writer);
    });

    /// <summary>The text of a document of another program's format; ends with a line feed.</summary>
    /// <param name="write">Writes the properties of the root object.</param>
    /// <exception cref="UnwritableException">A number is not finite, or a text holds half of a character.</exception>
    public static string Text(Action<Utf8JsonWriter> write) => Text("the document", 0, write);

    private static string Text(string document, int levelsMax, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream, Options with { MaxDepth = levelsMax });
        try
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
            writer.Flush();
        }
        catch (ArgumentException e)
        {
            throw new UnwritableException(document, e);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Writes a property with an object as value.</summary>
    public static void WriteObject(this Utf8JsonWriter writer, string name, Action write)
    {
        writer.WriteStartObject(name);
        write();
        writer.WriteEndObject();
    }

    /// <summary>Writes a property with an array of objects as value.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a property with an array of strings as value.</summary>
    public static void WriteStrings(this Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (string item in items) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    /// <summary>Writes a property with an array of numbers as value, on one line.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void WriteNumbers(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(Row(name, values));
    }

    /// <summary>Writes a property with an array of rows as value, one row a line.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void WriteMatrix(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values, int columns)
    {
        writer.WritePropertyName(name);
        writer.WriteMatrixValue(name, values, columns);
    }

    /// <summary>Writes an array of rows as an element of an array, one row a line.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void WriteMatrixValue(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values, int columns)
    {
        writer.WriteStartArray();
        for (int start = 0; start < values.Length; start += columns) writer.WriteRawValue(Row(name, values.Slice(start, columns)));
        writer.WriteEndArray();
    }

    /// <summary>Writes a property with the word for a value.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="value">The value.</param>
    /// <param name="words">Values by their words, those that <see cref="DocumentNode.Choice"/> reads.</param>
    public static void WriteChoice<T>(this Utf8JsonWriter writer, string name, T value, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum => writer.WriteString(name, words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key);

    /// <summary>Writes {"value": number, "unit": unit}.</summary>
    public static void WriteQuantity(this Utf8JsonWriter writer, string name, double value, string unit)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("value", value);
        writer.WriteString("unit", unit);
        writer.WriteEndObject();
    }

    /// <summary>Writes a number, or null where it is infinite: JSON has no infinity, and an open bound is null in these formats.</summary>
    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public static void WriteBound(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsNaN(value)) throw new ArgumentException($"the bound '{name}' is not a number", nameof(value));
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteNull(name);
    }

    /// <summary>Writes a property with an array of numbers as value, on one line, null standing for what is infinite.</summary>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static void WriteBounds(this Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        if (values.Any(double.IsNaN)) throw new ArgumentException($"an element of '{name}' is not a number", nameof(values));
        writer.WritePropertyName(name);
        writer.WriteRawValue(
            $"[{string.Join(", ", values.Select(value => double.IsFinite(value) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:R}") : "null"))}]");
    }

    /// <summary>Writes a number, or null where it is NaN, which stands for unknown.</summary>
    /// <exception cref="ArgumentException">The value is infinite.</exception>
    public static void WriteNumberIfKnown(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsNaN(value)) writer.WriteNull(name);
        else writer.WriteNumber(name, value);
    }

    /// <summary>Writes a property with an array of numbers as value, null for those that are NaN, which stands for unknown.</summary>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static void WriteNumbersIfKnown(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(
            $"[{string.Join(", ", values.ToArray().Select(value => double.IsNaN(value) ? "null" : Row(name, [value]).Trim('[', ']')))}]");
    }

    /// <summary>Writes a four-momentum as [E, px, py, pz] in GeV.</summary>
    public static void WriteMomentum(this Utf8JsonWriter writer, string name, FourMomentum momentum)
        => writer.WriteNumbers(name, [momentum.E, momentum.Px, momentum.Py, momentum.Pz]);

    private static string Row(string name, ReadOnlySpan<double> values)
    {
        var text = new System.Text.StringBuilder("[");
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException($"element {i} of '{name}' is not a finite number", nameof(values));
            text.Append(i == 0 ? "" : ", ").Append(System.Globalization.CultureInfo.InvariantCulture, $"{values[i]:R}");
        }

        return text.Append(']').ToString();
    }
}
