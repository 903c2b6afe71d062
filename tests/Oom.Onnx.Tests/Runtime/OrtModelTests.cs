using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Oom.Onnx.Graphs;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Runtime;

public class OrtModelTests
{
    [Fact]
    public void Run_writes_into_the_bound_output()
    {
        using var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Copy<float>([1, 2, 3, 4], 2, 2);
        using var y = TensorBuffer.Allocate<float>(2, 2);
        using var run = model.Bind().Input("x", x).Output("y", y);
        run.Run();
        Assert.Equal([3, 5, 7, 9], y.Span.ToArray());
        x.Span[0] = -1;
        run.Run();
        Assert.Equal([-1, 5, 7, 9], y.Span.ToArray());
    }

    [Fact]
    public void Run_with_allocated_outputs_gives_shapes_and_elements()
    {
        using var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Copy<float>([1, 2], 1, 2);
        var outputs = model.Run(x);
        using var y = Assert.IsType<TensorBuffer<float>>(Assert.Single(outputs));
        Assert.Equal([1, 2], y.Lengths.ToArray());
        Assert.Equal([3, 5], y.Span.ToArray());
    }

    [Fact]
    public void Session_describes_inputs_and_outputs()
    {
        using var model = OrtModel.Create(Affine());
        Assert.Equal("x: Float32[N, 2]", Assert.Single(model.Inputs).ToString());
        Assert.Equal("y: Float32[N, 2]", Assert.Single(model.Outputs).ToString());
        Assert.Equal(Device.Cpu, model.Device);
    }

    [Fact]
    public void Rows_of_a_tensor_follow_the_batch()
    {
        using var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Copy<float>([1, 2, 3, 4, 5, 6], 3, 2);
        using var y = TensorBuffer.Allocate<float>(3, 2);
        using var run = model.Bind().Input("x", x).Output("y", y);
        x.Rows = y.Rows = 1;
        run.Run();
        Assert.Equal([3, 5], y.Span.ToArray());
        x.Rows = y.Rows = 3;
        Assert.Equal([3, 5, 0, 0, 0, 0], y.Span.ToArray());
        run.Run();
        Assert.Equal([3, 5, 7, 9, 11, 13], y.Span.ToArray());
        x.Rows = y.Rows = 0;
        run.Run();
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Rows = 4);
    }

    [Fact]
    public void Run_in_the_steady_state_allocates_no_managed_memory()
    {
        using var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Allocate<float>(8, 2);
        using var y = TensorBuffer.Allocate<float>(8, 2);
        using var run = model.Bind().Input("x", x).Output("y", y);
        run.Run();
        x.Rows = y.Rows = 7;
        run.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            x.Rows = y.Rows = 7;
            x.Span[0] = i;
            run.Run();
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void One_session_gives_the_same_bits_on_four_threads()
    {
        const int Threads = 4, Batches = 50, Rows = 64, Features = 10;
        using var model = OrtModel.Create(Networks.Perceptron(ElementType.Float32, Features, 32, 32));
        float[][] Evaluate(int thread)
        {
            using var x = TensorBuffer.Allocate<float>(Rows, Features);
            using var y = TensorBuffer.Allocate<float>(Rows, 1);
            using var run = model.Bind().Input("x", x).Output("y", y);
            var random = new Random(7);
            var results = new float[Batches][];
            for (int batch = 0; batch < Batches; batch++)
            {
                foreach (ref float element in x.Span) element = random.NextSingle() - 0.5f;
                run.Run();
                results[batch] = y.Span.ToArray();
            }
            return results;
        }

        float[][] alone = Evaluate(0);
        var together = new float[Threads][][];
        var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() => together[i] = Evaluate(i))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(together, results => Assert.Equal(alone, results));
        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public void Wrong_tensor_is_refused_when_bound()
    {
        using var model = OrtModel.Create(Affine());
        using var run = model.Bind();
        using var doubles = TensorBuffer.Allocate<double>(2, 2);
        using var wide = TensorBuffer.Allocate<float>(2, 3);
        using var flat = TensorBuffer.Allocate<float>(2);
        Assert.Equal("the input x: Float32[N, 2] cannot be bound to a tensor Float64[2, 2] (Parameter 'tensor')",
            Assert.Throws<ArgumentException>(() => run.Input("x", doubles)).Message);
        Assert.Throws<ArgumentException>(() => run.Input("x", wide));
        Assert.Throws<ArgumentException>(() => run.Output("y", flat));
        Assert.Equal("the model has no input 'z'; it has x (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => run.Input("z", wide)).Message);
    }

    [Fact]
    public void Unbound_input_or_output_is_named()
    {
        using var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Allocate<float>(1, 2);
        using var run = model.Bind();
        Assert.Equal("the input 'x' is not bound to a tensor", Assert.Throws<InvalidOperationException>(run.Run).Message);
        run.Input("x", x);
        Assert.Equal("the output 'y' is not bound to a tensor", Assert.Throws<InvalidOperationException>(run.Run).Message);
    }

    [Fact]
    public void Refused_shape_comes_with_the_message_of_the_runtime()
    {
        using var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Allocate<float>(3, 2);
        using var y = TensorBuffer.Allocate<float>(2, 2);
        using var run = model.Bind().Input("x", x).Output("y", y);
        var problem = Assert.Throws<OnnxRuntimeException>(run.Run);
        Assert.Contains("{3,2}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_model_are_refused()
    {
        var problem = Assert.Throws<OnnxRuntimeException>(() => OrtModel.Create("not a model"u8.ToArray()));
        Assert.Equal("Failed to load model because protobuf parsing failed.", problem.Message);
    }

    [Fact]
    public void File_that_is_no_model_is_named()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("events.lhe"), "<LesHouchesEvents>");
        var problem = Assert.Throws<OnnxFormatException>(() => OrtModel.Create(folder.File("events.lhe")));
        Assert.StartsWith(folder.File("events.lhe"), problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Elements_in_another_file_are_refused(bool isInsideNode)
    {
        using var folder = TestData.NewFolder();
        File.WriteAllBytes(folder.File("weights.bin"), new byte[sizeof(float) * 2]);
        var graph = new Graph("external");
        graph.Output("y", graph.Input("x", ElementType.Float32, "N", 2) * graph.Initializer("w", ElementType.Float32, [3, 4], 2));
        var model = ModelProto.Parser.ParseFrom(graph.ToBytes());
        var tensor = model.Graph.Initializer[0];
        tensor.ClearRawData();
        tensor.DataLocation = 1;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
        if (isInsideNode)
        {
            model.Graph.Initializer.Clear();
            model.Graph.Node.Insert(
                0, new NodeProto
                {
                    OpType = "Constant",
                    Output = { "w" },
                    Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor } }
                });
        }

        File.WriteAllBytes(folder.File("model.onnx"), model.ToByteArray());
        var problem = Assert.Throws<OnnxFormatException>(() => OrtModel.Create(folder.File("model.onnx")));
        Assert.Equal(
            $"{folder.File("model.onnx")} is not a readable ONNX model: the elements of 'w' lie in another file, which is not supported",
            problem.Message);
    }

    [Fact]
    public void Session_of_a_file_runs()
    {
        using var folder = TestData.NewFolder();
        Affine().Save(folder.File("affine.onnx"));
        using var model = OrtModel.Create(folder.File("affine.onnx"));
        Assert.Equal("y", model.Outputs[0].Name);
    }

    [Fact]
    public void Disposed_parts_refuse_to_run()
    {
        var model = OrtModel.Create(Affine());
        using var x = TensorBuffer.Allocate<float>(1, 2);
        var y = TensorBuffer.Allocate<float>(1, 2);
        var run = model.Bind().Input("x", x).Output("y", y);
        y.Dispose();
        y.Dispose();
        Assert.Throws<ObjectDisposedException>(run.Run);
        using var other = TensorBuffer.Allocate<float>(1, 2);
        run.Output("y", other).Run();
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(run.Run);
        Assert.Throws<ObjectDisposedException>(model.Bind);
        run.Dispose();
        run.Dispose();
        Assert.Throws<ObjectDisposedException>(run.Run);
    }

    [Fact]
    public void Session_disposed_while_threads_run_lets_them_finish()
    {
        for (int round = 0; round < 20; round++)
        {
            var model = OrtModel.Create(Networks.Perceptron(ElementType.Float32, 10, 50, 50));
            using var started = new Barrier(3);
            var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
            {
                using var x = TensorBuffer.Allocate<float>(256, 10);
                using var y = TensorBuffer.Allocate<float>(256, 1);
                using var run = model.Bind().Input("x", x).Output("y", y);
                started.SignalAndWait(TestContext.Current.CancellationToken);
                try
                {
                    while (true) run.Run();
                }
                catch (ObjectDisposedException)
                {
                    // This is how the thread learns that the session is gone.
                }
            })).ToArray();
            Array.ForEach(threads, thread => thread.Start());
            started.SignalAndWait(TestContext.Current.CancellationToken);
            Thread.Sleep(1);
            model.Dispose();
            Array.ForEach(threads, thread => thread.Join());
        }
    }

    [Theory]
    [InlineData(GraphOptimizationLevel.ORT_DISABLE_ALL)]
    [InlineData(GraphOptimizationLevel.ORT_ENABLE_BASIC)]
    [InlineData(GraphOptimizationLevel.ORT_ENABLE_EXTENDED)]
    public void Optimisation_changes_speed_and_not_results(GraphOptimizationLevel optimization)
    {
        using var model = OrtModel.Create(Affine().ToBytes(), Device.Cpu, optimization);
        using var x = TensorBuffer.Copy<float>([1, 2], 1, 2);
        using var y = Assert.IsType<TensorBuffer<float>>(model.Run(x)[0]);
        Assert.Equal([3, 5], y.Span.ToArray());
    }

    /// <summary>y = 2 x + 1 on rows of two.</summary>
    private static Graph Affine()
    {
        var graph = new Graph("affine");
        var x = graph.Input("x", ElementType.Float32, "N", 2);
        graph.Output("y", 2 * x + 1);
        return graph;
    }
}
