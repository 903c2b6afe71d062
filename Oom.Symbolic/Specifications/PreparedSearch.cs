using Oom.Binning;
using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Runs;
using Oom.Symbolic.Search;
using Oom.Symbolic.Tables;

namespace Oom.Symbolic.Specifications;

/// <summary>A specification and a table put together.</summary>
/// <param name="Problem">What is to be described.</param>
/// <param name="Grammar">Which formulas are allowed.</param>
/// <param name="Template">The outer form.</param>
/// <param name="Physics">What physics asks.</param>
/// <param name="Settings">How the search is run.</param>
public sealed record PreparedSearch(
    SearchProblem Problem, Grammar Grammar, FormulaTemplate Template, PhysicsConstraints Physics, SearchSettings Settings)
{
    // Sums of squares of so many events as memory holds stay finite.
    private const double LargestTarget = 1e140;

    /// <summary>Takes the columns that a specification names from a table.</summary>
    /// <exception cref="CsvException">A column is missing or holds what is no finite number.</exception>
    /// <exception cref="SearchException">The specification does not fit the table.</exception>
    public static PreparedSearch From(SearchSpecification specification, CsvTable csv)
    {
        string target = specification.Target
            ?? throw new SearchException("the target is not named: use --target or the specification's key 'target'");
        csv.Index(target);
        string[] names = [.. specification.Features ?? csv.Columns.Where(column => column != target && column != specification.Weights)];
        if (names.Contains(target)) throw new SearchException($"the target '{target}' is among the features");
        if (Array.Find(names, name => names.Count(other => other == name) > 1) is { } twice)
            throw new SearchException($"the feature '{twice}' is named twice");
        if (names.Contains(specification.Weights))
            throw new SearchException($"the weights '{specification.Weights}' are among the features");
        if (specification.Weights == target) throw new SearchException($"the target '{target}' is also the weights");
        var features = names.Select(name => new FormulaFeature(name, specification.Units.GetValueOrDefault(name, "1"))).ToArray();
        var table = new FeatureTable(csv.Rows, names.Length);
        for (int i = 0; i < names.Length; i++) csv.Numbers(names[i]).CopyTo(table.Column(i));
        var problem = new SearchProblem(
            target, features, table, csv.Numbers(target), specification.Weights is { } weights ? csv.Numbers(weights) : null,
            specification.Loss, specification.BinEdges is { } edges ? new BinEdges(edges) : null);
        return Of(specification, problem);
    }

    /// <summary>Puts a specification and a problem together.</summary>
    /// <exception cref="SearchException">The specification does not fit the problem.</exception>
    public static PreparedSearch Of(SearchSpecification specification, SearchProblem problem)
    {
        var features = problem.Features;
        string target = problem.TargetName;
        string[] names = [.. features.Select(feature => feature.Name)];
        if (names.Length == 0)
            throw new SearchException($"there is no column to describe '{target}' by: all others are the weights, or there are none");
        if (Array.Find(names, name => !FormulaFeature.IsName(name)) is { } unnamable)
            throw new SearchException($"the feature '{unnamable}' has a name that no formula can hold: without backquotes it can");
        double largest = problem.Target.Max(Math.Abs);
        if (!(largest <= LargestTarget))
            throw new SearchException(
                FormattableString.Invariant(
                $"the target '{target}' has values up to {largest:G4}, whose squares overflow; at most {LargestTarget:G1} are allowed: divide it by a unit"));
        int FeatureIndex(string name)
            => Array.IndexOf(names, name) is var index and >= 0 ? index
            : throw new SearchException($"the specification names '{name}', which is none of the features {string.Join(", ", names)}");
        foreach (string name in specification.Units.Keys.Where(name => name != target)) FeatureIndex(name);
        var physics = new PhysicsConstraints
        {
            TargetDimension = specification.UsesDimensions ? Dimension.Parse(specification.Units.GetValueOrDefault(target, "1")) : null,
            FeatureDimensions = [.. features.Select(feature => Dimension.Parse(feature.Unit))],
            ConstantsCarryUnits = specification.ConstantsCarryUnits,
            DimensionPenalty = specification.DimensionPenalty,
            Monotonicity = specification.Monotonicity.ToDictionary(item => FeatureIndex(item.Key), item => item.Value),
        };
        return new(
            problem, specification.Grammar, OuterForm(specification, names, FeatureIndex, problem.ConstantFeatures), physics,
            specification.Settings);
    }

    private static FormulaTemplate OuterForm(
        SearchSpecification specification, string[] names, Func<string, int> featureIndex, IReadOnlyList<int> constant)
    {
        if (specification.Template is not { } text)
        {
            if (constant.Count == names.Length)
                throw new SearchException($"every feature has one value at all points: {string.Join(", ", names)}");
            return FormulaTemplate.Free(names.Length, specification.Grammar.IsProtected, constant);
        }

        if (specification.Parts.FirstOrDefault(part => names.Contains(part.Name)).Name is { } taken)
            throw new SearchException($"the part '{taken}' has the name of a feature");
        var outer = ExpressionParser.Parse(text, [.. names, .. specification.Parts.Select(part => part.Name)]);
        try
        {
            return new FormulaTemplate(outer, names.Length,
                [.. specification.Parts.Select(part => part.Features.Select(featureIndex).Except(constant).ToArray())],
                specification.Grammar.IsProtected);
        }
        catch (ArgumentException e)
        {
            throw new SearchException($"template '{text}': {e.Message}");
        }
    }
}
