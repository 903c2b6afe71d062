using Oom.Formulas;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Enumeration;

/// <summary>Which formulas are allowed.</summary>
public sealed record Grammar
{
    private static readonly Operator[] Periodic = [Operator.Sine, Operator.Cosine];
    private static readonly Operator[] Transcendental = [
        Operator.Exponential, Operator.Logarithm, Operator.HyperbolicTangent, Operator.ArcTangent, Operator.Sine, Operator.Cosine];

    /// <summary>The operators; all but min, max and pow where nothing else is said.</summary>
    public IReadOnlySet<Operator> Operators { get; init; } = new HashSet<Operator>(
        OperatorFacts.Functions.Except([Operator.Minimum, Operator.Maximum, Operator.Power]));

    /// <summary>Weights of the nodes.</summary>
    public ComplexityWeights Weights { get; init; } = ComplexityWeights.Nodes;

    /// <summary>Largest complexity, 1 or more.</summary>
    public int ComplexityMaximum { get; init; } = 40;

    /// <summary>How often an operator may stand within another: (outer, inner) to the largest number on one path. Where nothing is said, no
    /// transcendental function stands within one of its own kind and no sine within a cosine or the other way round.</summary>
    public IReadOnlyDictionary<(Operator Outer, Operator Inner), int> Nesting { get; init; } = DefaultNesting();

    /// <summary>Exponents of pow are constants of at most this size.</summary>
    public double PowerBound { get; init; } = 5;

    /// <summary>Whether operators are protected, see <see cref="DomainProtection"/>.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether an operator may be used.</summary>
    public bool Allows(Operator symbol) => Operators.Contains(symbol);

    /// <summary>Complexity of an expression.</summary>
    public int Complexity(Expression expression) => Weights.Of(expression);

    /// <summary>Whether operators, exponents and nesting are allowed; the complexity is not looked at.</summary>
    public bool Admits(Expression expression)
    {
        var nodes = expression.Nodes;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Arity == 0) continue;
            if (!Allows(nodes[i].Operator)) return false;
            if (nodes[i].Operator == Operator.Power && !(nodes[i - 1].IsConstant && Math.Abs(nodes[i - 1].Value) <= PowerBound))
                return false;
        }

        foreach (var ((outer, inner), most) in Nesting)
        {
            if (Allows(outer) && Allows(inner) && Exceeds(expression, outer, inner, most)) return false;
        }

        return true;
    }

    private static bool Exceeds(Expression expression, Operator outer, Operator inner, int most)
    {
        for (int i = 0; i < expression.Count; i++)
        {
            if (expression.Nodes[i].Operator != outer) continue;
            for (int argument = 0; argument < expression.Nodes[i].Arity; argument++)
            {
                if (DeepestCount(expression, expression.Argument(i, argument), inner) > most) return true;
            }
        }

        return false;
    }

    private static int DeepestCount(Expression expression, int index, Operator inner)
    {
        int below = 0;
        for (int argument = 0; argument < expression.Nodes[index].Arity; argument++)
            below = Math.Max(below, DeepestCount(expression, expression.Argument(index, argument), inner));
        return below + (expression.Nodes[index].Operator == inner ? 1 : 0);
    }

    private static Dictionary<(Operator, Operator), int> DefaultNesting()
    {
        var limits = Transcendental.ToDictionary(symbol => (symbol, symbol), _ => 0);
        foreach (var outer in Periodic)
        {
            foreach (var inner in Periodic) limits[(outer, inner)] = 0;
        }

        limits[(Operator.Exponential, Operator.Logarithm)] = 0;
        limits[(Operator.Logarithm, Operator.Exponential)] = 0;
        return limits;
    }
}
