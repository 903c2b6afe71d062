using System.CommandLine;
using System.Text.Json;
using Oom.Bundles;
using Oom.Onnx.Runtime;
using Oom.Simulation.Samples;
using Oom.Terminal;
using Oom.Train.Commands;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

public class FitTests
{
    [Fact]
    public void Run_folder_holds_network_documents_history_and_specification()
    {
        using var folder = NewInput();
        var (code, output, error) = Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("run"), "--threads", "2", "--plot",
            folder.File("loss.svg"));
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("test part: loss 0.", output, StringComparison.Ordinal);
        Assert.Equal(["history.csv", "network.onnx", "oom.bins.json", "run.json", "spec.yaml"],
            Directory.GetFiles(folder.File("run")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(folder.File("spec.yaml")), File.ReadAllBytes(folder.File("run/spec.yaml")));
        string[][] history = [.. File.ReadLines(folder.File("run/history.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(3, history.Length);
        // The curves of the training and of its validation are those of the table.
        string[][] drawn = [.. File.ReadLines(folder.File("loss.svg.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(history.Select(step => step[2]), drawn.Where(row => row[1] == "training").Select(row => row[^1]));
        Assert.Equal(history.Select(step => step[5]), drawn.Where(row => row[1] == "validation").Select(row => row[^1]));

        var run = RunFolder.Load(folder.File("run"));
        Assert.Equal(2 * MachineFit.ValidationEventsPerFile, run.Events.Count);
        Assert.Equal(["m_tt", "c_hel"], run.Description.Features.Select(feature => feature.Name));
        using var session = OrtModel.Create(folder.File("run/network.onnx"));
        using var features = TensorBuffer.Copy<float>([500, 0.1f, 350, -0.3f, 1000, 0.9f], 3, 2);
        using var observable = (TensorBuffer<float>)session.Run(features)[0];
        Assert.All(observable.Span.ToArray(), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Summary_accounts_for_every_event()
    {
        using var folder = NewInput();
        Assert.Equal(0, Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("run")).Code);
        using var summary = JsonDocument.Parse(RunFolder.Load(folder.File("run")).TrainingJson);
        Assert.Equal(3, summary.RootElement.GetProperty("epochs").GetInt32());
        foreach (var process in summary.RootElement.GetProperty("processes").EnumerateArray())
        {
            var events = process.GetProperty("events");
            long selected = events.GetProperty("selected").GetInt64();
            Assert.Equal(1000, events.GetProperty("read").GetInt64());
            Assert.Equal(selected, events.GetProperty("training").GetInt64() + events.GetProperty("validation")
                .GetInt64() + events.GetProperty("test").GetInt64());
            Assert.Equal(1000 - selected, process.GetProperty("lost").EnumerateArray().Sum(loss => loss.GetProperty("events").GetInt64()));
            string name = process.GetProperty("files")[0].GetProperty("name").GetString()!;
            Assert.Equal(Digest.OfFile(folder.File(name)), process.GetProperty("files")[0].GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public void Network_does_not_depend_on_threads_but_on_the_seed()
    {
        using var folder = NewInput();
        Assert.Equal(0, Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("one"), "--threads", "1").Code);
        Assert.Equal(0, Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("two"), "--threads", "2").Code);
        Assert.Equal(0, Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("other"), "--seed", "99").Code);
        Assert.Equal(Digest.OfFile(folder.File("one/network.onnx")), Digest.OfFile(folder.File("two/network.onnx")));
        Assert.NotEqual(Digest.OfFile(folder.File("one/network.onnx")), Digest.OfFile(folder.File("other/network.onnx")));
    }

    [Fact]
    public void Run_folder_is_replaced_only_when_asked()
    {
        using var folder = NewInput();
        string[] arguments = ["fit", folder.File("spec.yaml"), "-o", folder.File("run")];
        Assert.Equal(0, Run(folder, arguments).Code);
        var (code, output, error) = Run(folder, arguments);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Equal($"oom-train: {folder.File("run")} exists already; use --force to replace it, or choose another folder\n", error);
        Assert.Equal(0, Run(folder, [.. arguments, "--force"]).Code);
    }

    [Fact]
    public void Bad_input_is_one_line_and_exit_code_2_and_leaves_nothing()
    {
        using var folder = NewInput();
        File.WriteAllText(folder.File("spec.yaml"),
            File.ReadAllText(folder.File("spec.yaml")).Replace("batch-size", "batchsize", StringComparison.Ordinal));
        var (code, _, error) = Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("run"));
        Assert.Equal(2, code);
        Assert.StartsWith($"oom-train: {folder.File("spec.yaml")}, line 25, column 3: training: unknown key 'batchsize'", error,
            StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.False(Directory.Exists(folder.File("run")));
    }

    [Theory]
    [InlineData("Option '--output' is required", "fit", "spec.yaml")]
    [InlineData("--threads takes a whole number from 1 to 1024, found '0'", "fit", "spec.yaml", "-o", "run", "--threads", "0")]
    [InlineData("--device takes cpu or cuda or cuda:N, found 'tpu'", "fit", "spec.yaml", "-o", "run", "--device", "tpu")]
    public void Wrong_arguments_are_exit_code_2(string message, params string[] arguments)
    {
        using var folder = TestData.NewFolder();
        var (code, _, error) = Run(folder, arguments);
        Assert.Equal(2, code);
        Assert.Contains($"oom-train: {message}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuda_without_its_libraries_is_said_before_events_are_read()
    {
        using var folder = NewInput();
        var (code, output, error) = Run(folder, "fit", folder.File("spec.yaml"), "-o", folder.File("run"), "--device", "cuda");
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith("oom-train: the device 'cuda:0' cannot be used", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Absent_specification_is_exit_code_2()
    {
        using var folder = TestData.NewFolder();
        var (code, _, error) = Run(folder, "fit", folder.File("absent.yaml"), "-o", folder.File("run"));
        Assert.Equal(2, code);
        Assert.Contains(folder.File("absent.yaml"), error, StringComparison.Ordinal);
    }

    private static TemporaryFolder NewInput()
    {
        var folder = TestData.NewFolder();
        new LheSample { Events = 1000, Seed = 1, Hardness = 70 }.Write(folder.File("eta_t.lhe"));
        new LheSample { Events = 1000, Seed = 2, Hardness = 100 }.Write(folder.File("ttbar.lhe"));
        File.WriteAllText(folder.File("spec.yaml"), Example.Text + "\n  epochs-max: 3\n");
        return folder;
    }

    private static (int Code, string Output, string Error) Run(TemporaryFolder folder, params string[] arguments)
    {
        Assert.True(Directory.Exists(folder.Path));
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = ConsoleHost.Run("oom-train", new RootCommand { FitCommand.Create() }, arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
