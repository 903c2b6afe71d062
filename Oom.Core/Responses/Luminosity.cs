using Oom.Json;
using Oom.Numerics;

namespace Oom.Responses;

/// <summary>Integrated luminosities.</summary>
public static class Luminosity
{
    /// <summary>Those that documents, specifications and options may state, in inverse femtobarn: far beyond every experiment,
    /// and the squares of yields at them are numbers.</summary>
    public static NumberRange InverseFb { get; } = new(1e-12, 1e12);

    /// <summary>Reads the number from a document.</summary>
    /// <exception cref="DocumentException">It is no such number.</exception>
    internal static double Read(DocumentNode value) => value.NumberBetween(InverseFb.Low, InverseFb.High);
}
