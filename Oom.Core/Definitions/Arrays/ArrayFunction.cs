using System.Linq.Expressions;
using Oom.Formulas;
using Oom.Kinematics;
using Expression = System.Linq.Expressions.Expression;

namespace Oom.Definitions.Arrays;

/// <summary>Evaluates the expressions that a function is written in, on arrays; repetitions are written out.</summary>
/// <param name="on">The operations.</param>
internal sealed class ArrayFunction<T>(IArrayOperations<T> on)
    where T : class
{
    private readonly Dictionary<ParameterExpression, object> _variables = [];

    /// <summary>The value: an array, a momentum or a vector of such.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments, of the same kinds.</param>
    /// <exception cref="NotSupportedException">There is no operation on arrays for a part of it.</exception>
    public object Of(LambdaExpression function, IReadOnlyList<object> arguments)
    {
        foreach (var (parameter, argument) in function.Parameters.Zip(arguments)) _variables[parameter] = argument;
        return Value(function.Body);
    }

    private object Value(Expression node) => node switch
    {
        ParameterExpression variable => _variables[variable],
        ConstantExpression constant => on.Constant(Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture)),
        BlockExpression block => Block(block),
        ConditionalExpression choice => on.Choose(Array(choice.Test), Array(choice.IfTrue), Array(choice.IfFalse)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Value(convert.Operand),
        UnaryExpression { NodeType: ExpressionType.Negate } negated => Value(negated.Operand) is ArrayVector<T> vector
            ? vector.Negative : on.Apply(Operator.Negate, Array(negated.Operand)),
        BinaryExpression binary => Binary(binary.NodeType, Value(binary.Left), Value(binary.Right)),
        MemberExpression { Expression: { } of } member => Property(Value(of), member.Member.Name),
        MethodCallExpression call => Call(call),
        _ => throw None(node.NodeType),
    };

    private T Array(Expression node) => (T)Value(node);

    private object Block(BlockExpression block)
    {
        foreach (var statement in block.Expressions.SkipLast(1)) Do(statement);
        return Value(block.Result);
    }

    private void Do(Expression statement)
    {
        switch (statement)
        {
            case BinaryExpression { NodeType: ExpressionType.Assign, Left: ParameterExpression variable } assign:
                _variables[variable] = Value(assign.Right);
                break;
            case Repetition repetition:
                for (int i = 0; i < repetition.Times; i++) Do(repetition.Body);
                break;
            case BlockExpression block:
                foreach (var part in block.Expressions) Do(part);
                break;
            default: throw None(statement.NodeType);
        }
    }

    private object Binary(ExpressionType type, object left, object right) => (left, right) switch
    {
        (ArrayMomentum<T> a, ArrayMomentum<T> b) => type == ExpressionType.Add ? a.Plus(b) : a.Minus(b),
        (ArrayVector<T> a, ArrayVector<T> b) when type == ExpressionType.Subtract => a.Minus(b),
        (T factor, ArrayVector<T> b) when type == ExpressionType.Multiply => b.Times(factor),
        (T a, T b) => type switch
        {
            ExpressionType.Add => on.Apply(Operator.Add, a, b),
            ExpressionType.Subtract => on.Apply(Operator.Subtract, a, b),
            ExpressionType.Multiply => on.Apply(Operator.Multiply, a, b),
            ExpressionType.Divide => on.Apply(Operator.Divide, a, b),
            ExpressionType.LessThan => on.Less(a, b),
            ExpressionType.LessThanOrEqual => on.LessOrEqual(a, b),
            ExpressionType.GreaterThan => on.Less(b, a),
            ExpressionType.GreaterThanOrEqual => on.LessOrEqual(b, a),
            ExpressionType.Equal => on.Equal(a, b),
            ExpressionType.AndAlso => on.And(a, b),
            ExpressionType.OrElse => on.Or(a, b),
            _ => throw None(type),
        },
        _ => throw None(type),
    };

    private static object Property(object of, string name) => of switch
    {
        ArrayMomentum<T> p when name == nameof(FourMomentum.Vector) => p.Vector,
        ArrayMomentum<T> p when name == nameof(FourMomentum.Velocity) => p.Velocity,
        ArrayMomentum<T> p => p[name],
        ArrayVector<T> v when name == nameof(Vector3.Unit) => v.Unit,
        _ => ((ArrayVector<T>)of).Property(name),
    };

    private object Call(MethodCallExpression call)
    {
        object[] arguments = [.. call.Arguments.Select(Value)];
        if (call.Object is { } of)
        {
            return (Value(of), call.Method.Name, arguments) switch
            {
                (ArrayMomentum<T> p, nameof(FourMomentum.Boost), [ArrayVector<T> velocity]) => p.Boost(velocity),
                (ArrayMomentum<T> p, nameof(FourMomentum.Dot), [ArrayMomentum<T> other]) => p.Dot(other),
                (ArrayVector<T> v, nameof(Vector3.Dot), [ArrayVector<T> other]) => v.Dot(other),
                _ => throw None(call.Method.Name),
            };
        }

        if (call.Method.DeclaringType == typeof(FourMomentum) && arguments is [ArrayMomentum<T> a, ArrayMomentum<T> b])
            return call.Method.Name == nameof(FourMomentum.DeltaPhi) ? ArrayMomentum<T>.DeltaPhi(on, a, b) : throw None(call.Method.Name);
        T[] numbers = [.. arguments.Cast<T>()];
        return call.Method.Name switch
        {
            nameof(Math.Abs) => on.Absolute(numbers[0]),
            nameof(Math.Sqrt) => on.Apply(Operator.SquareRoot, numbers),
            nameof(Math.Exp) => on.Apply(Operator.Exponential, numbers),
            nameof(Math.Log) => on.Apply(Operator.Logarithm, numbers),
            nameof(Math.Min) => on.Apply(Operator.Minimum, numbers),
            nameof(Math.Max) => on.Apply(Operator.Maximum, numbers),
            nameof(Math.Atan2) => on.ArcTangent(numbers[0], numbers[1]),
            _ => throw None(call.Method.Name),
        };
    }

    private static NotSupportedException None(object operation) => new($"there is no operation '{operation}' on arrays");
}
