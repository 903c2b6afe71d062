namespace Oom.Formulas;

public sealed unsafe partial class ExpressionEvaluator
{
    private static void Unary(Operator symbol, double* a, double* to, int count)
    {
        switch (symbol)
        {
            case Operator.Negate: BlockKernels.Unary<ValueKernels.Negate>(a, to, count); break;
            case Operator.Square: BlockKernels.Unary<ValueKernels.Square>(a, to, count); break;
            case Operator.SquareRoot: BlockKernels.Unary<ValueKernels.SquareRoot>(a, to, count); break;
            case Operator.CubeRoot: BlockKernels.Unary<ValueKernels.CubeRoot>(a, to, count); break;
            case Operator.Logarithm: BlockKernels.Unary<ValueKernels.Logarithm>(a, to, count); break;
            case Operator.Exponential: BlockKernels.Unary<ValueKernels.Exponential>(a, to, count); break;
            case Operator.HyperbolicTangent: BlockKernels.Unary<ValueKernels.HyperbolicTangent>(a, to, count); break;
            case Operator.Sine: BlockKernels.Unary<ValueKernels.Sine>(a, to, count); break;
            case Operator.Cosine: BlockKernels.Unary<ValueKernels.Cosine>(a, to, count); break;
            case Operator.ArcTangent: BlockKernels.Unary<ValueKernels.ArcTangent>(a, to, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "no operator of one argument");
        }
    }

    private static void Binary(Operator symbol, Operand a, Operand b, double* to, int count)
    {
        switch (symbol)
        {
            case Operator.Add: Binary<ValueKernels.Add>(a, b, to, count); break;
            case Operator.Subtract: Binary<ValueKernels.Subtract>(a, b, to, count); break;
            case Operator.Multiply: Binary<ValueKernels.Multiply>(a, b, to, count); break;
            case Operator.Divide: Binary<ValueKernels.Divide>(a, b, to, count); break;
            case Operator.Minimum: Binary<ValueKernels.Minimum>(a, b, to, count); break;
            case Operator.Maximum: Binary<ValueKernels.Maximum>(a, b, to, count); break;
            case Operator.Power: Binary<ValueKernels.PowerOfPositive>(a, b, to, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "no operator of two arguments");
        }
    }

    private static void Binary<T>(Operand a, Operand b, double* to, int count) where T : struct, IBinaryKernel
    {
        if (b.Column == null) BlockKernels.BinaryWithSecond<T>(Materialised(a, to, count), b.Constant, to, count);
        else if (a.Column == null) BlockKernels.BinaryWithFirst<T>(a.Constant, b.Column, to, count);
        else BlockKernels.Binary<T>(a.Column, b.Column, to, count);
    }
}
