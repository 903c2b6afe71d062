using Oom.Onnx.Graphs;
using Oom.Reinterpret.Tool;

namespace Oom.Reinterpret.Tests;

/// <summary>Models that load and then fail at events, through the whole program.</summary>
public sealed class FailingModelTests
{
    public static TheoryData<string, string> Models => new()
    {
        // 0/0 where c_hel is above 0.5: not at all events, so that the load cannot know.
        { "nan", "gives NaN for an event" },
        { "infinite", "for an event, which is no value of an observable" },
        // Rows of seven: right for no sample of two events.
        { "shape", "it fails at these events" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_that_fails_at_events_is_a_sentence(string kind, string message)
    {
        using var folder = TestData.NewFolder();
        Func<Value, Value> observable = kind switch
        {
            "nan" => x => (x - 0.9).Sqrt(),
            "infinite" => x => 1.0 / (x - x),
            _ => x => (0.5 * (x + 1)).Reshape(-1, 7).Reshape(-1, 1),
        };
        string model = TestBundle.WriteModel(folder.Path, observable: observable),
            events = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Add(TestBundle.Event(0.8, -0.8), 8).Write(folder.File("sample.lhe"));
        using StringWriter output = new(), error = new();

        int code = Program.Run([events, "--model", model, "-o", folder.File("out")], output, error);

        Assert.Equal(2, code);
        string line = error.ToString();
        Assert.StartsWith($"oom-reinterpret: {model}", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder.File("out")) && Directory.GetFiles(folder.File("out")).Length > 0);
    }
}
