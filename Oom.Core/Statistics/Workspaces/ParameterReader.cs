using Oom.Json;
using Oom.Statistics.Models;

namespace Oom.Statistics.Workspaces;

/// <summary>Reads what a measurement says about the parameters.</summary>
internal static class ParameterReader
{
    /// <summary>Reads the settings of one parameter, or set of parameters.</summary>
    /// <param name="node">The settings.</param>
    /// <param name="kind">The kind of the parameter; null for one that no sample has, whose settings are not used.</param>
    /// <exception cref="DocumentException">The settings are not well formed, or the kind has no such setting.</exception>
    public static ParameterSettings Read(DocumentNode node, ModifierKind? kind)
    {
        node.RequireOnly("name", "inits", "bounds", "auxdata", "sigmas", "factors", "fixed");
        string name = node["name"].NonEmptyString();
        bool isPoisson = kind == ModifierKind.UncorrelatedShape,
            isFree = kind is ModifierKind.NormalisationFactor or ModifierKind.FreeShape;
        Refuse(node, "auxdata", isFree, $"the parameter \"{name}\" has no auxiliary measurement");
        Refuse(node, "factors", kind is not null
            && !isPoisson, $"the parameter \"{name}\" has no Poisson constraint, which alone has factors");
        Refuse(node, "sigmas", kind is not (null or ModifierKind.StatisticalError or ModifierKind.Luminosity),
            $"the parameter \"{name}\" has no sigmas: those of staterror and lumi can be set");
        bool isUsed = kind is not null;
        return new ParameterSettings(name)
        {
            Initial = Optional(node, "inits", item => item.Number()),
            Bounds = Optional(node, "bounds", ReadRange),
            Auxiliary = Optional(node, "auxdata", item => isPoisson ? item.NumberAtLeast(0) : item.Number()),
            Sigmas = Optional(node, "sigmas", item => isUsed ? item.NumberAbove(0) : item.Number()),
            Factors = Optional(node, "factors", item => isUsed ? item.NumberAbove(0) : item.Number()),
            Fixed = node.TryGet("fixed", out var isFixed) ? isFixed.Boolean() : null,
        };
    }

    /// <summary>Checks that the luminosity, which has no defaults, is told.</summary>
    /// <exception cref="DocumentException">A setting is missing.</exception>
    public static void RequireLuminosity(DocumentNode parameters, string name)
    {
        foreach (var node in parameters.Array())
        {
            if (node["name"].String() != name) continue;
            foreach (string setting in (string[])["inits", "bounds", "auxdata", "sigmas"]) _ = node[setting];
            return;
        }

        throw parameters.Error($"samples have the luminosity \"{name}\", which needs inits, bounds, auxdata and sigmas here");
    }

    private static void Refuse(DocumentNode node, string setting, bool isWrong, string why)
    {
        if (isWrong && node.TryGet(setting, out var found)) throw found.Error(why);
    }

    private static T[]? Optional<T>(DocumentNode node, string setting, Func<DocumentNode, T> read)
        => node.TryGet(setting, out var values) ? [.. values.NonEmptyArray().Select(read)] : null;

    private static (double Low, double High) ReadRange(DocumentNode node)
        => node.Numbers() is [var low, var high] && low < high ? (low, high) : throw node.Error("expected a range [low, high]");
}
