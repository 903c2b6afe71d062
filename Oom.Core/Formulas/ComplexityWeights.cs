namespace Oom.Formulas;

/// <summary>How much each kind of node adds to the complexity of an expression: a sum over
/// nodes, so that 1 everywhere counts nodes.</summary>
public sealed class ComplexityWeights
{
    private readonly int[] _weights = new int[Enum.GetValues<Operator>().Length];

    /// <summary>Weights of some operators; the others weigh 1.</summary>
    /// <param name="weights">Whole numbers of at least 1.</param>
    /// <exception cref="ArgumentException">A weight is below 1.</exception>
    public ComplexityWeights(IEnumerable<KeyValuePair<Operator, int>> weights)
    {
        Array.Fill(_weights, 1);
        foreach (var (symbol, weight) in weights)
        {
            if (weight < 1)
                throw new ArgumentException($"the weight of {symbol.Name()} is {weight}; it must be at least 1", nameof(weights));
            _weights[(int)symbol] = weight;
        }
    }

    /// <summary>Every node weighs 1.</summary>
    public static ComplexityWeights Nodes { get; } = new([]);

    /// <summary>The weight of a kind of node.</summary>
    public int this[Operator symbol] => _weights[(int)symbol];

    /// <summary>The complexity of an expression.</summary>
    public int Of(Expression expression)
    {
        int sum = 0;
        foreach (ref readonly var node in expression.Nodes) sum += _weights[(int)node.Operator];
        return sum;
    }
}
