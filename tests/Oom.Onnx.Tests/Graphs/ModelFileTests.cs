using Google.Protobuf;
using Oom.Onnx.Protos;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Graphs;

public class ModelFileTests
{
    [Fact]
    public void File_gives_back_what_was_built()
    {
        using var folder = TestData.NewFolder();
        var graph = Networks.Perceptron(ElementType.Float32, 10, 4);
        graph.Description = "a perceptron";
        graph.Metadata["features"] = "pt, eta";
        graph.Metadata["licence"] = "CC-BY-4.0, µ";
        graph.Save(folder.File("oom.onnx"));

        var file = ModelFile.Load(folder.File("oom.onnx"));
        Assert.Equal("x: Float32[N, 10]", Assert.Single(file.Inputs).ToString());
        Assert.Equal("y: Float32[N, 1]", Assert.Single(file.Outputs).ToString());
        Assert.Equal(new Dictionary<string, string> { ["features"] = "pt, eta", ["licence"] = "CC-BY-4.0, µ" }, file.Metadata);
        Assert.Equal(new Dictionary<string, long> { [""] = 17 }, file.Opsets);
        Assert.Equal(8, file.IrVersion);
        Assert.Equal($"oom {typeof(Graph).Assembly.GetName().Version!.ToString(3)}", file.Producer);
        Assert.Equal("a perceptron", file.Description);
        Assert.Equal(["Gemm", "Relu", "Sigmoid"], file.Operators);
        Assert.Equal(["w1", "b1", "w2", "b2"], file.Initializers.Select(constant => constant.Name));
        Assert.Equal([10, 4], file.Initializers[0].Lengths);
        Assert.Equal(40, file.Initializers[0].ToArray<float>().Length);
        Assert.Throws<InvalidOperationException>(file.Initializers[0].ToArray<double>);
        Assert.Equal(graph.ToBytes(), file.ToBytes());
    }

    [Fact]
    public void Constants_of_all_types_keep_their_elements()
    {
        var graph = new Graph("constants");
        double[] doubles = [1.5, -0.0, double.MaxValue];
        graph.Output("a", graph.Initializer<double>("double", doubles, 3));
        graph.Output("b", graph.Initializer<float>("float", [1.5f, float.Epsilon], 1, 2));
        graph.Output("c", graph.Initializer<long>("long", [long.MinValue], 1));
        graph.Output("d", graph.Initializer<bool>("bool", [true, false], 2));
        graph.Output("e", graph.Initializer("rounded", ElementType.Float32, [0.1], 1));
        graph.Output("f", graph.Initializer<double>("nothing", [], 0, 3));
        var constants = ModelFile.Load(graph.ToBytes()).Initializers;
        Assert.Equal(doubles, constants[0].ToArray<double>());
        Assert.Equal([1.5f, float.Epsilon], constants[1].ToArray<float>());
        Assert.Equal([long.MinValue], constants[2].ToArray<long>());
        Assert.Equal([true, false], constants[3].ToArray<bool>());
        Assert.Equal([0.1f], constants[4].ToArray<float>());
        Assert.Empty(constants[5].ToArray<double>());
        Assert.Throws<ArgumentException>(() => graph.Initializer<float>("short", [1], 2));
        Assert.Throws<ArgumentException>(() => graph.Initializer("whole", ElementType.Int64, [1], 1));
    }

    [Theory]
    [InlineData(16L + (1L << 31))]
    [InlineData(1L << 60)]
    public void Shape_larger_than_any_event_is_refused_before_it_fills_the_memory(long columns)
    {
        var model = ModelProto.Parser.ParseFrom(OneNodeModel.Build("Reshape", ElementType.Float32));
        var shape = new TensorProto { Name = "i", DataType = (int)ElementType.Int64, Dims = { 2 }, Int64Data = { 0, columns } };
        model.Graph.Initializer.Add(shape);

        var refusal = Assert.Throws<OnnxFormatException>(() => ModelFile.Load(model.ToByteArray()));
        Assert.Contains($"the shape [0, {columns}]", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public void Constant_of_another_number_of_elements_than_its_shape_has_is_refused(long length)
    {
        var model = ModelProto.Parser.ParseFrom(Networks.Perceptron(ElementType.Float32, 2).ToBytes());
        model.Graph.Initializer[1].Dims[0] = length;

        var refusal = Assert.Throws<OnnxFormatException>(() => ModelFile.Load(model.ToByteArray()));
        Assert.Contains("'b1' has 1 elements", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_data_of_other_writers_are_read()
    {
        var model = ModelProto.Parser.ParseFrom(Networks.Perceptron(ElementType.Float32, 2).ToBytes());
        var weights = model.Graph.Initializer[0];
        weights.ClearRawData();
        weights.FloatData.Add([1, 2]);
        Assert.Equal([1, 2], ModelFile.Load(model.ToByteArray()).Initializers[0].ToArray<float>());
        weights.FloatData.Add(3);
        Assert.Equal("the buffer is not a readable ONNX model: the constant 'w1' has 3 elements where its shape [2, 1] needs 2",
            Assert.Throws<OnnxFormatException>(() => ModelFile.Load(model.ToByteArray()).Initializers[0].ToArray<float>()).Message);
        weights.DataLocation = 1;
        Assert.Contains("lie in another file", Assert.Throws<OnnxFormatException>(() => ModelFile.Load(model.ToByteArray())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_can_be_replaced()
    {
        var file = ModelFile.Load(Networks.Perceptron(ElementType.Float32, 2).ToBytes());
        var other = file.WithMetadata(new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
        Assert.Empty(file.Metadata);
        var again = ModelFile.Load(other.ToBytes());
        Assert.Equal(["a", "b"], again.Metadata.Keys);
        OrtModel.Create(other.ToBytes()).Dispose();
    }

    [Theory]
    [InlineData("", "it is empty, or a pipe or device")]
    [InlineData("<LesHouchesEvents version=\"3.0\">", "it is not a protocol buffer of ONNX")]
    [InlineData("{\"model\": 1}", "it is not a protocol buffer of ONNX")]
    [InlineData("\b\b", "it has no IR version or no graph")]
    public void File_that_is_no_model_is_named(string content, string problem)
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("model.onnx");
        File.WriteAllText(path, content);
        var thrown = Assert.Throws<OnnxFormatException>(() => ModelFile.Load(path));
        Assert.Equal($"{path} is not a readable ONNX model: {problem}", thrown.Message);
        Assert.Equal(path, thrown.Path);
    }

    [Fact]
    public void Truncated_file_is_refused_at_any_length()
    {
        byte[] bytes = Networks.Perceptron(ElementType.Float32, 3, 2).ToBytes();
        for (int length = 0; length < bytes.Length; length++)
        {
            // A cut between two fields of the model leaves a readable buffer: without operator set, or without metadata only.
            try
            {
                Assert.NotEmpty(ModelFile.Load(bytes.AsSpan(0, length)).Outputs);
            }
            catch (OnnxFormatException problem)
            {
                Assert.StartsWith("the buffer is not a readable ONNX model: ", problem.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Missing_file_is_named()
    {
        Assert.Contains("absent.onnx", Assert.Throws<FileNotFoundException>(() => ModelFile.Load("absent.onnx")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_given_twice_are_refused()
    {
        var model = ModelProto.Parser.ParseFrom(Networks.Perceptron(ElementType.Float32, 2).ToBytes());
        model.MetadataProps.Add(new StringStringEntryProto { Key = "a", Value = "1" });
        model.MetadataProps.Add(new StringStringEntryProto { Key = "a", Value = "2" });
        Assert.EndsWith("the metadata property 'a' is given twice",
            Assert.Throws<OnnxFormatException>(() => ModelFile.Load(model.ToByteArray())).Message, StringComparison.Ordinal);
    }
}
