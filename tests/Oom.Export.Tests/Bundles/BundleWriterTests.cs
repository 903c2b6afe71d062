using System.CommandLine;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Export.Commands;
using Oom.Features;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Onnx.Runtime;
using Oom.Selections;
using Oom.Terminal;

namespace Oom.Export.Bundles;

public class BundleWriterTests
{
    private static readonly DateTime Created = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Bundle_holds_model_bins_validation_and_card()
    {
        using var folder = NewRun();
        var card = Write(folder);
        Assert.Equal(["card.json", "oom.bins.json", "oom.events.onnx", "oom.onnx", "oom.validation.json"],
            Directory.GetFiles(folder.File("bundle")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["oom.onnx", "oom.bins.json", "oom.validation.json", "oom.events.onnx"], card.Files.Select(file => file.Name));

        var read = BundleCard.Load(folder.File("bundle/card.json"));
        read.Verify(folder.File("bundle/card.json"));
        Assert.Equal(Created, read.Created);
        Assert.Equal("CC-BY-4.0", read.Provenance.Licence);
        Assert.Equal("0.1.0", read.Software["oom-train"]);
        Assert.Contains("oom-export", read.Software.Keys);
        Assert.Equal(TestRun.Description.ToJson(), File.ReadAllText(folder.File("bundle/oom.bins.json")));
    }

    [Fact]
    public void Model_says_by_itself_what_it_computes()
    {
        using var folder = NewRun();
        Write(folder);
        var model = ModelFile.Load(folder.File("bundle/oom.onnx"));
        Assert.Equal("m_tt,c_hel", model.Metadata["features"]);
        Assert.Equal("0,0.25,0.5,0.75,1", model.Metadata["bin_edges"]);
        Assert.Equal("2.0", model.Metadata["version"]);
        Assert.Equal("CC-BY-4.0", model.Metadata["licence"]);
        Assert.Equal("a@example.org", model.Metadata["contact"]);
        Assert.Equal(TestRun.Description.ToJson(), model.Metadata["oom"]);
        Assert.Equal(Digest.OfFile(folder.File("run/network.onnx")), model.Metadata["graph_sha256"]);
        Assert.Equal(7, model.Metadata.Count);
    }

    [Fact]
    public void Validation_events_are_those_of_the_published_model()
    {
        using var folder = NewRun();
        Write(folder);
        var events = ValidationDocument.Load(folder.File("bundle/oom.validation.json"), 2);
        Assert.Equal(3, events.Count);
        using var session = OrtModel.Create(folder.File("bundle/oom.onnx"));
        foreach (var item in events)
        {
            double[] features = new double[2];
            Assert.True(new TopPairFeatureSet(["m_tt", "c_hel"]).TryCompute(TopPairEvents.PairOf(item.Event), features));
            Assert.Equal(features, item.Features);
            double logit = 0.01 * features[0] - 4 + features[1];
            Assert.Equal(1 / (1 + Math.Exp(-logit)), item.Observable, 1e-6);
            Assert.Equal((int)(4 * item.Observable), item.Bin);

            using var input = TensorBuffer.Copy<float>([(float)features[0], (float)features[1]], 1, 2);
            using var output = (TensorBuffer<float>)session.Run(input)[0];
            Assert.Equal(item.Observable, output.Span[0]);
        }
    }

    [Fact]
    public void Model_from_four_momenta_is_that_of_the_network()
    {
        using var folder = NewRun();
        Write(folder);
        using var model = EventObservable.Load(folder.File("bundle/oom.events.onnx"), TestRun.Description);
        var events = ValidationDocument.Load(folder.File("bundle/oom.validation.json"), 2);
        var (features, observable) = model.Evaluate([.. events.Select(item => item.Event)]);
        for (int i = 0; i < events.Count; i++)
        {
            Assert.Equal(events[i].Observable, observable[i], 1e-6);
            Assert.Equal(events[i].Features[0], features[2 * i], 1e-9);
            Assert.Equal(events[i].Features[1], features[2 * i + 1], 1e-12);
        }
    }

    [Fact]
    public void Network_that_cannot_be_inlined_is_published_without_the_model_from_four_momenta()
    {
        using var folder = NewRun();
        byte[] other = ModelFile.Load(folder.File("run/network.onnx")).ToBytes();
        // The last bytes of the file are those of the operator set: domain "" and version 17.
        Assert.Equal(Graph.Opset, other[^1]);
        other[^1] = Graph.Opset - 1;
        File.WriteAllBytes(folder.File("run/network.onnx"), other);

        var writer = new BundleWriter(folder.File("run"));
        writer.Write(folder.File("bundle"), replace: false, Created);

        Assert.False(File.Exists(folder.File("bundle/oom.events.onnx")));
        Assert.Contains("it follows opset 16 of standard ONNX", Assert.Single(writer.Omissions), StringComparison.Ordinal);
    }

    [Fact]
    public void Same_run_and_date_give_the_same_bundle()
    {
        using var folder = NewRun();
        Write(folder);
        string card = File.ReadAllText(folder.File("bundle/card.json"));
        new BundleWriter(folder.File("run")).Write(folder.File("bundle"), replace: true, Created);
        Assert.Equal(card, File.ReadAllText(folder.File("bundle/card.json")));
    }

    [Fact]
    public void Network_of_other_inputs_is_refused_and_nothing_is_left()
    {
        using var folder = TestData.NewFolder();
        TestRun.Write(folder.File("run"), network: TestRun.Network(features: 3));
        var error = Assert.Throws<BundleException>(() => Write(folder));
        Assert.Equal(
            $"{folder.File("run")} cannot be published: its input should be Float32[N, 2], it is features: Float32[N, 3]", error.Message);
        Assert.Equal([folder.File("run")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Network_that_gives_no_number_is_refused()
    {
        using var folder = TestData.NewFolder();
        TestRun.Write(folder.File("run"), network: TestRun.Network(bias: double.NaN));
        Assert.Equal($"{folder.File("run")} cannot be published: it gives NaN for an event, which is no value of an observable",
            Assert.Throws<BundleException>(() => Write(folder)).Message);
    }

    [Fact]
    public void Feature_without_a_graph_is_published_without_the_model_from_four_momenta()
    {
        using var folder = TestData.NewFolder();
        var other = TestRun.Description with
        {
            Definition = EventDefinition.Read(DocumentNode.Parse(TestRun.Description.Definition.CanonicalText
                .Replace("mass(pair.t + pair.tbar)", "mass(pair.t + pair.tbar) + 0 GeV * count(pairs(pairs(jets)))", StringComparison.Ordinal), "definition")),
        };
        TestRun.Write(folder.File("run"), other);
        var writer = new BundleWriter(folder.File("run"));

        writer.Write(folder.File("bundle"), replace: false, Created);

        Assert.Equal("oom.events.onnx was not written: there is no graph of the feature m_tt: there are 2145 pairs of a list, and not 1 to 300", Assert.Single(writer.Omissions));
    }

    [Fact]
    public void Event_that_is_not_selected_is_refused()
    {
        using var folder = TestData.NewFolder();
        TestRun.Write(folder.File("run"), TestRun.Description with
        {
            Definition = TopPairDefinition.Of(
                FiducialSelection.DileptonTopPair with { Muon = new(45.5, 2.4) }, ["m_tt", "c_hel"]),
        });

        Assert.StartsWith($"{folder.File("run")} cannot be published: event 0 is not selected: \"two e/mu of opposite charge",
            Assert.Throws<BundleException>(() => Write(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_publishes_and_refuses_to_overwrite()
    {
        using var folder = NewRun();
        string[] arguments = ["bundle", folder.File("run"), "-o", folder.File("bundle")];
        var (code, output, _) = Run(arguments);
        Assert.Equal(0, code);
        Assert.Contains(Digest.OfFile(folder.File("bundle/oom.onnx")), output, StringComparison.Ordinal);
        (code, _, string error) = Run(arguments);
        Assert.Equal(2, code);
        Assert.Equal($"oom-export: {folder.File("bundle")} exists already; use --force to replace it, or choose another folder\n", error);
        Assert.Equal(0, Run([.. arguments, "--force"]).Code);
    }

    [Fact]
    public void Folder_that_is_no_run_is_exit_code_2()
    {
        using var folder = TestData.NewFolder();
        var (code, _, error) = Run("bundle", folder.Path, "-o", folder.File("bundle"));
        Assert.Equal(2, code);
        Assert.Equal($"oom-export: {folder.Path} is no run folder of oom-train: run.json is missing\n", error);
    }

    private static TemporaryFolder NewRun()
    {
        var folder = TestData.NewFolder();
        TestRun.Write(folder.File("run"));
        return folder;
    }

    private static BundleCard Write(TemporaryFolder folder)
        => new BundleWriter(folder.File("run")).Write(folder.File("bundle"), replace: false, Created);

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = ConsoleHost.Run("oom-export", new RootCommand { BundleCommand.Create() }, arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
