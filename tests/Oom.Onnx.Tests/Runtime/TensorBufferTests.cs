using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

public unsafe class TensorBufferTests
{
    [Fact]
    public void Allocated_tensor_is_aligned_and_zero()
    {
        for (int length = 1; length < 40; length++)
        {
            using var tensor = TensorBuffer.Allocate<float>(length, 3);
            fixed (float* data = tensor.Span) Assert.Equal(0, (nint)data % 64);
            Assert.Equal(3 * length, tensor.ElementCount);
            Assert.All(tensor.Span.ToArray(), element => Assert.Equal(0, element));
        }
    }

    [Fact]
    public void View_shares_memory_and_outlives_its_tensor()
    {
        var all = TensorBuffer.Copy<double>([1, 2, 3, 4, 5, 6], 6);
        var view = all.View(2, 2, 2);
        view.Span[0] = 30;
        Assert.Equal(30, all.Span[2]);
        var inner = view.View(1, 3);
        all.Dispose();
        view.Dispose();
        Assert.Equal([4, 5, 6], inner.Span.ToArray());
        inner.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _ = inner.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => inner.View(0, 1));
        Assert.Throws<ObjectDisposedException>(() => inner.Rows = 1);
    }

    [Fact]
    public void View_beyond_the_tensor_is_refused()
    {
        using var tensor = TensorBuffer.Allocate<float>(2, 3);
        Assert.Throws<ArgumentException>(() => tensor.View(4, 3));
        Assert.Throws<ArgumentException>(() => tensor.View(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.View(0, -1));
    }

    [Fact]
    public void Views_of_one_tensor_are_read_and_written()
    {
        using var all = TensorBuffer.Copy<float>([1, 2, 3, 4], 4);
        using var x = all.View(1, 1, 2);
        using var y = TensorBuffer.Allocate<float>(1, 3);
        using var target = y.View(1, 1, 2);
        using var model = OrtModel.Create(Negation());
        using var run = model.Bind().Input(0, x).Output(0, target);
        run.Run();
        Assert.Equal([0, -2, -3], y.Span.ToArray());
        x.Span[0] = 8;
        Assert.Equal(8, all.Span[1]);
    }

    [Fact]
    public void Elements_must_fit_the_shape()
    {
        Assert.Equal("3 elements do not fit the shape [2, 2] (Parameter 'lengths')",
            Assert.Throws<ArgumentException>(() => TensorBuffer.Copy<float>([1, 2, 3], 2, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorBuffer.Allocate<float>(2, -1));
        Assert.Throws<NotSupportedException>(() => TensorBuffer.Allocate<int>(2));
    }

    [Fact]
    public void Scalar_has_one_element_and_fixed_rows()
    {
        using var scalar = TensorBuffer.Copy<long>([42]);
        Assert.Equal(42, Assert.Single(scalar.Span.ToArray()));
        Assert.Equal(1, scalar.Rows);
    }

    [Fact]
    public void Tensor_of_no_rows_runs()
    {
        using var model = OrtModel.Create(Negation());
        using var x = TensorBuffer.Allocate<float>(0, 2);
        using var y = TensorBuffer.Allocate<float>(0, 2);
        using var run = model.Bind().Input(0, x).Output(0, y);
        run.Run();
        Assert.Equal(0, y.Span.Length);
    }

    [Fact]
    public void Tensors_never_disposed_are_collected()
    {
        static void Leak()
        {
            for (int i = 0; i < 1000; i++) TensorBuffer.Allocate<double>(1000).View(0, 10);
        }
        Leak();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static Graph Negation()
    {
        var graph = new Graph("negation");
        graph.Output("y", -graph.Input("x", ElementType.Float32, "N", 2));
        return graph;
    }
}
