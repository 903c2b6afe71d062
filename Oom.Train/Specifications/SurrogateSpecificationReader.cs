using Oom.Files;
using Oom.Surrogates;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Surrogates;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Specifications;

/// <summary>Reads specifications of surrogates; <c>specs/surrogates.md</c> defines the format.</summary>
internal static class SurrogateSpecificationReader
{
    private const ulong DefaultSeed = 1;
    private const string WeightKey = "weight", TablesKey = "tables", WhereKey = "where", FeaturesKey = "features", PositiveKey = "positive";

    /// <summary>Reads a specification.</summary>
    /// <param name="path">The YAML file.</param>
    /// <exception cref="SpecificationException">The file does not follow the format.</exception>
    public static SurrogateSpecification Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads a specification from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static SurrogateSpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        SpecificationReader.RequireVersion(root);
        root.AllowKeys("version", "name", "method", FeaturesKey, "derived", "parameters", "order", "terms", "nominal", "base-points",
            PositiveKey, "training");
        var method = root["method"].Choice(
            ("parametric-trees", SurrogateMethod.ParametricTrees), ("information-trees", SurrogateMethod.InformationTrees));
        string[] features = Names(root[FeaturesKey], "feature");
        var basis = ReadBasis(root);
        var nominalNode = root["nominal"];
        nominalNode.AllowKeys(TablesKey, WeightKey, WhereKey);
        var nominal = new EventSource(
            ReadTables(nominalNode[TablesKey]), nominalNode[WeightKey].Text(), nominalNode.TryGet(WhereKey, out var where) ? where.Text()
            : null, [.. features.Select(Sql.Name)]);
        var pointsNode = root["base-points"];
        var sources = Array.ConvertAll(pointsNode.Items(), item => ReadPoint(item, basis, features, nominal));
        if (method == SurrogateMethod.InformationTrees)
        {
            int shifted = Array.FindIndex(sources, source => !source.Source.SharesEvents(nominal));
            if (shifted >= 0)
                throw pointsNode.Items()[shifted].Error(
                    "information trees need weights of the nominal events; only 'point' and 'weight' are allowed");
        }

        var points = pointsNode.Build(_ => new BasePoints(basis, sources.Select(source => source.Point)));
        bool isPositive = root.TryGet(PositiveKey, out var positive) && positive.Flag();
        if (isPositive && method != SurrogateMethod.InformationTrees)
            throw positive.Error("parametric trees give a ratio that is positive as it is; only information trees can be made positive");
        if (isPositive) positive.Build(_ => new SumOfSquares(basis, SurrogateForm.Ratio));
        var (boosting, seed) = root.TryGet("training", out var training) ? ReadTraining(training) : (new BoostingSettings(), DefaultSeed);
        return new SurrogateSpecification(
            SpecificationReader.Name(root["name"]), method, features, root.TryGet("derived", out var derived)
            ? SpecificationReader.ReadDerived(derived) : [], points, nominal, sources, boosting, seed)
        { IsPositive = isPositive };
    }

    private static PolynomialBasis ReadBasis(SpecificationNode root)
    {
        string[] parameters = Names(root["parameters"], "parameter");
        if (!root.TryGet("terms", out var terms))
            return root["order"].Build(node => PolynomialBasis.Complete(parameters, node.WholeNumber<int>()));
        if (root.TryGet("order", out var order))
            throw order.Error("give 'order' for all terms up to it or 'terms' for chosen ones, not both");
        Monomial[] monomials = Array.ConvertAll(
            terms.Items(), item => item.Build(node => PolynomialBasis.ParseTerm(parameters, node.Text())));
        return terms.Build(_ => new PolynomialBasis(parameters, monomials));
    }

    private static BasePointSpecification ReadPoint(SpecificationNode node, PolynomialBasis basis, string[] features, EventSource nominal)
    {
        node.AllowKeys("point", TablesKey, WeightKey, WhereKey, FeaturesKey);
        double[] point = Array.ConvertAll(node["point"].Items(), item => item.Number());
        if (point.Length != basis.Parameters.Count)
            throw node["point"].Error($"expected a value for each of {string.Join(", ", basis.Parameters)}, found {point.Length}");
        string[] columns = [.. nominal.Features];
        if (node.TryGet(FeaturesKey, out var shifted))
        {
            shifted.AllowKeys(features);
            for (int i = 0; i < features.Length; i++) columns[i] = shifted.Apply(features[i], columns[i], (_, value) => value.Text());
        }

        var source = new EventSource(
            node.TryGet(TablesKey, out var tables) ? ReadTables(tables) : nominal.Tables,
            node.TryGet(WeightKey, out var weight) ? weight.Text() : nominal.Weight,
            node.TryGet(WhereKey, out var where) ? where.Text() : nominal.Where, columns);
        if (source.SharesEvents(nominal) && source.Weight == nominal.Weight)
            throw node.Error("these are the nominal events: give a 'weight', 'tables', 'features' or 'where' of the base point");
        return new BasePointSpecification(point, source);
    }

    private static EventPattern[] ReadTables(SpecificationNode node) => Array.ConvertAll(node.Items(), item => new EventPattern(item));

    private static string[] Names(SpecificationNode node, string what)
    {
        var names = new List<string>();
        foreach (var item in node.Items())
        {
            if (names.Contains(item.Text())) throw item.Error($"the {what} '{item.Text()}' is named twice");
            names.Add(item.Text());
        }

        return [.. names];
    }

    private static (BoostingSettings Settings, ulong Seed) ReadTraining(SpecificationNode node)
    {
        var settings = new SettingsReader().Without<BoostingSettings>(nameof(BoostingSettings.ExactSearch))
            .Read(node, new BoostingSettings(), "search", "seed");
        settings = node.Apply(
            "search", settings, (s, value) => s with { ExactSearch = value.Choice(("histogram", false), ("exact", true)) });
        return (settings, node.Apply("seed", DefaultSeed, (_, value) => value.WholeNumber<ulong>()));
    }
}
