using Oom.Onnx.Graphs;
using static Oom.Onnx.Gradients.GradientInput;

namespace Oom.Onnx.Gradients;

public class TensorGradientTests
{
    private static readonly Dictionary<string, (Func<Value[], Value> Function, GradientInput[] Inputs)> Cases = new()
    {
        ["MatMul of matrices"] = (x => x[0].MatMul(x[1]), [Of(2, 3), Of(3, 4)]),
        ["MatMul with a batch of unknown size"] = (x => x[0].MatMul(x[1]), [Symbolic(["N", 3], 4, 3), Of(3, 2)]),
        ["MatMul of stacks"] = (x => x[0].MatMul(x[1]), [Of(2, 2, 3), Of(2, 3, 2)]),
        ["MatMul of a stack and a matrix"] = (x => x[0].MatMul(x[1]), [Symbolic(["N", 2, 3], 2, 2, 3), Of(3, 2)]),
        ["MatMul of a matrix and a stack"] = (x => x[0].MatMul(x[1]), [Of(2, 3), Symbolic(["N", 3, 2], 2, 3, 2)]),
        ["MatMul of broadcast stacks"] = (x => x[0].MatMul(x[1]), [Of(2, 1, 2, 3), Of(3, 3, 2)]),
        ["MatMul of stacks of unknown size"] = (x => x[0].MatMul(x[1]), [Symbolic(["N", 2, 3], 3, 2, 3), Symbolic(["M", 3, 2], 1, 3, 2)]),
        ["MatMul of vectors"] = (x => x[0].MatMul(x[1]), [Of(3), Of(3)]),
        ["MatMul of a vector and a matrix"] = (x => x[0].MatMul(x[1]), [Of(3), Of(3, 2)]),
        ["MatMul of a matrix and a vector"] = (x => x[0].MatMul(x[1]), [Of(2, 3), Of(3)]),
        ["MatMul of a stack and a vector"] = (x => x[0].MatMul(x[1]), [Of(2, 2, 3), Of(3)]),
        ["MatMul of a vector and a stack"] = (x => x[0].MatMul(x[1]), [Of(3), Of(2, 3, 2)]),
        ["MatMul with itself"] = (x => x[0].MatMul(x[0]), [Of(3, 3)]),
        ["Gemm"] = (x => x[0].Gemm(x[1], x[2]), [Symbolic(["N", 3], 4, 3), Of(3, 2), Of(2)]),
        ["Gemm without addend"] = (x => x[0].Gemm(x[1]), [Of(2, 3), Of(3, 2)]),
        ["Gemm with transposed A"] = (x => x[0].Gemm(x[1], x[2], alpha: 0.5f, beta: 2, transposeThis: true), [Of(3, 2), Of(3, 4), Of(2, 1)]),
        ["Gemm with transposed B"] = (x => x[0].Gemm(x[1], x[2], alpha: 1.5f, beta: 0.25f, transposeOther: true), [Of(2, 3), Of(4, 3), Of(2, 4)]),
        ["Gemm with both transposed"] = (x => x[0].Gemm(x[1], x[2], alpha: -1, transposeThis: true, transposeOther: true), [Of(3, 2), Of(4, 3), Of()]),
        ["Transpose"] = (x => x[0].Transpose(), [Of(2, 3)]),
        ["Transpose in a cycle"] = (x => x[0].Transpose(2, 0, 1), [Symbolic(["N", 3, 4], 2, 3, 4)]),
        ["ReduceSum"] = (x => x[0].ReduceSum(), [Symbolic(["N", 3], 2, 3)]),
        ["ReduceSum of a scalar"] = (x => x[0].ReduceSum(), [Of()]),
        ["ReduceSum over the batch"] = (x => x[0].ReduceSum([0]), [Symbolic(["N", 3], 2, 3)]),
        ["ReduceSum over a negative axis, kept"] = (x => x[0].ReduceSum([-1], keepDimensions: true), [Of(2, 3)]),
        ["ReduceSum over two axes"] = (x => x[0].ReduceSum([2, 0]), [Of(2, 3, 2)]),
        ["ReduceSum over two axes, kept"] = (x => x[0].ReduceSum([-1, 0], keepDimensions: true), [Of(2, 3, 2)]),
        ["ReduceMean"] = (x => x[0].ReduceMean(), [Symbolic(["N", 3], 2, 3)]),
        ["ReduceMean over the batch"] = (x => x[0].ReduceMean([0]), [Symbolic(["N", 3], 4, 3)]),
        ["ReduceMean over a negative axis"] = (x => x[0].ReduceMean([-1]), [Symbolic(["N", 3], 4, 3)]),
        ["ReduceMean kept"] = (x => x[0].ReduceMean([0, 2], keepDimensions: true), [Of(2, 3, 2)]),
        ["CumSum"] = (x => x[0].CumSum(1), [Of(2, 4)]),
        ["CumSum exclusive"] = (x => x[0].CumSum(0, exclusive: true), [Symbolic(["N", 2], 3, 2)]),
        ["CumSum reverse"] = (x => x[0].CumSum(-1, reverse: true), [Of(2, 4)]),
        ["CumSum exclusive and reverse"] = (x => x[0].CumSum(-2, exclusive: true, reverse: true), [Of(3, 2)]),
        ["Softmax"] = (x => x[0].Softmax(), [Symbolic(["N", 4], 2, 4)]),
        ["Softmax over the batch"] = (x => x[0].Softmax(0), [Symbolic(["N", 2], 4, 2)]),
        ["Reshape"] = (x => x[0].Reshape(0, 3, -1), [Symbolic(["N", 6], 2, 6)]),
        ["Reshape to a computed shape"] = (x => x[0].Reshape(x[1].ShapeOf()) * x[1], [Symbolic(["N", 4], 3, 4), Symbolic(["K", 2], 6, 2)]),
        ["Expand"] = (x => x[0].Expand(4, 2, 3), [Of(2, 1)]),
        ["Expand to a computed shape"] = (x => x[0].Expand(x[1].ShapeOf()) * x[1], [Of(1, 2), Symbolic(["N", 2], 3, 2)]),
        ["Unsqueeze"] = (x => x[0].Unsqueeze(0, -1), [Symbolic(["N"], 3)]),
        ["Squeeze"] = (x => x[0].Squeeze(-1, 0), [Of(1, 3, 1)]),
        ["Concat"] = (x => Value.Concat(1, x[0], x[1], x[0]), [Symbolic(["N", 2], 2, 2), Symbolic(["N", 3], 2, 3)]),
        ["Concat over the batch"] = (x => Value.Concat(-2, x[0], x[1], x[2]), [Of(1, 2), Symbolic(["N", 2], 3, 2), Symbolic(["M", 2], 2, 2)]),
        ["Slice"] = (x => x[0].Slice(1, 1, 3), [Symbolic(["N", 4], 2, 4)]),
        ["Slice from the end"] = (x => x[0].Slice(-1, -3, -1), [Symbolic(["N", 4], 2, 4)]),
        ["Slice to the end"] = (x => x[0].Slice(1, 2, Value.ToEnd), [Symbolic(["N", 4], 2, 4)]),
        ["Slice with a step"] = (x => x[0].Slice(1, 0, Value.ToEnd, 2), [Of(2, 5)]),
        ["Slice backwards"] = (x => x[0].Slice(1, -1, long.MinValue, -2), [Of(2, 5)]),
        ["Slice over the batch"] = (x => x[0].Slice(0, 1, -1), [Symbolic(["N", 2], 4, 2)]),
        ["Slice along two axes"] = (x => x[0].Slice([1, 0], [3, 5], [0, 1], [1, 3]), [Of(3, 5)]),
        ["Slice beyond the end"] = (x => x[0].Slice(0, 1, 100), [Of(3)]),
        ["Gather"] = (x => x[0].Gather(1, 3, 0), [Symbolic(["N", 4], 2, 4)]),
        ["Gather with repeated indices"] = (x => x[0].Gather(0, 1, 1, 0, 1), [Symbolic(["N", 2], 3, 2)]),
        ["Gather with negative indices"] = (x => x[0].Gather(-1, -1, -2, -1), [Of(2, 3)]),
        ["Gather with a matrix of indices"] = (x => x[0].Gather(x[0].Graph.Initializer<long>("i", [0, 2, 2, 1], 2, 2), 1), [Of(2, 3)]),
        ["Gather of a scalar index"] = (x => x[0].Gather(x[0].Graph.Constant(1L), 1), [Of(2, 3)]),
        ["GatherElements"] = (x => x[0].GatherElements(x[0].Graph.Initializer<long>("i", [0, 1, 1, 1], 2, 2), 1), [Of(2, 2)]),
        ["ScatterAdd"] = (x => x[0].ScatterAdd(x[0].Graph.Initializer<long>("i", [2, 0, 0, 0], 2, 2), x[1], 1), [Of(2, 3), Of(2, 2)]),
        ["Pad"] = (x => x[0].Pad([0, 1], [2, 0]), [Symbolic(["N", 2], 3, 2)]),
        ["nothing but a batch of zero mean"] = (x => x[0] - x[0].ReduceMean([0], keepDimensions: true), [Symbolic(["N", 2], 3, 2)]),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => Cases.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Operation_has_the_gradient_of_finite_differences(string name) => GradientCheck.Run(Cases[name].Function, Cases[name].Inputs);
}
