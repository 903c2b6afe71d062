using Oom.Json;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Reads what the trainings of networks and of trees have in common in the specification
/// of a refinable model (specs/refinable-model.md).</summary>
internal static class TrainingNodes
{
    /// <summary>Names, at least one.</summary>
    public static string[] Names(DocumentNode node) => [.. node.NonEmptyArray().Select(name => name.NonEmptyString())];

    /// <summary>A whole number from 1 that may be absent.</summary>
    public static int Integer(DocumentNode node, string name, int otherwise)
        => node.TryGet(name, out var value) ? value.IntegerAtLeast(1) : otherwise;

    /// <summary>The seed, 1 where it is absent.</summary>
    public static ulong Seed(DocumentNode node) => (ulong)(node.TryGet("seed", out var seed) ? seed.Count() : 1);

    /// <summary>Events to train on.</summary>
    public static TrainingTable Table(DocumentNode node)
        => new(node["file"].NonEmptyString(), node.TryGet("weight", out var weight) ? weight.NonEmptyString()
            : "1", node.TryGet("where", out var where) ? where.NonEmptyString()
            : null, node.TryGet("suffix", out var suffix) ? suffix.NonEmptyString() : "");

    /// <summary>Indices of the parameters of a product.</summary>
    public static int[] Product(DocumentNode node, string[] parameters) => [.. node.NonEmptyArray().Select(name =>
        Array.IndexOf(parameters, name.String()) is >= 0 and int index ? index
            : throw name.Error($"expected one of {string.Join(", ", parameters)}, found '{name.String()}'"))];

    /// <summary>The value of each parameter, 0 where it is not given.</summary>
    public static double[] Point(DocumentNode node, string[] parameters)
    {
        if (node.PropertyNames.FirstOrDefault(name => !parameters.Contains(name)) is { } unknown)
            throw node.Error($"'{unknown}' is none of the parameters {string.Join(", ", parameters)}");
        return [.. parameters.Select(name => node.TryGet(name, out var value) ? value.Number() : 0)];
    }
}
