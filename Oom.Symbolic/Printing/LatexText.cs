using System.Globalization;
using System.Text;
using Oom.Formulas;

namespace Oom.Symbolic.Printing;

/// <summary>Expressions in LaTeX's mathematics: fractions, roots and powers as people write them, numbers with all their digits.</summary>
internal static class LatexText
{
    private const int Sum = 1, Product = 2, Sign = 3, Power = 4, Atom = 5;

    /// <summary>Writes an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="names">LaTeX for each feature, by index.</param>
    public static string Write(Expression expression, IReadOnlyList<string> names) => Write(expression, expression.Count - 1, Sum, names);

    /// <summary>LaTeX for the name of a feature: m_tt becomes m_{t\bar{t}}, others an upright word
    /// with their parts after an underscore as index.</summary>
    public static string Name(string name)
    {
        switch (name)
        {
            case "pt_t": return @"p_{T}^{t}";
            case "pt_tbar": return @"p_{T}^{\bar{t}}";
            case "eta_t": return @"\eta_{t}";
            case "eta_tbar": return @"\eta_{\bar{t}}";
            case "deta_tt": return @"\Delta\eta_{t\bar{t}}";
            case "dphi_tt": return @"\Delta\phi_{t\bar{t}}";
            case "absdphi_tt": return @"\left|\Delta\phi_{t\bar{t}}\right|";
            case "dR_tt": return @"\Delta R_{t\bar{t}}";
            case "m_tt": return @"m_{t\bar{t}}";
        }

        string[] parts = name.Split('_', 2);
        string head = parts[0].Length == 1 ? Escape(parts[0]) : $@"\mathrm{{{Escape(parts[0])}}}";
        return parts.Length == 1 || parts[1].Length == 0 ? head : $@"{head}_{{\mathrm{{{Escape(parts[1])}}}}}";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (c is '_' or '%' or '&' or '#' or '$' or '{' or '}') escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Write(Expression expression, int index, int least, IReadOnlyList<string> names)
    {
        var node = expression.Nodes[index];
        if (node.Operator == Operator.Feature) return names[node.Feature];
        string First(int precedence) => Write(expression, expression.Argument(index, 0), precedence, names);
        string Second(int precedence) => Write(expression, expression.Argument(index, 1), precedence, names);
        string Call(string function) => $@"{function}\left({First(Sum)}\right)";
        var (text, binds) = node.Operator switch
        {
            Operator.Constant
                => (Number(node.Value), double.IsNegative(node.Value) ? Sign
                : node.Value.ToString("R", CultureInfo.InvariantCulture).Contains('E', StringComparison.Ordinal) ? Product : Atom),
            Operator.Add or Operator.Subtract => (First(Sum) + SignedTerm.Of(node.Operator, Second(Product)), Sum),
            Operator.Multiply => ($@"{First(Product)} \cdot {Second(Power)}", Product),
            Operator.Divide => ($@"\frac{{{First(Sum)}}}{{{Second(Sum)}}}", Atom),
            Operator.Negate => ($"-{First(Power)}", Sign),
            Operator.Square => ($"{Base(expression, index - 1, First)}^{{2}}", Power),
            Operator.SquareRoot => ($@"\sqrt{{{First(Sum)}}}", Atom),
            Operator.CubeRoot => ($@"\sqrt[3]{{{First(Sum)}}}", Atom),
            Operator.Logarithm => (Call(@"\ln"), Atom),
            Operator.Exponential => (Call(@"\exp"), Atom),
            Operator.HyperbolicTangent => (Call(@"\tanh"), Atom),
            Operator.Sine => (Call(@"\sin"), Atom),
            Operator.Cosine => (Call(@"\cos"), Atom),
            Operator.ArcTangent => (Call(@"\arctan"), Atom),
            Operator.Minimum => ($@"\min\left({First(Sum)}, {Second(Sum)}\right)", Atom),
            Operator.Maximum => ($@"\max\left({First(Sum)}, {Second(Sum)}\right)", Atom),
            Operator.Power => ($"{Base(expression, expression.Argument(index, 0), First)}^{{{Second(Sum)}}}", Power),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), node.Operator, "an operator that LaTeX has no form for"),
        };
        return binds < least ? $@"\left({text}\right)" : text;
    }

    // Fractions and functions look ambiguous with an exponent behind them, and a name with
    // an exponent of its own does not take a second one.
    private static string Base(Expression expression, int argument, Func<int, string> write)
    {
        var symbol = expression.Nodes[argument].Operator;
        string text = write(Atom);
        bool isSimple = symbol == Operator.Constant || symbol == Operator.Feature && !text.Contains('^', StringComparison.Ordinal);
        return isSimple || text.StartsWith(@"\left(", StringComparison.Ordinal) && symbol.Arity() > 0
            && text.EndsWith(@"\right)", StringComparison.Ordinal) && !IsCall(symbol) ? text : $@"\left({text}\right)";
    }

    private static bool IsCall(Operator symbol)
        => symbol is not (Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Negate);

    private static string Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text
            : string.Create(CultureInfo.InvariantCulture,
            $@"{text[..exponent]} \cdot 10^{{{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}}}");
    }
}
