using Oom.Json;
using Oom.RefinableModels;
using Oom.Surrogates;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Surrogates;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Reads the key 'train' of a piece of trees (specs/refinable-model.md): the settings of <c>oom-train
/// surrogate</c> with the tables of the other pieces.</summary>
internal static class TreePieceReader
{
    private static readonly string[] Keys =
    [
        "kind", "features", "parameters", "terms", "nominal", "variations", "positive", "seed", "trees", "levels", "minimumEvents",
        "learningRate", "finalLearningRate", "globalNode", "bins", "search",
        "validationFraction", "patience", "refinementRounds",
    ];

    private static readonly Dictionary<string, SurrogateMethod> Methods = new()
    {
        ["parametric-trees"] = SurrogateMethod.ParametricTrees,
        ["information-trees"] = SurrogateMethod.InformationTrees
    };
    private static readonly Dictionary<string, bool> ExactSearches = new() { ["histogram"] = false, ["exact"] = true };

    /// <summary>Reads how a piece is grown.</summary>
    /// <param name="node">The key 'train'.</param>
    /// <param name="name">Name of the piece, for progress and reports.</param>
    /// <param name="derived">Columns computed from others.</param>
    /// <exception cref="DocumentException">It does not follow its format, or the base points do not determine the terms.</exception>
    public static SurrogateSpecification Read(DocumentNode node, string name, IReadOnlyList<DerivedColumn> derived)
    {
        if (node.PropertyNames.FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
            throw node.Error($"unknown key '{unknown}'; allowed are {string.Join(", ", Keys)}");
        var method = node["kind"].Choice(Methods);
        bool isInformation = method == SurrogateMethod.InformationTrees, isPositive = node.TryGet("positive", out var positive)
            && positive.Boolean();
        if (isPositive && !isInformation)
            throw positive.Error("parametric trees give a ratio that is positive as it is; only information trees can be made positive");
        string[] features = TrainingNodes.Names(node["features"]), parameters = TrainingNodes.Names(node["parameters"]);
        var basis = node.TryGet("terms", out var terms) || !isInformation
            ? node["terms"].Build(list => new PolynomialBasis(
                parameters, list.NonEmptyArray().Select(term => new Monomial(TrainingNodes.Product(term, parameters)))))
            : node["parameters"].Build(_ => PolynomialBasis.Complete(parameters, 2));
        if (isPositive) positive.Build(_ => new SumOfSquares(basis, SurrogateForm.Ratio));
        var nominal = Source(node["nominal"], features);
        var variations = node["variations"].NonEmptyArray();
        BasePointSpecification[] sources = [
            .. variations.Select(
            variation => new BasePointSpecification(TrainingNodes.Point(variation["at"], parameters), Source(variation, features)))];
        int shifted = isInformation ? Array.FindIndex(sources, source => !source.Source.SharesEvents(nominal)) : -1;
        if (shifted >= 0)
            throw variations[shifted].Error(
                "information trees need weights of the nominal events: 'file', 'where' and 'suffix' must be those of 'nominal'");
        return new SurrogateSpecification(
            name, method, features, [.. derived.Select(column => (column.Name, column.Expression))],
            node["variations"].Build(_ => new BasePoints(basis, sources.Select(source => source.Point))),
            nominal, sources, Settings(node), TrainingNodes.Seed(node))
        { IsPositive = isPositive };
    }

    private static EventSource Source(DocumentNode node, string[] features)
    {
        var table = TrainingNodes.Table(node);
        return new EventSource([new EventPattern(node["file"])], table.Weight, table.Where,
            [.. features.Select(feature => Sql.Name(feature + table.Suffix))]);
    }

    private static BoostingSettings Settings(DocumentNode node)
    {
        var settings = new BoostingSettings();
        Set("trees", value => settings with { Trees = value.Integer() });
        Set("levels", value => settings with { Levels = value.Integer() });
        Set("minimumEvents", value => settings with { MinimumEvents = value.Integer() });
        Set("learningRate", value => settings with { LearningRate = value.Number() });
        Set("finalLearningRate", value => settings with { FinalLearningRate = value.Number() });
        Set("globalNode", value => settings with { GlobalNode = value.Boolean() });
        Set("bins", value => settings with { Bins = value.Integer() });
        Set("search", value => settings with { ExactSearch = value.Choice(ExactSearches) });
        Set("validationFraction", value => settings with { ValidationFraction = value.Number() });
        Set("patience", value => settings with { Patience = value.Integer() });
        Set("refinementRounds", value => settings with { RefinementRounds = value.Integer() });
        return settings;

        void Set(string key, Func<DocumentNode, BoostingSettings> set)
        {
            if (node.TryGet(key, out var value)) settings = value.Build(set);
        }
    }
}
