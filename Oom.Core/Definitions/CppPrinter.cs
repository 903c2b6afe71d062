using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>
/// Prints the method that a definition is compiled to as C++: the same operations in the same order, against the header
/// <see cref="Header"/>.
/// </summary>
internal sealed class CppPrinter
{
    private const string Indentation = "  ";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<ParameterExpression, string> _names = [];
    private int _depth = 1, _repetitions;

    private CppPrinter(ParameterExpression frame) => _names[frame] = "frame";

    /// <summary>The text of the header oom_definition.hh.</summary>
    public static string Header { get; } = Resource("oom_definition.hh");

    /// <summary>Prints a definition as a function of an oom::Frame that gives the first requirement that is not fulfilled, or -1 and
    /// in the frame the features.</summary>
    /// <param name="method">What a definition is compiled to.</param>
    /// <param name="name">The name of the function.</param>
    public static string Print(Expression<Func<EventFrame, int>> method, string name)
    {
        var printer = new CppPrinter(method.Parameters[0]);
        printer.Statement(method.Body);
        return $"inline int {name}(oom::Frame& frame) {{\n{printer._text}}}\n";
    }

    /// <summary>Prints what makes a list as a function of an oom::Frame that gives the list.</summary>
    /// <param name="method">What the list is compiled to.</param>
    /// <param name="name">The name of the function.</param>
    public static string PrintList(Expression<Func<EventFrame, ObjectList>> method, string name)
    {
        var printer = new CppPrinter(method.Parameters[0]);
        var body = (BlockExpression)method.Body;
        printer.Statement(Expression.Block(typeof(void), body.Variables, body.Expressions.SkipLast(1)));
        printer.Line($"return {printer.Value(body.Result)};");
        return $"inline oom::ObjectList* {name}(oom::Frame& frame) {{\n{printer._text}}}\n";
    }

    private void Statement(Expression node)
    {
        switch (node)
        {
            case BlockExpression block:
                foreach (var variable in block.Variables) Line($"{TypeName(variable.Type)} {Declared(variable)}{{}};");
                foreach (var statement in block.Expressions) Statement(statement);
                break;
            case ConditionalExpression choice when choice.Type == typeof(void):
                Line($"if ({Value(choice.Test)}) {{");
                Inner(choice.IfTrue);
                if (choice.IfFalse is not DefaultExpression)
                {
                    Line("} else {");
                    Inner(choice.IfFalse);
                }

                Line("}");
                break;
            case Repetition repetition:
                string done = string.Create(CultureInfo.InvariantCulture, $"n{_repetitions++}");
                Line($"for (int {done} = 0; {done} < {Constant(repetition.Times)}; {done}++) {{");
                Inner(repetition.Body);
                Line("}");
                break;
            case LoopExpression loop:
                Line("for (;;) {");
                Inner(loop.Body);
                Line("}");
                break;
            case GotoExpression { Kind: GotoExpressionKind.Break }:
                Line("break;");
                break;
            case GotoExpression { Value: { } result }:
                Line($"return {Value(result)};");
                break;
            case LabelExpression { DefaultValue: { } result }:
                Line($"return {Value(result)};");
                break;
            default:
                Line($"{Value(node)};");
                break;
        }
    }

    private void Inner(Expression body)
    {
        _depth++;
        Statement(body);
        _depth--;
    }

    private string Value(Expression node) => node switch
    {
        ParameterExpression variable => _names[variable],
        DefaultExpression empty => $"{TypeName(empty.Type)}()",
        ConstantExpression constant => Constant(constant.Value!),
        BinaryExpression { NodeType: ExpressionType.Assign } assign => $"{Value(assign.Left)} = {Value(assign.Right)}",
        BinaryExpression { NodeType: ExpressionType.AddAssign } assign => $"{Value(assign.Left)} += {Value(assign.Right)}",
        BinaryExpression binary => $"({Value(binary.Left)} {Sign(binary.NodeType)} {Value(binary.Right)})",
        IndexExpression { Object: { } array } element => $"{Value(array)}[{Value(element.Arguments[0])}]",
        UnaryExpression { NodeType: ExpressionType.Convert } convert => $"static_cast<{TypeName(convert.Type)}>({Value(convert.Operand)})",
        UnaryExpression { NodeType: ExpressionType.PreIncrementAssign } increment => $"++{Value(increment.Operand)}",
        UnaryExpression unary => $"({(unary.NodeType == ExpressionType.Not ? "!" : "-")}{Value(unary.Operand)})",
        ConditionalExpression choice => $"({Value(choice.Test)} ? {Value(choice.IfTrue)} : {Value(choice.IfFalse)})",
        MemberExpression { Expression: { } of } member => $"{Value(of)}{Access(of.Type)}{member.Member.Name}()",
        MethodCallExpression { Object: { } of } call => $"{Value(of)}{Access(of.Type)}{call.Method.Name}({Arguments(call)})",
        MethodCallExpression call => $"{FunctionName(call.Method)}({Arguments(call)})",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.NodeType, "no such operation in C++"),
    };

    private string Arguments(MethodCallExpression call) => string.Join(", ", call.Arguments.Select(Value));

    private static string Constant(object value) => value switch
    {
        double.PositiveInfinity => "oom::kInfinity",
        double.NegativeInfinity => "-oom::kInfinity",
        double.NaN => "oom::kNaN",
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15
            => number.ToString("F1", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        ObjectFlags flags => ((int)flags).ToString(CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "no such constant in C++"),
    };

    private static string Sign(ExpressionType type) => type switch
    {
        ExpressionType.Add => "+",
        ExpressionType.Subtract => "-",
        ExpressionType.Multiply => "*",
        ExpressionType.Divide => "/",
        ExpressionType.LessThan => "<",
        ExpressionType.LessThanOrEqual => "<=",
        ExpressionType.GreaterThan => ">",
        ExpressionType.GreaterThanOrEqual => ">=",
        ExpressionType.Equal => "==",
        ExpressionType.NotEqual => "!=",
        ExpressionType.AndAlso => "&&",
        ExpressionType.OrElse => "||",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such operation in C++"),
    };

    private static string FunctionName(MethodInfo method)
    {
        if (method.DeclaringType == typeof(FourMomentum)) return $"oom::FourMomentum::{method.Name}";
        if (method.DeclaringType != typeof(Math))
            throw new ArgumentOutOfRangeException(nameof(method), method.Name, "no such function in C++");
        // Those of C++ give the other number where one is NaN.
        return method.Name is nameof(Math.Min) or nameof(Math.Max) ? $"oom::{method.Name}"
            : $"std::{method.Name.ToLowerInvariant()}";
    }

    private static string TypeName(Type type)
        => type == typeof(double) ? "double" : type == typeof(int) ? "int" : type == typeof(bool) ? "bool"
            : type == typeof(double[]) ? "double*"
            : type == typeof(ObjectList) ? "oom::ObjectList*" : $"oom::{type.Name}";

    private static string Access(Type type) => type == typeof(ObjectList) ? "->" : ".";

    private string Declared(ParameterExpression variable)
        => _names[variable] = string.Create(CultureInfo.InvariantCulture, $"v{_names.Count}");

    private void Line(string text)
    {
        for (int i = 0; i < _depth; i++) _text.Append(Indentation);
        _text.Append(text).Append('\n');
    }

    /// <summary>The text of a header that is delivered with the program.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(CppPrinter).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
