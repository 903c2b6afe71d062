using Oom.Formulas;
using Oom.Symbolic.Enumeration;

namespace Oom.Symbolic.Search;

/// <summary>Small problems for searches.</summary>
internal static class Problems
{
    public static readonly string[] Names = ["a", "b", "c"];

    /// <summary>A target that a formula of a, b and c gives at random points between 1 and 4.</summary>
    public static SearchProblem Of(string truth, int points = 200, double noise = 0)
    {
        double[] rows = RandomExpressions.Rows(points, Names.Length, 1, 4), target = new double[points];
        var table = FeatureTable.FromRows(rows, Names.Length);
        new ExpressionEvaluator().Evaluate(ExpressionParser.Parse(truth, Names), table, target);
        var random = new Numerics.Philox4x32(9, 9);
        foreach (ref double y in target.AsSpan()) y += noise * random.NextNormal();
        return new SearchProblem("y", [.. Names.Select(name => new FormulaFeature(name, "1"))], table, target, null);
    }

    /// <summary>Settings of a search that takes a fraction of a second.</summary>
    public static SearchSettings Small(int generations, int threads = 2) => new()
    {
        Seconds = double.PositiveInfinity,
        Generations = generations,
        Threads = threads,
        Islands = 3,
        Population = 20,
        MigrationInterval = 2,
        SearchPoints = 100,
        Blocks = 120,
    };

    public static SearchResult Run(SearchProblem problem, SearchSettings settings, Grammar? grammar = null,
        FormulaTemplate? template = null, PhysicsConstraints? physics = null)
        => Prepare(problem, settings, grammar, template, physics).Run(null, null, CancellationToken.None);

    public static SymbolicSearch Prepare(SearchProblem problem, SearchSettings settings, Grammar? grammar = null,
        FormulaTemplate? template = null, PhysicsConstraints? physics = null)
        => new(problem, settings, grammar ?? new(), template ?? FormulaTemplate.Free(Names.Length, false), physics ?? new());

    public static string Text(Expression expression) => ExpressionText.Write(expression, index => Names[index]);

    public static string[] Texts(SearchResult result) => [.. result.Front.Select(formula => Text(formula.Expression))];
}
