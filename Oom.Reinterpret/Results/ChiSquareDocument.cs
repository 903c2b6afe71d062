using System.Text.Json;
using Oom.Json;
using Oom.Measurements;
using Oom.Statistics;

namespace Oom.Reinterpret.Results;

/// <summary>The properties of a chi-square in a document.</summary>
internal static class ChiSquareDocument
{
    /// <summary>Writes a chi-square into the current object.</summary>
    public static void Write(Utf8JsonWriter writer, ChiSquare chiSquare)
    {
        writer.WriteNumber("chiSquare", chiSquare.Value);
        writer.WriteNumber("degreesOfFreedom", chiSquare.DegreesOfFreedom);
        writer.WriteNumberIfKnown("pValue", chiSquare.PValue);
    }
}
