using System.Globalization;
using System.Text;

namespace Oom.Formulas;

/// <summary>Expressions as plain infix text, which <see cref="ExpressionParser"/> reads back to the same tree.</summary>
public static class ExpressionText
{
    private const int Sum = 1, Product = 2, Sign = 3, Exponent = 4, Atom = 5;

    /// <summary>Writes an expression: <c>+ - * /</c>, <c>^2</c> for a square, and functions
    /// by their names; numbers with all their digits.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="featureName">The name of a feature; one that is no identifier stands between backquotes.</param>
    public static string Write(Expression expression, Func<int, string> featureName)
        => Write(expression, featureName, "R", isForReading: false);

    /// <summary>Writes an expression with numbers in a format of the base class library, such as "G6", for reading by people: two signs in
    /// a row are one, which changes no value and the tree.</summary>
    public static string Write(Expression expression, Func<int, string> featureName, string numberFormat)
        => Write(expression, featureName, numberFormat, isForReading: true);

    private static string Write(Expression expression, Func<int, string> featureName, string numberFormat, bool isForReading)
    {
        var text = new StringBuilder();
        Append(expression.Count - 1, Sum);
        return text.ToString();

        void Append(int index, int least)
        {
            var node = expression.Nodes[index];
            int precedence = Precedence(node);
            if (precedence < least) text.Append('(');
            switch (node.Operator)
            {
                case Operator.Constant:
                    text.Append(node.Value.ToString(numberFormat, CultureInfo.InvariantCulture));
                    break;
                case Operator.Feature:
                    string name = featureName(node.Feature);
                    text.Append(ExpressionParser.IsIdentifier(name) ? name : $"`{name}`");
                    break;
                case Operator.Add or Operator.Subtract when isForReading:
                    Append(expression.Argument(index, 0), precedence);
                    int start = text.Length;
                    Append(expression.Argument(index, 1), precedence + 1);
                    bool isNegative = text[start] == '-';
                    if (isNegative) text.Remove(start, 1);
                    text.Insert(start, isNegative == (node.Operator == Operator.Add) ? " - " : " + ");
                    break;
                case Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide:
                    Append(expression.Argument(index, 0), precedence);
                    text.Append(
                        node.Operator switch { Operator.Add => " + ", Operator.Subtract => " - ", Operator.Multiply => "*", _ => "/" });
                    // Equal precedence on the right gets brackets, so that the tree is read back as it was.
                    Append(expression.Argument(index, 1), precedence + 1);
                    break;
                case Operator.Negate:
                    text.Append('-');
                    // A minus in front of a number would be read as part of it.
                    Append(index - 1, expression.Nodes[index - 1].IsConstant ? Atom + 1 : Sign);
                    break;
                case Operator.Square:
                    Append(index - 1, Atom);
                    text.Append("^2");
                    break;
                default:
                    text.Append(node.Operator.Name()).Append('(');
                    Append(expression.Argument(index, 0), Sum);
                    if (node.Arity == 2)
                    {
                        text.Append(", ");
                        Append(expression.Argument(index, 1), Sum);
                    }

                    text.Append(')');
                    break;
            }

            if (precedence < least) text.Append(')');
        }
    }

    private static int Precedence(ExpressionNode node) => node.Operator switch
    {
        Operator.Add or Operator.Subtract => Sum,
        Operator.Multiply or Operator.Divide => Product,
        Operator.Negate => Sign,
        Operator.Constant when double.IsNegative(node.Value) => Sign,
        Operator.Square => Exponent,
        _ => Atom,
    };
}
