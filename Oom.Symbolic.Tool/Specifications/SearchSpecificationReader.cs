using Oom.Files;
using Oom.Formulas;
using Oom.Specifications;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;

namespace Oom.Symbolic.Tool.Specifications;

/// <summary>Reads specifications of searches, YAML files (specs/symbolic.md).</summary>
internal static class SearchSpecificationReader
{
    // What a search can hold and pass through in minutes; as much complexity as --complexity-max takes.
    private const int ComplexityMost = 1000, IslandsMost = 256, PopulationMost = 10_000, PointsMost = 1_000_000, BlocksMost = 100_000;

    private const int Version = 1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="SpecificationException">The file is no such specification.</exception>
    public static SearchSpecification Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="Load"/>
    public static SearchSpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        root.AllowKeys("version", "target", "features", "weights", "loss", "bins", "operators", "complexity", "nesting", "power-bound",
            "protected", "template", "parts", "units", "dimensions", "monotonic", "search");
        if (root["version"].WholeNumber<int>() != Version) throw root["version"].Error($"expected {Version}");
        var result = new SearchSpecification { Grammar = ReadGrammar(root), Settings = ReadSettings(root) };
        result = root.Apply("target", result, (settings, node) => settings with { Target = node.Text() });
        result = root.Apply("features", result, (settings, node) => settings with { Features = Texts(node) });
        result = root.Apply("weights", result, (settings, node) => settings with { Weights = node.Text() });
        result = root.Apply("loss", result, (settings, node) => settings with { Loss = LossOf(node) });
        result = root.Apply("bins", result, (settings, node) => settings with
        {
            BinEdges = [.. new Binning.BinEdges(node.Items().Select(item => item.Number())).Edges]
        });
        result = root.Apply("template", result, (settings, node) => settings with { Template = node.Text() });
        result = root.Apply("parts", result, (settings, node) => settings with { Parts = [.. node.Items().Select(ReadPart)] });
        result = root.Apply(
            "units", result, (settings, node)
            => settings with
            {
                Units = node.Items().ToDictionary(
                    item => item["name"].Text(), item => item["unit"].Build(unit => Dimension.Parse(unit.Text()).ToString()))
            });
        result = root.Apply(
            "monotonic", result, (settings, node)
            => settings with
            {
                Monotonicity = node.Items().ToDictionary(
                    item => item["feature"].Text(), item => item["direction"].Choice(("rising", 1), ("falling", -1)))
            });
        if (root.TryGet("template", out var template) != root.TryGet("parts", out _))
            throw (result.Template is null ? root["parts"] : template).Error("'template' and 'parts' come together");
        if (result.Loss == LossKind.BinCrossEntropy && result.BinEdges is null) throw root["loss"].Error("bin-cross-entropy needs 'bins'");
        return root.Apply("dimensions", result, ReadDimensions);
    }

    private static SearchSpecification ReadDimensions(SearchSpecification settings, SpecificationNode node)
    {
        node.AllowKeys("penalty", "constants");
        settings = settings with { UsesDimensions = true };
        settings = node.Apply("penalty", settings, (value, penalty) => value with
        {
            DimensionPenalty = penalty.Number() is var number and > 0 ? number : throw penalty.Error("expected a number above 0")
        });
        return node.Apply("constants", settings,
            (value, constants) => value with { ConstantsCarryUnits = constants.Choice(("pure-numbers", false), ("any-unit", true)) });
    }

    private static Grammar ReadGrammar(SpecificationNode root)
    {
        var grammar = new Grammar();
        grammar = root.Apply("operators", grammar, (value, node) => value with { Operators = node.Items().Select(OperatorOf).ToHashSet() });
        grammar = root.Apply("protected", grammar, (value, node) => value with { IsProtected = node.Flag() });
        grammar = root.Apply("power-bound", grammar, (value, node) => value with
        {
            PowerBound = node.Number() is var bound and > 0 ? bound : throw node.Error("expected a number above 0")
        });
        grammar = root.Apply(
            "nesting", grammar, (value, node)
            => value with
            {
                Nesting = Unique(node, item => (OperatorOf(item["outer"]), OperatorOf(item["inner"])),
                    item => From(item["most"], 0, ComplexityMost))
            });
        return root.Apply("complexity", grammar, (value, node) =>
        {
            node.AllowKeys("maximum", "weights");
            value = node.Apply("maximum", value, (inner, maximum) => inner with { ComplexityMaximum = From(maximum, 1, ComplexityMost) });
            return node.Apply("weights", value, (inner, weights) => inner with
            {
                Weights = new ComplexityWeights(
                    Unique(weights, item => KindOf(item["operator"]), item => From(item["weight"], 1, ComplexityMost))),
            });
        });
    }

    private static SearchSettings ReadSettings(SpecificationNode root) => root.Apply("search", new SearchSettings(), (settings, node) =>
    {
        node.AllowKeys("seed", "seconds", "generations", "islands", "population", "migration-interval", "points", "blocks");
        settings = node.Apply("seed", settings, (value, item) => value with { Seed = item.WholeNumber<ulong>() });
        settings = node.Apply("seconds", settings, (value, item) => value with
        {
            Seconds = item.Number() is var seconds and > 0 ? seconds : throw item.Error("expected a number above 0")
        });
        settings = node.Apply("generations", settings, (value, item) => value with { Generations = From(item, 0, int.MaxValue) });
        settings = node.Apply("islands", settings, (value, item) => value with { Islands = From(item, 1, IslandsMost) });
        settings = node.Apply("population", settings, (value, item) => value with { Population = From(item, 10, PopulationMost) });
        settings = node.Apply("migration-interval", settings,
            (value, item) => value with { MigrationInterval = From(item, 1, int.MaxValue) });
        settings = node.Apply("points", settings, (value, item) => value with { SearchPoints = From(item, 50, PointsMost) });
        return node.Apply("blocks", settings, (value, item) => value with { Blocks = From(item, 0, BlocksMost) });
    });

    private static LossKind LossOf(SpecificationNode node)
        => node.Choice(("squared-error", LossKind.SquaredError), ("log-odds", LossKind.LogOdds),
        ("bin-cross-entropy", LossKind.BinCrossEntropy));

    private static (string Name, string[] Features) ReadPart(SpecificationNode node)
    {
        node.AllowKeys("name", "features");
        return (node["name"].Text(), Texts(node["features"]));
    }

    private static string[] Texts(SpecificationNode node) => [.. node.Items().Select(item => item.Text())];

    private static int From(SpecificationNode node, int least, int most)
        => node.WholeNumber<int>() is var number && number >= least && number <= most ? number
            : throw node.Error(most == int.MaxValue ? $"expected a whole number of at least {least}"
            : $"expected a whole number from {least} to {most}");

    private static Dictionary<TKey, int> Unique<TKey>(
        SpecificationNode node, Func<SpecificationNode, TKey> key, Func<SpecificationNode, int> value)
        where TKey : notnull
    {
        var found = new Dictionary<TKey, int>();
        foreach (var item in node.Items())
        {
            if (!found.TryAdd(key(item), value(item))) throw item.Error("the same is said twice");
        }

        return found;
    }

    private static Operator OperatorOf(SpecificationNode node)
        => OperatorFacts.TryParse(node.Text(), out var symbol) ? symbol
            : throw node.Error(
            $"'{node.Text()}' is no operator; known are {string.Join(", ", OperatorFacts.Functions.Select(function => function.Name()))}");

    private static Operator KindOf(SpecificationNode node) => node.Text() switch
    {
        "constant" => Operator.Constant,
        "feature" => Operator.Feature,
        _ => OperatorOf(node),
    };
}
