using System.Text.Json;
using Oom.Json;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference;

/// <summary>Priors as documents have them.</summary>
internal static class PriorNodes
{
    private const string Uniform = "uniform", Normal = "normal", Table = "table";

    /// <summary>Writes a prior as the value of a property.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IPrior prior) => writer.WriteObject(name, () =>
    {
        switch (prior)
        {
            case UniformPrior uniform:
                writer.WriteString("kind", Uniform);
                writer.WriteNumber("low", uniform.Low);
                writer.WriteNumber("high", uniform.High);
                break;
            case NormalPrior normal:
                writer.WriteString("kind", Normal);
                writer.WriteNumber("mean", normal.Mean);
                writer.WriteNumber("spread", normal.Spread);
                break;
            case TablePrior table:
                writer.WriteString("kind", Table);
                writer.WriteNumbers("nodes", table.Curve.Nodes);
                writer.WriteNumbers("density", table.Curve.Density);
                break;
            default: throw new ArgumentException($"{prior.GetType().Name} has no word in documents", nameof(prior));
        }
    });

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public static IPrior Read(DocumentNode node)
    {
        var kind = node["kind"];
        return kind.String() switch
        {
            Uniform => node.Build(_ => new UniformPrior(node["low"].Number(), node["high"].Number())),
            Normal => node.Build(_ => new NormalPrior(node["mean"].Number(), node["spread"].Number())),
            Table => node.Build(_ => new TablePrior(
                [.. node["nodes"].Array().Select(item => item.Number())],
                [.. node["density"].Array().Select(item => Math.Log(item.NumberAtLeast(0)))])),
            _ => throw kind.Error($"expected \"{Uniform}\", \"{Normal}\" or \"{Table}\", found \"{kind.String()}\""),
        };
    }
}
