using System.Text.Json;
using Oom.Json;

namespace Oom.Export.Pyhf;

/// <summary>A modifier of a sample.</summary>
/// <param name="Name">Name of its parameter.</param>
/// <param name="Type">The kind, as pyhf spells it.</param>
/// <param name="WriteData">Writes the property 'data'.</param>
internal sealed record SampleModifier(string Name, string Type, Action<Utf8JsonWriter> WriteData)
{
    /// <summary>Name and type of the one modifier of the luminosity.</summary>
    public const string Luminosity = "lumi";

    /// <summary>The luminosity.</summary>
    public static SampleModifier OfLuminosity { get; } = new(Luminosity, Luminosity, writer => writer.WriteNull("data"));

    /// <summary>A factor that is free.</summary>
    public static SampleModifier Factor(string name) => new(name, "normfactor", writer => writer.WriteNull("data"));

    /// <summary>A factor (1 + size)^w.</summary>
    public static SampleModifier Normalisation(string name, double size) => new(name, "normsys", writer => writer.WriteObject("data", () =>
    {
        writer.WriteNumber("hi", 1 + size);
        writer.WriteNumber("lo", 1 / (1 + size));
    }));

    /// <summary>Other events at plus and minus one standard deviation.</summary>
    public static SampleModifier Shape(string name, double[] up, double[] down)
        => new(name, "histosys", writer => writer.WriteObject("data", () =>
    {
        writer.WriteNumbers("hi_data", up);
        writer.WriteNumbers("lo_data", down);
    }));

    /// <summary>Statistical errors of finite samples, added up over the samples of a channel.</summary>
    public static SampleModifier Statistics(string name, double[] errors)
        => new(name, "staterror", writer => writer.WriteNumbers("data", errors));

    /// <summary>Writes the modifier as properties of the current object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.WriteString("type", Type);
        WriteData(writer);
    }
}
