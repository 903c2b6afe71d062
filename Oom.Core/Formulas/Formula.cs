namespace Oom.Formulas;

/// <summary>A named expression with its features, as it is stored in a document <c>oom.formula</c> (specs/formula.md).</summary>
public sealed partial class Formula
{
    /// <summary>A formula.</summary>
    /// <param name="name">What the value is called, such as "y".</param>
    /// <param name="features">The features, in the order of the expression's indices.</param>
    /// <param name="expression">The expression; every constant is finite.</param>
    /// <exception cref="ArgumentException">Two features have one name, a name is empty or holds a backquote, a feature's index is beyond
    /// the list, a constant is not finite, or there are more nodes than <see cref="ExpressionParser.NodesMax"/>.</exception>
    public Formula(string name, IReadOnlyList<FormulaFeature> features, Expression expression)
    {
        if (name.Length == 0) throw new ArgumentException("the name of a formula must not be empty", nameof(name));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (!FormulaFeature.IsName(feature.Name))
                throw new ArgumentException(
                    $"'{feature.Name}' cannot name a feature: it must not be empty nor hold a backquote", nameof(features));
            if (!seen.Add(feature.Name)) throw new ArgumentException($"the feature '{feature.Name}' occurs twice", nameof(features));
        }

        // What is written can be read: the tree of a document is no deeper than its nodes are many.
        if (expression.Count > ExpressionParser.NodesMax)
            throw new ArgumentException(
                $"the formula has {expression.Count} numbers, features and operators; at most {ExpressionParser.NodesMax} are allowed",
                nameof(expression));
        foreach (var node in expression.Nodes)
        {
            if (node.Operator == Operator.Feature && node.Feature >= features.Count)
                throw new ArgumentException($"the expression uses feature {node.Feature} of {features.Count}", nameof(expression));
            if (node.IsConstant && !double.IsFinite(node.Value))
                throw new ArgumentException("a constant is not finite", nameof(expression));
        }

        Name = name;
        Features = features;
        Expression = expression;
    }

    /// <summary>What the value is called.</summary>
    public string Name { get; }

    /// <summary>The features, in the order of the expression's indices; some may not occur.</summary>
    public IReadOnlyList<FormulaFeature> Features { get; }

    /// <summary>The expression.</summary>
    public Expression Expression { get; }

    /// <summary>The infix text, with all digits.</summary>
    public string Text => ExpressionText.Write(Expression, index => Features[index].Name);

    /// <summary>A formula from infix text.</summary>
    /// <exception cref="FormulaSyntaxException">The text is no expression of these features.</exception>
    public static Formula Parse(string name, IReadOnlyList<FormulaFeature> features, string text)
        => new(name, features, ExpressionParser.Parse(text, [.. features.Select(feature => feature.Name)]));
}

/// <summary>A feature of a formula.</summary>
/// <param name="Name">The name, unique in the formula.</param>
/// <param name="Unit">The unit, such as 'GeV'; '1' for a pure number.</param>
public sealed record FormulaFeature(string Name, string Unit)
{
    /// <summary>Whether a text can name a feature: it is not empty and holds no backquote, between which names stand in formulas.</summary>
    public static bool IsName(string text) => text.Length > 0 && !text.Contains('`', StringComparison.Ordinal);
}
